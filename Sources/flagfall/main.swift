// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Reporting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// A standard stream that the caller closed would lend its number to the next file opened, and
// figures would be written into that file.
for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
  _ = open("/dev/null", O_RDONLY)
}
// A reader that has gone away must not take the run and its files with it.
signal(SIGPIPE, SIG_IGN)
// Nor must a limit on the size of files: writing beyond it fails like writing to a full disk.
signal(SIGXFSZ, SIG_IGN)
// The runtime would print a backtrace and go on.
signal(SIGQUIT, SIG_DFL)
LargeBlocks.returnToSystem()
if let failure = Shortage.atStart() {
  OutputChannel.error.say(failure.message)
  exit(failure.exit.rawValue)
}
exit(await Flagfall.perform(CommandArguments.read()).rawValue)
