// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

/// Degrees to metres in the city's plane: equirectangular around the south-west corner.
///
/// x = R · cos φₘ · (λ − λ₀) and y = R · (φ − φ₀), with (φ₀, λ₀) the corner, φₘ the map's middle
/// latitude and R the mean Earth radius of WGS 84, 6,371,008.8 m. On a city of 50 km the error
/// against the ellipsoid is below 0.5 %. The cosine is an own series, so that coordinates are the
/// same to the last bit on every platform.
struct MapProjection {
  private static let radius = 6_371_008.8
  private static let radiansPerDegree = Double.pi / 180

  private let latitude: Double
  private let longitude: Double
  private let metresPerDegreeEast: Double
  private let metresPerDegreeNorth: Double

  /// The projection of a city; nil when its corner is not given.
  init?(_ city: CityPlan) {
    guard let latitude = city.southWestLatitude, let longitude = city.southWestLongitude else {
      return nil
    }
    self.latitude = latitude
    self.longitude = longitude
    metresPerDegreeNorth = Self.radius * Self.radiansPerDegree
    let middle = latitude + city.heightKm * 500 / metresPerDegreeNorth
    metresPerDegreeEast = metresPerDegreeNorth * cosine(middle * Self.radiansPerDegree)
  }

  /// Metres east and north of the corner.
  func metres(latitude: Double, longitude: Double) -> (x: Double, y: Double) {
    (
      (longitude - self.longitude) * metresPerDegreeEast,
      (latitude - self.latitude) * metresPerDegreeNorth
    )
  }
}

/// cos x for |x| ≤ 2 by its Taylor series to x²⁶: additions, multiplications and divisions only.
func cosine(_ x: Double) -> Double {
  let square = x * x
  var sum = 1.0
  for k in stride(from: 26.0, through: 2, by: -2) {
    sum = 1 - sum * square / (k * (k - 1))
  }
  return sum
}
