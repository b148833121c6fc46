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
    do {
      drivers = try read(bytes, file: file, report: &report, rowCount: &rowCount)
    } catch {
      report.add(error)
    }
    try report.problems.throwIfAny()
    return (drivers, report.notes(file: file, rows: rowCount), rowCount)
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String,
    report: inout RowReport,
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
    let start = try column(names.start, or: "start", in: row)
    let end = try column(names.end, or: "end", in: row)
    var drivers: [ReplayedDriver] = []
    while !report.isFull, try row.nextRow() {
      let position = place.point(
        row,
        zeroCoordinates: settings.zeroCoordinates,
        outOfCity: settings.outOfCity,
        report: &report
      )
      guard let position, let starts = instant(start, row, &report, absent: .zero),
        let ends = instant(end, row, &report, absent: .never)
      else { continue }
      guard starts < ends, starts >= .zero else {
        let column = end ?? start ?? 0
        let message =
          starts < .zero ? "the shift starts before the run" : "the shift ends before it starts"
        report.add(row.problem(in: column, message))
        continue
      }
      drivers.append(ReplayedDriver(position: position, start: starts, end: ends))
    }
    rowCount = row.rowCount
    return drivers
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
    _ column: Int?,
    _ row: borrowing CsvReader,
    _ report: inout RowReport,
    absent: SimTime
  ) -> SimTime? {
    guard let column, !row.bytes(column).isEmpty else { return absent }
    return clock.instant(column, row, startField: "replayed_drivers.start", &report)
  }
}
