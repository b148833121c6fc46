// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Where idle drivers drift: a hot spot by weight · exp(−distance / reach), up to four reaches away.
///
/// The distance is taken from the centre of the driver's zone, so that one draw and one search
/// choose the spot.
struct DriftChoice: Sendable {
  /// Cumulative weights over hot spots, by drifting cohort and zone; empty for cohorts that stay.
  private let cumulative: [[[Double]]]
  /// The hot spot nearest to each zone's centre; empty in a city without hot spots.
  private let nearest: [Int]
  /// Whether nobody drifts.
  let isEmpty: Bool

  init(_ cohorts: [DriverCohort], places: CityPlaces) {
    cumulative = cohorts.map { cohort in
      let moves = cohort.idle.behaviour == .drift || cohort.wayBack.behaviour == .goBack
      guard moves, !places.hotSpots.isEmpty else { return [] }
      return places.zones.map { zone in
        var total = 0.0
        return places.hotSpots.map { spot in
          let distance = Double(places.plane.streetDistance(zone.centre, spot.centre))
          let reaches = distance / (cohort.idle.driftReachKm * 1e6)
          if reaches <= 4 { total += spot.weight * PortableMath.exp(-reaches) }
          return total
        }
      }
    }
    nearest = places.zones.compactMap { zone in
      places.hotSpots.indices.min {
        let (one, other) = (places.hotSpots[$0].centre, places.hotSpots[$1].centre)
        return places.plane.streetDistance(zone.centre, one)
          < places.plane.streetDistance(zone.centre, other)
      }
    }
    isEmpty = cumulative.allSatisfy(\.isEmpty)
  }

  /// The hot spot a uniform draw chooses to go back to: the nearest when none is within reach, and
  /// nil in a city without any.
  func placeToReturn(cohort: Int, zone: Int, _ u: Double) -> Int? {
    hotSpot(cohort: cohort, zone: zone, u) ?? (nearest.isEmpty ? nil : nearest[zone])
  }

  /// The hot spot a uniform draw chooses; nil when none is within reach.
  func hotSpot(cohort: Int, zone: Int, _ u: Double) -> Int? {
    if cumulative[cohort].isEmpty { return nil }
    let row = cumulative[cohort][zone]
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
