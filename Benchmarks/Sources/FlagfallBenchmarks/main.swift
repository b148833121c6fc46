// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Glibc
import Market

let size = GridDay.sizes.first { $0.name == CommandLine.arguments[2] }!
let seed = UInt64(CommandLine.arguments[3])!
var world = World(MarketPlan(GridDay.scenario(size, seed: seed)), seed: seed, replication: 0)
var served = 0
var wait: Int64 = 0
func cpu() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
}
let s0 = cpu()
var more = true
var shifts = 0
while more {
  more = world.advance()
  for call in world.records.calls where call.outcome == .completed {
    served += 1
    wait += (call.boarded - call.submitted).microseconds
  }
  shifts += world.records.shifts.count
  world.clearRecords()
}
let s1 = cpu()
var u = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &u)
print(
  size.name,
  seed,
  served,
  Double(wait) / Double(served) / 1e6,
  shifts,
  "sim ns/call",
  (s1 - s0) * 1e9 / Double(size.requests),
  "cpu",
  s1,
  "mb",
  Double(u.ru_maxrss) / 1024
)
