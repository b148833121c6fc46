// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// How far from a call a driver is looked for: R(t) = start + growth · t, up to the pickup radius.
struct SearchRadius: Sendable {
  /// In millimetres of street.
  private let start: Double
  /// In millimetres per microsecond.
  private let growth: Double
  private let longest: Double
  /// Whether a search reaches as far at its start as it ever will.
  let isConstant: Bool

  init(_ dispatch: Dispatch) {
    longest = (dispatch.pickupRadiusKm ?? .infinity) * 1e6
    start = (dispatch.startRadiusKm ?? .infinity) * 1e6
    growth = dispatch.radiusGrowthKmPerMin * 1e6 / 60e6
    isConstant = start >= longest
  }

  /// Largest rank in reach after a time of search.
  func rank(after time: SimTime, _ plan: borrowing MarketPlan) -> Int64 {
    if isConstant { return plan.pickupRank }
    // A microsecond more, so that who is reached at an instant is in reach at it.
    let radius = start + growth * Double(time.microseconds + 1)
    return radius >= longest ? plan.pickupRank : plan.plane.rank(ofStreetDistance: radius)
  }

  /// Time of search after which a distance is in reach, but for a rounding of millimetres; never for one that is not.
  func time(toReach millimetres: Int64) -> SimTime {
    let distance = Double(millimetres)
    if isConstant || distance <= start { return .zero }
    if growth <= 0 { return .never }
    return SimTime(seconds: (distance - start) / growth / 1e6)
  }

  /// Time of search after which a distance is in reach however it was rounded.
  ///
  /// A street's length is rounded to a millimetre, and the straight line within a radius to one of its
  /// own, which the detour lengthens.
  func time(toReachSurely millimetres: Int64, _ plane: Plane) -> SimTime {
    time(toReach: millimetres + 1 + Int64(plane.detourFactor.rounded(.up)))
  }
}
