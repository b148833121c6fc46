// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A column of times, read row by row and in the order of the file.
///
/// What is wrong with it is a matter of the whole column, so it is said once, when all rows are
/// read, with the setting that mends it.
struct TimeColumn {
  /// Rows of one kind of fault.
  struct Fault {
    var kind: Kind
    /// Where the first one stands, and what it says.
    var location: SourceLocation
    var text: String
    /// What would make a number of it.
    var mend: String
    var rows = 0
    /// The earliest and latest time among them, on the file's clock, where it has a date.
    var range: ClosedRange<Int64>?

    enum Kind {
      case malformed, needsOrigin, needsDate, needsZone, repeated, skipped, disorder
      case outOfHorizon, beyondDay
    }
  }

  let column: Int
  /// The section of the scenario that describes the file.
  let section: String
  let clock: RunClock
  let settings: TimeSettings
  /// What becomes of instants outside the horizon; nil when the reader sees to them.
  let outOfHorizon: RowRule?

  private(set) var faults: [Fault] = []
  /// The first and last instant that the column holds, inside the horizon or not.
  private(set) var span: ClosedRange<SimTime>?
  /// Instants, and those outside the horizon.
  private(set) var instantCount = 0
  private(set) var outsideCount = 0
  /// Instants later than their clock shows.
  private(set) var lateCount = 0
  private(set) var order = TimeOrder()

  init(
    _ column: Int,
    section: String,
    clock: RunClock,
    settings: TimeSettings,
    outOfHorizon: RowRule? = nil
  ) {
    self.column = column
    self.section = section
    self.clock = clock
    self.settings = settings
    self.outOfHorizon = outOfHorizon
  }

  /// The instant of the current row; nil when the row has none, which is counted.
  mutating func read(_ row: borrowing CsvReader, _ report: inout RowReport) -> SimTime? {
    guard let written = written(row) else { return fail(.malformed, row) }
    var placement = clock.place(written)
    if case .local(let local) = written, case .at = placement {
      order.add(local, at: row.rowCount)
    }
    if case .repeated(let first, let second) = placement {
      let instant: Int64
      switch settings.repeatedHour ?? .error {
      case .error: return fail(.repeated, row, written)
      case .first: instant = first
      case .second: instant = second
      case .inOrder: instant = order.earliest(of: first, second)
      }
      var fraction: Int64 = 0
      if case .local(let local) = written { fraction = local.floorDivided(by: 1_000_000).rest }
      placement = clock.place(instant: instant, fraction: fraction)
    }
    switch placement {
    case .at(let time, let isLate):
      if settings.repeatedHour == .inOrder, !order.continues(with: time) {
        _ = fail(.disorder, row)
      }
      if isLate { lateCount += 1 }
      return inHorizon(time, row, &report)
    case .beyondDay(let dayEnd):
      guard let outOfHorizon else { return dayEnd }
      guard outOfHorizon == .drop else { return fail(.beyondDay, row, written) }
      report.count("dropped: in the 25th hour of a day on which clocks go back")
      return nil
    case .needsOrigin: return fail(.needsOrigin, row, written)
    case .needsDate: return fail(.needsDate, row, written)
    case .needsZone: return fail(.needsZone, row, written)
    case .repeated: return fail(.repeated, row, written)
    case .skipped:
      guard settings.skippedHour == .drop else { return fail(.skipped, row, written) }
      report.count("dropped: in the hour that is left out when clocks go forward")
      return nil
    }
  }

  /// What the current row says; nil when it is not written as the scenario says.
  func written(_ row: borrowing CsvReader) -> WrittenTime? {
    row.withNumeral(column) { field in
      settings.format.map { $0.read(field) } ?? WrittenTime(field)
    }
  }

  private mutating func inHorizon(
    _ time: SimTime,
    _ row: borrowing CsvReader,
    _ report: inout RowReport
  ) -> SimTime? {
    instantCount += 1
    span = span.map { min($0.lowerBound, time)...max($0.upperBound, time) } ?? time...time
    if time >= .zero, time < clock.end { return time }
    outsideCount += 1
    guard let outOfHorizon else { return time }
    if outOfHorizon == .drop { report.count("dropped: out of the horizon") }
    return fail(.outOfHorizon, row)
  }

  private mutating func fail(
    _ kind: Fault.Kind,
    _ row: borrowing CsvReader,
    _ time: WrittenTime? = nil
  ) -> SimTime? {
    var index = faults.firstIndex { $0.kind == kind }
    if index == nil {
      index = faults.count
      faults.append(
        Fault(
          kind: kind,
          location: row.location(in: column),
          text: row.text(column),
          mend: kind == .malformed ? row.numberMend(column) : ""
        )
      )
    }
    let own = index ?? 0
    faults[own].rows += 1
    if let local = clock.local(time) {
      let range = faults[own].range ?? local...local
      faults[own].range = min(range.lowerBound, local)...max(range.upperBound, local)
    }
    return nil
  }
}

/// What the order of rows tells about their times.
struct TimeOrder {
  private var previous: SimTime?
  private var earliestNext: Int64 = .min
  private var previousLocal: Int64?
  private var lastStep: Int64?
  private var looksLikeClockChange = true
  /// The first row that steps back within an hour of a night, and what its clock showed before.
  private(set) var firstStep: (row: Int, from: Int64, to: Int64)?

  /// Notes a local time.
  mutating func add(_ local: Int64, at row: Int) {
    defer { previousLocal = local }
    guard let previousLocal, local < previousLocal else { return }
    let isNight = local.floorDivided(by: microsecondsOfDay).rest < 4 * 3_600_000_000
    let isNew = lastStep.map { abs(local - $0) > 100 * microsecondsOfDay } ?? true
    if !isNight || !isNew || previousLocal - local > 3_600_000_000 { looksLikeClockChange = false }
    if firstStep == nil { firstStep = (row, previousLocal, local) }
    lastStep = local
  }

  /// The step back, in a file that is otherwise in order, as when clocks go back.
  var clockChange: (row: Int, from: Int64, to: Int64)? { looksLikeClockChange ? firstStep : nil }

  /// The first of two instants, in seconds, that is not before the last one chosen.
  mutating func earliest(of first: Int64, _ second: Int64) -> Int64 {
    earliestNext = first >= earliestNext ? first : second
    return earliestNext
  }

  /// Whether an instant of the run is not before the one in the row above.
  mutating func continues(with time: SimTime) -> Bool {
    defer { previous = time }
    return previous.map { $0 <= time } ?? true
  }
}
