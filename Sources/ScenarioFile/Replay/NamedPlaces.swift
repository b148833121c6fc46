// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

/// The places that names in data files mean.
struct NamedPlaces {
  private var places: [[UInt8]: PlaceReading] = [:]
  /// What the names are, for messages.
  let source: String
  /// How the source gives places.
  let coordinates: Coordinates
  /// The first names, for messages.
  private var examples: [String] = []

  /// No places yet, from a source such as `nodes.csv`.
  init(from source: String, _ coordinates: Coordinates = .metres) {
    self.source = source
    self.coordinates = coordinates
  }

  /// The city's zones by name, at their centres.
  init(zonesOf city: CityPlan) {
    self.init(from: "the city's zones")
    for zone in city.zones {
      let (x, y) = ((zone.centre.xKm ?? 0) * 1000, (zone.centre.yKm ?? 0) * 1000)
      let centre = Point(xMetres: x, yMetres: y)
      _ = add(zone.name, PlaceReading(verdict: .inside, point: centre))
    }
  }

  /// The place of a name; names that differ in bytes are different.
  subscript(name: String) -> PlaceReading? { places[Array(name.utf8)] }

  /// Adds a place; false when the name is taken.
  mutating func add(_ name: String, _ place: PlaceReading) -> Bool {
    let key = Array(name.utf8)
    guard places[key] == nil else { return false }
    places[key] = place
    if examples.count < 200 { examples.append(name) }
    return true
  }

  /// What to say after `no place is named …`.
  func hint(for name: String) -> String {
    let near = nearestName(to: name, in: examples).map { "; did you mean \"\($0)\"?" } ?? ""
    let shown = examples.prefix(8).joined(separator: ", ") + (examples.count > 8 ? ", …" : "")
    return near + "; \(source) \(examples.isEmpty ? "has none" : "has \(shown)")"
  }
}

/// Reads the places file, and the file that leads to it.
struct PlacesReader {
  static let section = "places"

  let settings: PlacesFile
  let city: CityPlan

  /// Reads the places themselves, in O(rows).
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String
  ) throws(ScenarioProblems) -> (places: NamedPlaces, rows: Int, notes: [String]) {
    let names = settings.columns
    let inDegrees = settings.coordinates == .latlng
    let roles = [
      ColumnRole(key: "name", name: names.name, measure: .name),
      inDegrees
        ? ColumnRole(key: "lat", name: names.lat, measure: .latitude)
        : ColumnRole(key: "x", name: names.x, measure: .x),
      inDegrees
        ? ColumnRole(key: "lng", name: names.lng, measure: .longitude)
        : ColumnRole(key: "y", name: names.y, measure: .y),
    ]
    var places = NamedPlaces(from: file, settings.coordinates.coordinates)
    let scale = PlaceScale(settings.coordinates.coordinates, in: city)
    let (rows, notes) = try eachRow(bytes, file: file, roles: roles) { row, columns, report in
      let place = PlaceColumns(columns[1], columns[2], scale: scale).read(row)
      if case .malformed(let column) = place.verdict {
        report.add(row.malformedNumber(in: column), kind: "malformed")
        return
      }
      if !places.add(row.text(columns[0]), place) {
        let name = row.text(columns[0])
        report.add(row.problem(in: columns[0], "two places are named, found \"\(name)\""))
      }
    }
    return (places, rows, notes)
  }

  /// Reads names that stand for names of places, in O(rows).
  func readVia(
    _ via: PlacesFile.Via,
    to places: NamedPlaces,
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String
  ) throws(ScenarioProblems) -> (places: NamedPlaces, rows: Int, notes: [String]) {
    let roles = [
      ColumnRole(key: "via.name", name: via.name, measure: .name),
      ColumnRole(key: "via.place", name: via.place, subject: .origin, measure: .name),
    ]
    var named = NamedPlaces(from: file, places.coordinates)
    let (rows, notes) = try eachRow(bytes, file: file, roles: roles) { row, columns, report in
      guard let place = places[row.text(columns[1])] else {
        let name = row.text(columns[1])
        report.add(
          RowProblem(
            at: row.location(in: columns[1]),
            kind: "unknown",
            "no place is named \"\(name)\"\(places.hint(for: name))"
          ),
          kind: "unknown"
        )
        return
      }
      if !named.add(row.text(columns[0]), place) {
        let name = row.text(columns[0])
        report.add(row.problem(in: columns[0], "the name stands twice, found \"\(name)\""))
      }
    }
    return (named, rows, notes)
  }

  private func eachRow(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String,
    roles: [ColumnRole],
    _ body: (CsvReader, [Int], inout RowReport) -> Void
  ) throws(ScenarioProblems) -> (rows: Int, notes: [String]) {
    var report = RowReport()
    var row = try ScenarioLoader.one { () throws(ScenarioProblem) in
      try CsvReader(bytes, file: file, format: settings.format, section: Self.section)
    }
    let columns = try row.columns(roles)
    row.forEachRow(&report) { row, report in
      if let blank = columns.first(where: row.isMissing) {
        row.judgeBlank(blank, expected: "a value", &report)
      } else {
        body(row, columns, &report)
      }
    }
    try report.throwIfAny(rows: row.rowCount)
    try row.throwIfEmpty(row.rowCount == 0, report)
    return (row.rowCount, report.notes(file: file, rows: row.rowCount))
  }
}
