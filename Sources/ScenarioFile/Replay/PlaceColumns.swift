// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

/// Two columns of a data file that hold a place, and what becomes of places a city cannot hold.
struct PlaceColumns {
  /// What a row's place is.
  enum Reading {
    case point(Point)
    /// Outside the city; the nearest place inside.
    case outside(Point)
    /// Exactly 0°, 0°: a receiver without a fix.
    case zero
    /// The column of what is no number.
    case malformed(Int)
  }

  /// Columns of metres east and north, or of latitude and longitude.
  private let columns: (Int, Int)
  /// The projection, when the columns are degrees.
  private let projection: Projection?
  private let width: Int64
  private let height: Int64

  /// Makes a reader of two columns; with a projection they are latitude and longitude.
  init(_ columns: (Int, Int), in city: CityPlan, projection: Projection?) {
    self.columns = columns
    self.projection = projection
    width = Int64((city.widthKm * 1e6).rounded())
    height = Int64((city.heightKm * 1e6).rounded())
  }

  /// The column to point at when the place as a whole is wrong.
  var firstColumn: Int { columns.0 }

  /// Reads the place of the current row.
  func read(_ row: borrowing CsvReader) -> Reading {
    let decimals = projection == nil ? 3 : 9
    guard let first = fixedPoint(row.bytes(columns.0), decimals: decimals) else {
      return .malformed(columns.0)
    }
    guard let second = fixedPoint(row.bytes(columns.1), decimals: decimals) else {
      return .malformed(columns.1)
    }
    guard let projection else { return place(x: first, y: second) }
    if first == 0, second == 0 { return .zero }
    let metres = projection.metres(
      latitude: Double(first) / 1e9,
      longitude: Double(second) / 1e9
    )
    // The bound keeps the conversion below from trapping on a field such as 9000000000.
    let bound = 9e15
    return place(
      x: Int64((min(max(metres.x, -bound), bound) * 1000).rounded(.toNearestOrEven)),
      y: Int64((min(max(metres.y, -bound), bound) * 1000).rounded(.toNearestOrEven))
    )
  }

  private func place(x: Int64, y: Int64) -> Reading {
    let insideX = min(max(x, 0), width)
    let insideY = min(max(y, 0), height)
    let point = Point(x: Int32(clamping: insideX), y: Int32(clamping: insideY))
    return x == insideX && y == insideY ? .point(point) : .outside(point)
  }
}
