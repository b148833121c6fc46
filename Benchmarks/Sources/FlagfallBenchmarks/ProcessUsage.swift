// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// What this process has used of the machine so far.
struct ProcessUsage {
  /// User and system time in seconds.
  let cpuSeconds: Double
  /// Largest resident set in MiB.
  let peakMegabytes: Double

  static var now: ProcessUsage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return ProcessUsage(
      cpuSeconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9,
      peakMegabytes: Double(usage.ru_maxrss) / 1024
    )
  }
}
