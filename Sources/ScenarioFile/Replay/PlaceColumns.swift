// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

/// A place as a data file gives it, judged against the city.
struct PlaceReading {
  /// What the city makes of a place, the harmless first.
  enum Verdict {
    case inside
    case outside
    /// Inside when latitude and longitude change places.
    case swapped
    /// No number, or no place's name, in this column.
    case malformed(Int)
    /// No such name.
    case unknown(Int)
    /// Exactly 0°, 0°: a receiver without a fix.
    case zero
    /// Nothing in this column.
    case blank(Int)
  }

  var verdict: Verdict
  /// The place, moved to the edge of the city if it lies outside.
  var point = Point(x: 0, y: 0)
  /// What the file says: millimetres east and north, or 10⁻⁹ degrees north and east.
  var raw: (first: Int64, second: Int64) = (0, 0)

  /// Which of two verdicts on a row is said of it: the higher one.
  var rank: Int {
    switch verdict {
    case .inside: 0
    case .outside: 1
    case .swapped: 2
    case .malformed: 3
    case .unknown: 4
    case .zero: 5
    case .blank: 6
    }
  }
}

/// How the places of a data file become points of a city.
struct PlaceScale {
  let coordinates: Coordinates
  private let projection: Projection?
  private let width: Int64
  private let height: Int64
  private let corner: (x: Int64, y: Int64)

  init(_ coordinates: Coordinates, in city: CityPlan) {
    self.coordinates = coordinates
    projection = coordinates == .latlng ? city.projection : nil
    width = Int64((city.widthKm * 1e6).rounded())
    height = Int64((city.heightKm * 1e6).rounded())
    corner = (
      Int64((city.southWestEasting * 1000).rounded()),
      Int64((city.southWestNorthing * 1000).rounded())
    )
  }

  /// The decimals that are kept of a number in the file.
  var decimals: Int {
    switch coordinates {
    case .metres, .places: 3
    case .km: 6
    case .latlng: 9
    }
  }

  /// Judges what the file says: east and north, or latitude and longitude.
  func judge(_ first: Int64, _ second: Int64) -> PlaceReading {
    guard let projection else {
      let (x, isFarEast) = first.subtractingReportingOverflow(corner.x)
      let (y, isFarNorth) = second.subtractingReportingOverflow(corner.y)
      return reading(x: isFarEast ? first : x, y: isFarNorth ? second : y, raw: (first, second))
    }
    if first == 0, second == 0 { return PlaceReading(verdict: .zero) }
    var found = reading(projection, first, second)
    if case .outside = found.verdict,
      case .inside = reading(projection, second, first).verdict
    {
      found.verdict = .swapped
    }
    return found
  }

  private func reading(_ projection: Projection, _ lat: Int64, _ lng: Int64) -> PlaceReading {
    let metres = projection.metres(latitude: Double(lat) / 1e9, longitude: Double(lng) / 1e9)
    // The bound keeps the conversion below from trapping on a field such as 9000000000.
    func millimetres(_ metres: Double) -> Int64 {
      Int64((min(max(metres, -9e15), 9e15) * 1000).rounded(.toNearestOrEven))
    }
    return reading(x: millimetres(metres.x), y: millimetres(metres.y), raw: (lat, lng))
  }

  private func reading(x: Int64, y: Int64, raw: (Int64, Int64)) -> PlaceReading {
    let insideX = min(max(x, 0), width)
    let insideY = min(max(y, 0), height)
    return PlaceReading(
      verdict: x == insideX && y == insideY ? .inside : .outside,
      point: Point(x: Int32(clamping: insideX), y: Int32(clamping: insideY)),
      raw: raw
    )
  }
}

/// The columns of a data file that hold a place.
struct PlaceColumns {
  private enum Kind {
    case numbers(Int, Int)
    case name(Int, NamedPlaces)
  }

  private let kind: Kind
  private let scale: PlaceScale

  /// Columns of numbers: east and north, or latitude and longitude.
  init(_ first: Int, _ second: Int, scale: PlaceScale) {
    kind = .numbers(first, second)
    self.scale = scale
  }

  /// A column of names.
  init(_ column: Int, names: NamedPlaces, scale: PlaceScale) {
    kind = .name(column, names)
    self.scale = scale
  }

  /// The column to point at when the place as a whole is wrong.
  var firstColumn: Int {
    switch kind {
    case .numbers(let first, _): first
    case .name(let column, _): column
    }
  }

  /// Reads the place of the current row, in O(bytes).
  func read(_ row: borrowing CsvReader) -> PlaceReading {
    switch kind {
    case .numbers(let first, let second):
      if row.isMissing(first) { return PlaceReading(verdict: .blank(first)) }
      if row.isMissing(second) { return PlaceReading(verdict: .blank(second)) }
      guard let a = row.number(first, decimals: scale.decimals) else {
        return PlaceReading(verdict: .malformed(first))
      }
      guard let b = row.number(second, decimals: scale.decimals) else {
        return PlaceReading(verdict: .malformed(second))
      }
      return scale.judge(a, b)
    case .name(let column, let names):
      if row.isMissing(column) { return PlaceReading(verdict: .blank(column)) }
      return names[row.text(column)] ?? PlaceReading(verdict: .unknown(column))
    }
  }
}
