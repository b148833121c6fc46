// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Which hot spot drivers of one cohort make for: by weight · exp(−distance / reach).
///
/// The distance is taken from the centre of the driver's zone, so that one draw and one search
/// choose the spot.
struct HotSpotChoice: Sendable {
  /// Cumulative weights over hot spots, by zone.
  private let cumulative: [[Double]]
  /// Mean kilometres to the spot chosen, by zone.
  let meanKm: [Double]

  /// - Parameters:
  ///   - reachKm: decay length of the choice.
  ///   - places: zones and hot spots.
  ///   - isBounded: whether nobody goes farther than four reaches; if not, everybody goes
  ///     somewhere.
  init?(reachKm: Double, places: CityPlaces, isBounded: Bool) {
    if places.hotSpots.isEmpty { return nil }
    var cumulative: [[Double]] = []
    var meanKm: [Double] = []
    for zone in places.zones {
      let distances = places.hotSpots.map {
        Double(places.plane.streetDistance(zone.centre, $0.centre)) / 1e6
      }
      // From the nearest on, lest all weights vanish.
      let nearest = isBounded ? 0 : distances.min() ?? 0
      var total = 0.0
      var kilometres = 0.0
      var row: [Double] = []
      for (spot, distance) in zip(places.hotSpots, distances) {
        let reaches = (distance - nearest) / reachKm
        if !isBounded || reaches <= 4 {
          let weight = max(spot.weight, 1e-12) * PortableMath.exp(-reaches)
          total += isBounded ? spot.weight * PortableMath.exp(-reaches) : weight
          kilometres += weight * distance
        }
        row.append(total)
      }
      cumulative.append(row)
      meanKm.append(total > 0 ? kilometres / total : 0)
    }
    self.cumulative = cumulative
    self.meanKm = meanKm
  }

  /// The hot spot a uniform draw chooses; nil when none is within reach.
  func hotSpot(zone: Int, _ u: Double) -> Int? {
    let row = cumulative[zone]
    guard let total = row.last, total > 0 else { return nil }
    let target = u * total
    var low = 0
    var high = row.count - 1
    while low < high {
      let middle = (low + high) / 2
      if target < row[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
