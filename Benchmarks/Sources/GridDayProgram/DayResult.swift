// SPDX-License-Identifier: GPL-3.0-or-later
import CPeers
import EventCore
import Gauges
import GridDay
import Market
import Measures

/// What a simulated day says.
struct DayResult {
  /// Requests served.
  var served = 0
  /// Mean wait of those in seconds.
  var meanWait = 0.0
  /// The key figure of that name, where key figures are kept.
  var completionRate: Double?
  /// CPU time of making the day's input.
  var preparedCPUSeconds = 0.0

  /// The day through the world and the key figures that `flagfall run` uses.
  init(_ size: GridDay.Size, seed: UInt64) {
    let plan = MarketPlan(GridDay.scenario(size, seed: seed))
    preparedCPUSeconds = ProcessUsage.now.cpuSeconds
    var figures = KeyFigureAccumulator(
      window: plan.measured,
      days: 1,
      serviceDayStart: 4,
      zones: plan.zoneNames.count
    )
    simulate(plan, seed: seed, &figures)
    completionRate = figures.finish()["completion_rate_call"]
  }

  /// Apart, so that the world is gone when the figures are drawn up.
  private mutating func simulate(
    _ plan: MarketPlan,
    seed: UInt64,
    _ figures: inout KeyFigureAccumulator
  ) {
    var wait: Int64 = 0
    var world = World(plan, seed: seed, replication: 0)
    var goesOn = true
    while goesOn {
      goesOn = world.advance()
      for call in world.records.calls where call.outcome == .completed {
        wait += (call.boarded - call.submitted).microseconds
        served += 1
      }
      figures.add(calls: world.records.calls)
      figures.add(shifts: world.records.shifts)
      world.clearRecords()
    }
    meanWait = Double(wait) / Double(max(1, served)) / 1e6
  }

  /// The day in C++, with std::priority_queue and a grid of cells.
  init(inCPP size: GridDay.Size, seed: UInt64) {
    let day = peer_grid_day(size.sideKm, Int32(size.vehicles), Int32(size.requests), seed)
    served = Int(day.served)
    meanWait = Double(day.wait_us) / Double(max(1, day.served)) / 1e6
    preparedCPUSeconds = day.prepared_cpu_s
  }
}
