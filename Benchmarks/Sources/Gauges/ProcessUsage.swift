// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// What this process has used of the machine so far.
public struct ProcessUsage {
  /// User and system time in seconds.
  public let cpuSeconds: Double
  /// Largest resident set in MiB.
  public let peakMegabytes: Double

  /// What it has used by now.
  public static var now: ProcessUsage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return ProcessUsage(
      cpuSeconds: processCPUSeconds(),
      peakMegabytes: Double(usage.ru_maxrss) / 1024
    )
  }
}

/// CPU nanoseconds that a task takes for each of so many parts.
public func nanoseconds(per parts: Int, _ task: () throws -> Void) rethrows -> Double {
  let start = processCPUSeconds()
  try task()
  return (processCPUSeconds() - start) * 1e9 / Double(parts)
}

private func processCPUSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
