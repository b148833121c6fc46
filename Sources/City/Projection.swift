// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// Degrees to metres in a plane, true to scale at its middle latitude.
///
/// Equirectangular: x = R·cos(φ₀)·Δλ, y = R·Δφ with the mean Earth radius R = 6,371,008.8 m and φ₀
/// the latitude half way up the map. Within 40 km of the middle latitude the east–west scale errs
/// by less than 0.6 %.
public struct Projection: Sendable, Equatable {
  /// Latitude of the plane's origin in degrees.
  public let latitude: Double
  /// Longitude of the plane's origin in degrees.
  public let longitude: Double
  /// Metres per degree of longitude at the middle latitude.
  let metresPerLongitude: Double
  /// Metres per degree of latitude.
  static let metresPerLatitude = 6_371_008.8 * 3.141_592_653_589_793 / 180

  /// Makes the projection of a map.
  ///
  /// - Parameters:
  ///   - latitude: of the south-west corner, in degrees.
  ///   - longitude: of the south-west corner, in degrees.
  ///   - heightKm: north–south extent of the map.
  public init(latitude: Double, longitude: Double, heightKm: Double) {
    self.latitude = latitude
    self.longitude = longitude
    let middle = latitude + heightKm * 500 / Projection.metresPerLatitude
    metresPerLongitude =
      Projection.metresPerLatitude * PortableMath.sinCosTurn(middle / 360).cos
  }

  /// Metres east and north of the plane's origin.
  public func metres(latitude: Double, longitude: Double) -> (x: Double, y: Double) {
    (
      (longitude - self.longitude) * metresPerLongitude,
      (latitude - self.latitude) * Projection.metresPerLatitude
    )
  }
}
