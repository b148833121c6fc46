// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CPeers
import GridDay

/// The reference day in C++, in a process of its own so that CPU and memory are its own too.
struct PeerGridDayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peer-grid-day",
    abstract: "Simulates the reference day with std::priority_queue and a grid of cells in C++."
  )

  @Argument(help: gridDaySizeHelp, transform: GridDay.Size.init(named:))
  var size: GridDay.Size

  @Argument(help: "Seed of the day's requests.")
  var seed: UInt64 = 1

  func run() {
    let day = peer_grid_day(size.sideKm, Int32(size.vehicles), Int32(size.requests), seed)
    let usage = ProcessUsage.now
    let seconds = usage.cpuSeconds - day.prepared_cpu_s
    print(
      JSONLine([
        ("peer", .text("cpp")), ("size", .text(size.name)), ("seed", .count(Int(seed))),
        ("requests", .count(size.requests)), ("served", .count(Int(day.served))),
        (
          "mean_wait_s",
          .decimal(Double(day.wait_us) / Double(max(1, day.served)) / 1e6, digits: 6)
        ),
        ("cpu_s", .decimal(usage.cpuSeconds, digits: 4)),
        ("peak_mb", .decimal(usage.peakMegabytes, digits: 1)),
        ("sim_cpu_s", .decimal(seconds, digits: 4)),
      ])
    )
  }
}
