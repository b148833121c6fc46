// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

/// Reads a file of drivers, in the order of its rows.
struct DriversReader {
  let settings: ReplayedDriversFile
  let city: CityPlan
  let clock: RunClock

  /// Reads all rows, in O(rows).
  ///
  /// - Returns: the drivers, one line for each kind of dropped row, and the number of rows.
  /// - Throws: up to 20 problems, each at its line and column.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String
  ) throws(ScenarioProblems) -> (drivers: [ReplayedDriver], notes: [String], rowCount: Int) {
    var report = RowReport()
    var drivers: [ReplayedDriver] = []
    var rowCount = 0
    var notes: [String] = []
    do {
      drivers = try read(bytes, file: file, report: &report, notes: &notes, rowCount: &rowCount)
    } catch {
      report.add(error)
    }
    try report.problems.throwIfAny()
    return (drivers, report.notes(file: file, rows: rowCount) + notes, rowCount)
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String,
    report: inout RowReport,
    notes: inout [String],
    rowCount: inout Int
  ) throws(ScenarioProblem) -> [ReplayedDriver] {
    var row = try CsvReader(bytes, file: file)
    let names = settings.columns
    let inDegrees = settings.coordinates == .latlng
    let place = PlaceColumns(
      (
        try row.requiredColumn(inDegrees ? names.lat : names.x),
        try row.requiredColumn(inDegrees ? names.lng : names.y)
      ),
      in: city,
      projection: inDegrees ? city.projection : nil
    )
    var start = times(try column(names.start, or: "start", in: row))
    var end = times(try column(names.end, or: "end", in: row))
    var drivers: [ReplayedDriver] = []
    var outside = Outside()
    let beginning = row
    while !report.isFull, try row.nextRow() {
      guard let starts = instant(&start, row, &report, absent: .zero),
        let ends = instant(&end, row, &report, absent: .never)
      else { continue }
      let shown = (end ?? start)?.column ?? 0
      guard starts < ends else {
        report.add(row.problem(in: shown, "the shift ends before it starts"))
        continue
      }
      outside.add(starts, ends, row, start?.column ?? 0, in: clock)
      let isOutside = starts >= clock.end || ends <= .zero
      if settings.outOfHorizon == .drop, isOutside {
        report.count("dropped: the shift lies outside the run")
        continue
      }
      if starts >= clock.end { report.count("begin after the horizon") }
      guard starts >= .zero || settings.outOfHorizon == .drop else { continue }
      let position = place.point(
        row,
        zeroCoordinates: settings.zeroCoordinates,
        outOfCity: settings.outOfCity,
        report: &report
      )
      guard let position else { continue }
      drivers.append(ReplayedDriver(position: position, start: max(starts, .zero), end: ends))
    }
    rowCount = row.rowCount
    for column in [start, end].compactMap(\.self) {
      column.finish(&report, rows: rowCount, beginning: beginning)
      notes += column.notes(file: row.file, rows: rowCount)
    }
    if let column = start ?? end, let problem = outside.problem(column, rule: settings.outOfHorizon)
    {
      report.add(problem)
    }
    return drivers
  }

  /// Shifts that do not begin in the run.
  private struct Outside {
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

    func problem(_ column: TimeColumn, rule: RowRule?) -> ScenarioProblem? {
      guard let location, let span else { return nil }
      if lostCount == shiftCount {
        return ScenarioProblem(
          at: location,
          "no shift of the file lies in the run: "
            + column.clock.nothingInside(span, column: column)
        )
      }
      guard rule != .drop, earlyCount > 0 else { return nil }
      return ScenarioProblem(
        at: location,
        "the shift starts before the run, which starts at \(column.clock.text(.zero));"
          + " replayed_drivers.out_of_horizon: drop leaves such shifts out, and keeps what of them"
          + " lies in the run"
          + (earlyCount > 1 ? " (\(grouped(earlyCount)) of \(grouped(shiftCount)) shifts)" : "")
      )
    }
  }

  private func times(_ column: Int?) -> TimeColumn? {
    column.map {
      TimeColumn($0, section: "replayed_drivers", clock: clock, settings: settings.times)
    }
  }

  /// A column named in the scenario must exist; one of the usual name may.
  private func column(
    _ name: String?,
    or usual: String,
    in row: borrowing CsvReader
  ) throws(ScenarioProblem) -> Int? {
    if let name { return try row.requiredColumn(name) }
    return try row.column(usual)
  }

  /// An absent column and an empty field both stand for `absent`.
  private func instant(
    _ column: inout TimeColumn?,
    _ row: borrowing CsvReader,
    _ report: inout RowReport,
    absent: SimTime
  ) -> SimTime? {
    guard let index = column?.column, !row.bytes(index).isEmpty else { return absent }
    return column?.read(row, &report)
  }
}
