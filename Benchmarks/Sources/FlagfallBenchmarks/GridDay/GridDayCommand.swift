// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import EventCore
import GridDay
import Market
import Measures

/// The reference day through the world and the key figures that `flagfall run` uses.
struct GridDayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid-day",
    abstract: "Simulates the reference day, key figures on."
  )

  @Argument(help: gridDaySizeHelp, transform: GridDay.Size.init(named:))
  var size: GridDay.Size

  @Argument(help: "Seed of the day's requests.")
  var seed: UInt64 = 1

  func run() throws {
    let plan = MarketPlan(GridDay.scenario(size, seed: seed))
    var figures = KeyFigureAccumulator(
      window: plan.measured,
      days: 1,
      serviceDayStart: 4,
      zones: plan.zoneNames.count
    )
    let prepared = ProcessUsage.now.cpuSeconds
    var wait: Int64 = 0
    var served = 0
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
    let row = figures.finish()
    let usage = ProcessUsage.now
    print(
      JSONLine([
        ("peer", .text("flagfall")), ("size", .text(size.name)), ("seed", .count(Int(seed))),
        ("requests", .count(size.requests)), ("served", .count(served)),
        ("mean_wait_s", .decimal(Double(wait) / Double(max(1, served)) / 1e6, digits: 6)),
        ("cpu_s", .decimal(usage.cpuSeconds, digits: 4)),
        ("peak_mb", .decimal(usage.peakMegabytes, digits: 1)),
        ("sim_cpu_s", .decimal(usage.cpuSeconds - prepared, digits: 4)),
        (
          "ns_per_call",
          .decimal((usage.cpuSeconds - prepared) * 1e9 / Double(size.requests), digits: 0)
        ),
        ("completion_rate_call", .decimal(row["completion_rate_call"] ?? 0, digits: 6)),
      ])
    )
  }
}

/// The reference day as CSV and a scenario, to be replayed by `flagfall run`.
struct WriteGridDayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write-grid-day",
    abstract: "Writes the reference day as CSV files and a scenario that replays them."
  )

  @Argument(help: gridDaySizeHelp, transform: GridDay.Size.init(named:))
  var size: GridDay.Size

  @Argument(help: "Seed of the day's requests.")
  var seed: UInt64

  @Argument(help: "Folder to write into; it is made if it is not there.")
  var folder: String

  func run() throws {
    try GridDayFiles(GridDay.scenario(size, seed: seed), name: "grid-day-\(size.name)")
      .write(to: folder)
  }
}
