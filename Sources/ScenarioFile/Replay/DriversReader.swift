// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

/// Reads a file of drivers' shifts, in the order of its rows.
struct DriversReader {
  static let section = "replayed_drivers"

  let settings: ReplayedDriversFile
  let city: CityPlan
  let clock: RunClock
  let names: NamedPlaces

  /// A row of the file.
  private struct Row {
    var shift: ReplayedDriver.Shift
    var line: Int
  }

  /// Reads all rows, in O(rows · log shifts of a driver).
  ///
  /// - Returns: the drivers in order of their first row, one line for each kind of dropped row, and
  ///   the number of rows.
  /// - Throws: one problem for each kind of bad row, at the first of them.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String
  ) throws(ScenarioProblems) -> (drivers: [ReplayedDriver], notes: [String], rowCount: Int) {
    var report = RowReport()
    var row = try ScenarioLoader.one { () throws(ScenarioProblem) in
      try CsvReader(bytes, file: file, format: settings.format, section: Self.section)
    }
    let roles = placeRoles
    let columns = try row.columns(roles.roles)
    let scale = PlaceScale(settings.coordinates, in: city)
    var places = RowPlaces(
      roles.columns(columns[...], scale: scale, names: names),
      rules: settings.rules,
      city: city,
      scale: scale,
      names: names
    )
    var start = times(try column(settings.columns.start, or: ["start"], key: "start", in: row))
    var end = times(try column(settings.columns.end, or: ["end"], key: "end", in: row))
    let id = try column(settings.columns.driver, or: ["driver", "id"], key: "driver", in: row)
    var drivers: [[Row]] = []
    var numbers: [[UInt8]: Int] = [:]
    var outside = OutsideShifts()
    let beginning = row
    row.forEachRow(&report) { row, report in
      guard let starts = instant(&start, row, &report, absent: .zero),
        let ends = instant(&end, row, &report, absent: .never)
      else { return }
      guard starts < ends else {
        let shown = (end ?? start)?.column ?? 0
        report.add(
          row.problem(
            in: shown,
            "the shift ends before it starts; without dates, 26:00 is 02:00 of the next day"
          )
        )
        return
      }
      outside.add(starts, ends, row, start?.column ?? 0, in: clock)
      let isOutside = starts >= clock.end || ends <= .zero
      if settings.outOfHorizon == .drop, isOutside {
        report.count("dropped: the shift lies outside the run")
        return
      }
      if starts >= clock.end { report.count("begin after the horizon") }
      guard starts >= .zero || settings.outOfHorizon == .drop else { return }
      guard let key = key(id, row, &report), let place = places.read(row, &report) else { return }
      let shift = ReplayedDriver.Shift(position: place.first, start: max(starts, .zero), end: ends)
      let entry = Row(shift: shift, line: row.line)
      if let number = numbers[key], !key.isEmpty {
        drivers[number].append(entry)
      } else {
        if !key.isEmpty { numbers[key] = drivers.count }
        drivers.append([entry])
      }
    }
    let read = drivers.map { driver(of: $0, file: file, &report) }
    var notes: [String] = []
    for column in [start, end].compactMap(\.self) {
      column.finish(&report, rows: row.rowCount, beginning: beginning)
      notes += column.notes(file: file, rows: row.rowCount)
    }
    if let column = start ?? end, let problem = outside.problem(column, settings) {
      report.add(problem)
    }
    places.finish(&report, section: Self.section)
    try report.throwIfAny(rows: row.rowCount)
    try row.throwIfEmpty(read.isEmpty, report)
    return (read, report.notes(file: file, rows: row.rowCount) + notes, row.rowCount)
  }

  /// One driver of all rows with one id.
  private func driver(
    of rows: [Row],
    file: String,
    _ report: inout RowReport
  ) -> ReplayedDriver {
    let sorted = rows.sorted { $0.shift.start < $1.shift.start }
    for (earlier, later) in zip(sorted, sorted.dropFirst())
    where later.shift.start < earlier.shift.end {
      report.add(
        RowProblem(
          at: SourceLocation(file: file, line: later.line, column: 1),
          kind: "overlap",
          "the shift begins before the driver's one in line \(earlier.line) has ended",
          mend: "; if each row is a driver of its own, name a column with other ids in"
            + " \(Self.section).columns.driver"
        ),
        kind: "overlap"
      )
    }
    let first = sorted[0].shift
    var driver = ReplayedDriver(position: first.position, start: first.start, end: first.end)
    driver.laterShifts = sorted.dropFirst().map(\.shift)
    return driver
  }

  private var placeRoles: PlaceRoles {
    let names = settings.columns
    return PlaceRoles(
      coordinates: settings.coordinates,
      places: [
        (
          x: ColumnRole(key: "x", name: names.x, measure: .x),
          y: ColumnRole(key: "y", name: names.y, measure: .y),
          lat: ColumnRole(key: "lat", name: names.lat, measure: .latitude),
          lng: ColumnRole(key: "lng", name: names.lng, measure: .longitude),
          name: ColumnRole(key: "place", name: names.place, subject: .origin, measure: .name)
        )
      ]
    )
  }

  /// The driver's id; empty for a driver of that row alone, nil when the row is dropped or wrong.
  private func key(
    _ column: Int?,
    _ row: borrowing CsvReader,
    _ report: inout RowReport
  ) -> [UInt8]? {
    guard let column else { return [] }
    if !row.isMissing(column) { return Array(row.text(column).utf8) }
    switch settings.blankDriver {
    case .keep: return []
    case .drop: report.count("dropped: no driver")
    case .error: report.add(row.blankDriver(in: column, keeping: "make each a driver of its own"))
    }
    return nil
  }

  /// A column named in the scenario must exist; one of the usual names may.
  private func column(
    _ name: String?,
    or usual: [String],
    key: String,
    in row: CsvReader
  ) throws(ScenarioProblems) -> Int? {
    if let name {
      let subject: ColumnRole.Subject =
        key == "start" ? .shiftStart : key == "end" ? .shiftEnd : .any
      let measure: ColumnRole.Measure = subject == .any ? .name : .time
      let role = ColumnRole(key: key, name: name, subject: subject, measure: measure)
      return try row.columns([role])[0]
    }
    return try ScenarioLoader.one { () throws(ScenarioProblem) in
      for name in usual {
        if let column = try row.column(name) { return column }
      }
      return nil
    }
  }

  private func times(_ column: Int?) -> TimeColumn? {
    column.map {
      TimeColumn($0, section: Self.section, clock: clock, settings: settings.times)
    }
  }

  /// An absent column and an empty field both stand for `absent`.
  private func instant(
    _ column: inout TimeColumn?,
    _ row: CsvReader,
    _ report: inout RowReport,
    absent: SimTime
  ) -> SimTime? {
    guard let index = column?.column, !row.isMissing(index) else { return absent }
    return column?.read(row, &report)
  }
}
