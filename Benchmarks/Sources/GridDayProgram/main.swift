// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Gauges
import Glibc
import GridDay

// grid-day SIZE [SEED] [--cpp]: one line of JSON about the reference day.

var arguments = Array(CommandLine.arguments.dropFirst())
let isCPP = arguments.contains("--cpp")
arguments.removeAll { $0 == "--cpp" }
let seed = arguments.count < 2 ? 1 : UInt64(arguments[1])
guard let size = GridDay.sizes.first(where: { $0.name == arguments.first }), let seed else {
  let names = GridDay.sizes.map(\.name).joined(separator: "|")
  print("usage: grid-day \(names) [SEED] [--cpp]")
  exit(2)
}

LargeBlocks.returnToSystem()
let day = isCPP ? DayResult(inCPP: size, seed: seed) : DayResult(size, seed: seed)
let usage = ProcessUsage.now
let simulated = usage.cpuSeconds - day.preparedCPUSeconds
var fields: [(String, JSONLine.Value)] = [
  ("peer", .text(isCPP ? "cpp" : "flagfall")), ("size", .text(size.name)),
  ("seed", .count(Int(clamping: seed))), ("requests", .count(size.requests)),
  ("served", .count(day.served)),
  ("mean_wait_s", .decimal(day.meanWait, digits: 6)),
  ("cpu_s", .decimal(usage.cpuSeconds, digits: 4)),
  ("peak_mb", .decimal(usage.peakMegabytes, digits: 1)),
  ("sim_cpu_s", .decimal(simulated, digits: 4)),
  ("ns_per_call", .decimal(simulated * 1e9 / Double(size.requests), digits: 0)),
]
if let completion = day.completionRate {
  fields.append(("completion_rate_call", .decimal(completion, digits: 6)))
}
print(JSONLine(fields))
