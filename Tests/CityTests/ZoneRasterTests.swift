// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import City

@Suite("The raster of zones")
struct ZoneRasterTests {
  @Test("a square of the raster has the zone whose centre is nearest, of equals the first")
  func nearest() {
    var random = SeededGenerator(21)
    for zones in [2, 3, 40, 400] {
      let plane = Plane(width: 20_000_000, height: 7_000_000, metric: .manhattan)
      let centres = (0..<zones)
        .map { zone in
          // Twins, and centres on a lattice, so that there are ties.
          Point(
            x: Int32.random(in: 0...(zone % 2 == 0 ? 20 : 4), using: &random) * 1_000_000,
            y: Int32.random(in: 0...7, using: &random) * 1_000_000
          )
        }
      let map = ZoneMap(plane: plane, centres: centres)
      for _ in 0..<2000 {
        let column = Int32.random(in: 0..<Int32(map.columns), using: &random)
        let row = Int32.random(in: 0..<Int32(map.rows), using: &random)
        let middle = Point(x: column * map.side + map.side / 2, y: row * map.side + map.side / 2)
        let expected = centres.indices.min {
          (Metric.euclidean.rank(middle, centres[$0]), $0)
            < (Metric.euclidean.rank(middle, centres[$1]), $1)
        }
        #expect(map.zone(at: middle) == expected)
      }
    }
  }
}
