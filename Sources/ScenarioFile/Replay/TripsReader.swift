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
///
/// Of each row first the time is judged, then the vehicle, then the places: what lies outside the
/// horizon is dropped, whatever else is wrong with it.
struct TripsReader {
  static let section = "demand.trips"

  let settings: TripsFile
  let city: CityPlan
  let clock: RunClock
  /// Column that identifies the vehicle; empty when no drivers are wanted.
  let vehicleColumn: String
  let names: NamedPlaces
  /// Whether destinations are read.
  let hasDestinations: Bool

  private struct Row {
    var call: ReplayedCall
    var vehicle: Int32
  }

  /// Reads all rows, in O(rows) for a sorted file and O(rows · log rows) else.
  ///
  /// - Throws: one problem for each kind of bad row, at the first of them.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String
  ) throws(ScenarioProblems) -> ReplayedTrips {
    var report = RowReport()
    var row = try ScenarioLoader.one { () throws(ScenarioProblem) in
      try CsvReader(bytes, file: file, format: settings.format, section: Self.section)
    }
    let roles = placeRoles
    let time = ColumnRole(
      key: "time",
      name: settings.columns.time,
      subject: .origin,
      measure: .time
    )
    let columns = try row.columns([time] + roles.roles)
    var times = TimeColumn(
      columns[0],
      section: Self.section,
      clock: clock,
      settings: settings.times,
      outOfHorizon: settings.outOfHorizon
    )
    let vehicle = try vehicle(in: row)
    let scale = PlaceScale(settings.coordinates, in: city)
    var places = RowPlaces(
      roles.columns(columns[1...], scale: scale, names: names),
      rules: settings.rules,
      city: city,
      scale: scale,
      names: names
    )
    var vehicles = VehicleNumbers()
    var rows: [Row] = []
    let beginning = row
    row.forEachRow(&report) { row, report in
      guard let submitted = instant(&times, row, &report),
        let number = number(vehicle, row, &vehicles, &report),
        let place = places.read(row, &report)
      else { return }
      let call = ReplayedCall(submitted: submitted, origin: place.first, destination: place.last)
      rows.append(Row(call: call, vehicle: number))
    }
    times.finish(&report, rows: row.rowCount, beginning: beginning)
    places.finish(&report, section: Self.section)
    try report.throwIfAny(rows: row.rowCount)
    try row.throwIfEmpty(rows.isEmpty, report)
    sortByTime(&rows)

    var result = ReplayedTrips(
      calls: rows.map(\.call),
      notes: report.notes(file: file, rows: row.rowCount)
        + times.notes(file: file, rows: row.rowCount),
      rowCount: row.rowCount
    )
    var isKnown = [Bool](repeating: false, count: vehicles.count)
    for row in rows where row.vehicle >= 0 && !isKnown[Int(row.vehicle)] {
      isKnown[Int(row.vehicle)] = true
      result.drivers.append(
        ReplayedDriver(position: row.call.origin, start: row.call.submitted)
      )
    }
    result.notes += vehicles.notes(file: file, drivers: result.drivers.count)
    return result
  }

  private var placeRoles: PlaceRoles {
    let names = settings.columns
    let origin = (
      x: ColumnRole(key: "origin_x", name: names.originX, subject: .origin, measure: .x),
      y: ColumnRole(key: "origin_y", name: names.originY, subject: .origin, measure: .y),
      lat: ColumnRole(
        key: "origin_lat",
        name: names.originLat,
        subject: .origin,
        measure: .latitude
      ),
      lng: ColumnRole(
        key: "origin_lng",
        name: names.originLng,
        subject: .origin,
        measure: .longitude
      ),
      name: ColumnRole(key: "origin", name: names.origin, subject: .origin, measure: .name)
    )
    let destination = (
      x: ColumnRole(
        key: "destination_x",
        name: names.destinationX,
        subject: .destination,
        measure: .x
      ),
      y: ColumnRole(
        key: "destination_y",
        name: names.destinationY,
        subject: .destination,
        measure: .y
      ),
      lat: ColumnRole(
        key: "destination_lat",
        name: names.destinationLat,
        subject: .destination,
        measure: .latitude
      ),
      lng: ColumnRole(
        key: "destination_lng",
        name: names.destinationLng,
        subject: .destination,
        measure: .longitude
      ),
      name: ColumnRole(
        key: "destination",
        name: names.destination,
        subject: .destination,
        measure: .name
      )
    )
    return PlaceRoles(
      coordinates: settings.coordinates,
      places: hasDestinations ? [origin, destination] : [origin]
    )
  }

  /// The column of vehicles; nil when no drivers are wanted.
  private func vehicle(in row: CsvReader) throws(ScenarioProblems) -> Int? {
    if vehicleColumn.isEmpty { return nil }
    return try ScenarioLoader.one { () throws(ScenarioProblem) in
      if let column = try row.column(vehicleColumn) { return column }
      throw ScenarioProblem(
        at: row.headerLocation,
        "no column \"\(vehicleColumn)\"; name the column of vehicles in"
          + " replayed_drivers.from_trips\(row.names)"
      )
    }
  }

  /// The number of the row's vehicle, −1 for none; nil when the row is dropped or wrong.
  private func number(
    _ column: Int?,
    _ row: borrowing CsvReader,
    _ vehicles: inout VehicleNumbers,
    _ report: inout RowReport
  ) -> Int32? {
    guard let column else { return -1 }
    if !row.isMissing(column) { return vehicles.number(of: row.text(column)) }
    switch settings.blankDriver {
    case .keep: return -1
    case .drop: report.count("dropped: no vehicle")
    case .error:
      report.add(row.blankDriver(in: column, keeping: "keep calls without a driver"))
    }
    return nil
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

  private func instant(
    _ time: inout TimeColumn,
    _ row: CsvReader,
    _ report: inout RowReport
  ) -> SimTime? {
    guard row.isMissing(time.column) else { return time.read(row, &report) }
    row.judgeBlank(time.column, expected: "a time", &report)
    return nil
  }
}

extension CsvReader {
  /// A row that names no driver.
  func blankDriver(in column: Int, keeping: String) -> RowProblem {
    RowProblem(
      at: location(in: column),
      kind: "blank driver",
      "\(header[column]) names nobody",
      many: "name nobody in \(header[column])",
      mend: "; set \(section).blank_driver: drop to leave such rows out, or keep to \(keeping)"
    )
  }
}

/// Numbers of vehicles in the order in which they are first named.
struct VehicleNumbers {
  /// By bytes: names that are written differently are different vehicles.
  private var numbers: [[UInt8]: Int32] = [:]
  /// Rows with names that are often written for none.
  private var suspects: [(name: String, rows: Int)] = []

  var count: Int { numbers.count }

  mutating func number(of name: String) -> Int32 {
    if let index = suspects.firstIndex(where: { $0.name == name }) { suspects[index].rows += 1 }
    let key = Array(name.utf8)
    if let number = numbers[key] { return number }
    let number = Int32(numbers.count)
    numbers[key] = number
    let none = ["na", "n/a", "nan", "null", "none", "nil", "-", "--", "unknown", "\\n", "?"]
    if none.contains(name.lowercased()) { suspects.append((name, 1)) }
    return number
  }

  /// What a person should know of the vehicles of a file, of which so many became drivers.
  func notes(file: String, drivers: Int) -> [String] {
    var notes: [String] = []
    if count > drivers {
      notes.append(
        "\(file): \(grouped(count - drivers)) of \(grouped(count)) vehicles are no drivers:"
          + " every row of theirs was dropped"
      )
    }
    for suspect in suspects where suspect.rows > 1 {
      notes.append(
        "\(file): \(grouped(suspect.rows)) rows are of one vehicle named \"\(suspect.name)\"; if that"
          + " stands for none, set \(TripsReader.section).missing:"
          + " [\(JSONValue.string(suspect.name).compact)] and \(TripsReader.section).blank_driver:"
          + " drop or keep"
      )
    }
    return notes
  }
}
