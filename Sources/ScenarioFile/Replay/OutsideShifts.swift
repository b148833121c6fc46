// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// Shifts that do not begin in the run.
struct OutsideShifts {
  private var location: SourceLocation?
  private var earlyCount = 0
  private var lostCount = 0
  private var shiftCount = 0
  private var span: ClosedRange<SimTime>?

  mutating func add(
    _ starts: SimTime,
    _ ends: SimTime,
    _ row: borrowing CsvReader,
    _ column: Int,
    in clock: RunClock
  ) {
    shiftCount += 1
    let last = ends == .never ? starts : ends
    span = span.map { min($0.lowerBound, starts)...max($0.upperBound, last) } ?? starts...last
    if starts < .zero { earlyCount += 1 }
    if starts >= clock.end || ends <= .zero { lostCount += 1 }
    if starts < .zero || starts >= clock.end, location == nil {
      location = row.problem(in: column, "").location
    }
  }

  func problem(_ column: TimeColumn, _ settings: ReplayedDriversFile) -> ScenarioProblem? {
    guard let location, let span else { return nil }
    if lostCount == shiftCount {
      if settings.format.allowEmpty { return nil }
      return ScenarioProblem(
        at: location,
        "no shift of the file lies in the run: "
          + column.clock.nothingInside(span, column: column)
      )
    }
    guard settings.outOfHorizon != .drop, earlyCount > 0 else { return nil }
    return ScenarioProblem(
      at: location,
      "the shift starts before the run, which starts at \(column.clock.text(.zero));"
        + " replayed_drivers.out_of_horizon: drop leaves such shifts out, and keeps what of them"
        + " lies in the run"
        + (earlyCount > 1 ? " (\(grouped(earlyCount)) of \(grouped(shiftCount)) shifts)" : "")
    )
  }
}
