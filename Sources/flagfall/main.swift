// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// A reader that has gone away must not take the run and its files with it.
signal(SIGPIPE, SIG_IGN)
exit(await Flagfall.perform(Array(CommandLine.arguments.dropFirst())).rawValue)
