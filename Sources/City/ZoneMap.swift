// SPDX-License-Identifier: GPL-3.0-or-later

/// Which zone a point lies in: the one whose centre is nearest, looked up on a raster.
///
/// A square of the raster belongs to one zone, so borders are true to half a square: a 256th of
/// the longer side of the plane.
public struct ZoneMap: Sendable, Equatable {
  /// Centres of the zones.
  public let centres: [Point]
  let columns: Int
  let rows: Int
  let side: Int32
  let raster: [UInt16]

  /// Rasters the plane.
  ///
  /// - Parameters:
  ///   - plane: the rectangle covered.
  ///   - centres: the zones' centres, at least one and at most 65,535.
  /// - Complexity: O(65,536 + zones) on average: the centres are put into an index once.
  public init(plane: Plane, centres: [Point]) {
    self.centres = centres
    let side = max(1, max(plane.width, plane.height) / 256 + 1)
    self.side = side
    columns = centres.count == 1 ? 1 : Int(plane.width / side) + 1
    rows = centres.count == 1 ? 1 : Int(plane.height / side) + 1
    var index = CellGrid(
      from: Point(x: 0, y: 0),
      to: Point(x: plane.width, y: plane.height),
      metric: .euclidean,
      expecting: centres.count
    )
    for (zone, centre) in centres.enumerated() { index.insert(Int32(zone), at: centre) }
    var raster: [UInt16] = []
    raster.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let middle = Point(
          x: Int32(column) * side + side / 2,
          y: Int32(row) * side + side / 2
        )
        raster.append(UInt16(index.nearest(to: middle)?.id ?? 0))
      }
    }
    self.raster = raster
  }

  /// Number of zones.
  public var count: Int { centres.count }

  /// The zone of a point; points outside the plane belong to the zone of the nearest border.
  public func zone(at point: Point) -> Int {
    if raster.count == 1 { return 0 }
    let column = min(max(Int(point.x / side), 0), columns - 1)
    let row = min(max(Int(point.y / side), 0), rows - 1)
    return Int(raster[row * columns + column])
  }
}
