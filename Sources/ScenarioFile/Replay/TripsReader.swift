// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

/// The calls of a trips file, in order of time, and the vehicles that drove them.
struct ReplayedTrips {
  var calls: [ReplayedCall] = []
  /// One driver for each vehicle of the file, in order of first trip.
  var drivers: [ReplayedDriver] = []
  var notes: [String] = []
  var rowCount = 0
}

/// Reads a trips file.
struct TripsReader {
  let settings: TripsFile
  let city: CityPlan
  let clock: RunClock
  /// Column that identifies the vehicle; empty when no drivers are wanted.
  let vehicleColumn: String

  private struct Row {
    var call: ReplayedCall
    var vehicle: Int32
  }

  /// Reads all rows, in O(rows) for a sorted file and O(rows · log rows) else.
  ///
  /// - Throws: up to 20 problems, each at its line and column.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String
  ) throws(ScenarioProblems) -> ReplayedTrips {
    var report = RowReport()
    var result = ReplayedTrips()
    do {
      result = try read(bytes, file: file, report: &report)
    } catch {
      report.add(error)
    }
    try report.problems.throwIfAny()
    return result
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String,
    report: inout RowReport
  ) throws(ScenarioProblem) -> ReplayedTrips {
    var row = try CsvReader(bytes, file: file)
    let names = settings.columns
    var time = TimeColumn(
      try row.requiredColumn(names.time),
      section: "demand.trips",
      clock: clock,
      settings: settings.times,
      outOfHorizon: settings.outOfHorizon
    )
    let inDegrees = settings.coordinates == .latlng
    let projection = inDegrees ? city.projection : nil
    let from = PlaceColumns(
      (
        try row.requiredColumn(inDegrees ? names.originLat : names.originX),
        try row.requiredColumn(inDegrees ? names.originLng : names.originY)
      ),
      in: city,
      projection: projection
    )
    let to = PlaceColumns(
      (
        try row.requiredColumn(inDegrees ? names.destinationLat : names.destinationX),
        try row.requiredColumn(inDegrees ? names.destinationLng : names.destinationY)
      ),
      in: city,
      projection: projection
    )
    let vehicle = vehicleColumn.isEmpty ? nil : try row.requiredColumn(vehicleColumn)

    var vehicles: [String: Int32] = [:]
    var rows: [Row] = []
    let beginning = row
    while !report.isFull, try row.nextRow() {
      var number: Int32 = -1
      if let vehicle {
        let name = row.text(vehicle)
        number = vehicles[name] ?? Int32(vehicles.count)
        vehicles[name] = number
      }
      guard let submitted = time.read(row, &report), let origin = point(from, row, &report),
        let destination = point(to, row, &report)
      else { continue }
      let call = ReplayedCall(submitted: submitted, origin: origin, destination: destination)
      rows.append(Row(call: call, vehicle: number))
    }
    time.finish(&report, rows: row.rowCount, beginning: beginning)
    sortByTime(&rows)

    var result = ReplayedTrips(
      calls: rows.map(\.call),
      notes: report.notes(file: file, rows: row.rowCount)
        + time.notes(file: file, rows: row.rowCount),
      rowCount: row.rowCount
    )
    var isKnown = [Bool](repeating: false, count: vehicles.count)
    for row in rows where row.vehicle >= 0 && !isKnown[Int(row.vehicle)] {
      isKnown[Int(row.vehicle)] = true
      result.drivers.append(
        ReplayedDriver(position: row.call.origin, start: row.call.submitted)
      )
    }
    let lost = vehicles.count - result.drivers.count
    if lost > 0 {
      result.notes.append(
        "\(file): \(grouped(lost)) of \(grouped(vehicles.count)) vehicles are no drivers:"
          + " every row of theirs was dropped"
      )
    }
    return result
  }

  /// Sorts by (time, row), so that calls of one instant keep the order of the file.
  private func sortByTime(_ rows: inout [Row]) {
    let isSorted = zip(rows, rows.dropFirst())
      .allSatisfy { $0.call.submitted <= $1.call.submitted }
    guard !isSorted else { return }
    let order = rows.indices.sorted { a, b in
      (rows[a].call.submitted, a) < (rows[b].call.submitted, b)
    }
    rows = order.map { rows[$0] }
  }

  private func point(
    _ columns: PlaceColumns,
    _ row: borrowing CsvReader,
    _ report: inout RowReport
  ) -> Point? {
    columns.point(
      row,
      zeroCoordinates: settings.zeroCoordinates,
      outOfCity: settings.outOfCity,
      report: &report
    )
  }
}
