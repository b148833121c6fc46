// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import GridDay

/// The reference day, by the program beside this one, which is as small as it can be so that
/// process start and memory are those of the simulation.
struct GridDayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid-day",
    abstract: "Simulates the reference day, key figures on."
  )

  @Argument(help: gridDaySizeHelp, transform: GridDay.Size.init(named:))
  var size: GridDay.Size

  @Argument(help: "Seed of the day's requests.")
  var seed: UInt64 = 1

  @Flag(help: "Simulate it in C++, with std::priority_queue and a grid of cells.")
  var cpp = false

  func run() throws {
    let options = cpp ? ["--cpp"] : []
    print(
      try Program.beside("grid-day", [size.name, String(seed)] + options).output(),
      terminator: ""
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
