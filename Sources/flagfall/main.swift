// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

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
LargeBlocks.returnToSystem()
exit(await Flagfall.perform(CommandArguments.read()).rawValue)
