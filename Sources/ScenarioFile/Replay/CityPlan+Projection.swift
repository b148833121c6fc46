// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

extension CityPlan {
  /// From degrees to metres from the south-west corner; nil when the corner is not given.
  var projection: Projection? {
    guard let southWestLatitude, let southWestLongitude else { return nil }
    return Projection(
      latitude: southWestLatitude,
      longitude: southWestLongitude,
      heightKm: heightKm
    )
  }
}
