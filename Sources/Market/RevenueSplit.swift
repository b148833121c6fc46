// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A fare divided without remainder: platform + payment service + insurer + driver = fare.
public struct RevenueSplit: Sendable, Equatable {
  /// What the platform keeps, in KRW; negative where fees it pays exceed its commission.
  public var platform: Int64
  /// What the payment service keeps, in KRW.
  public var paymentFee: Int64
  /// What the insurer keeps, in KRW.
  public var insurance: Int64
  /// What the driver receives, in KRW.
  public var driver: Int64
  /// What of the fare the platform pays for the rider, in KRW.
  public var promotion: Int64

  /// Divides a fare: shares are rounded to whole won and the driver receives the rest.
  ///
  /// Where fees that the driver pays would take more than is left, the insurer gets less, then the
  /// payment service.
  public init(of fare: Int64, at rates: RevenueRates) {
    let commission = PortableMath.nearest(Double(fare) * rates.commission)
    let fee = PortableMath.nearest(Double(fare) * rates.paymentFee)
    switch rates.feesPaidBy {
    case .driver:
      paymentFee = min(fee, fare - commission)
      insurance = min(Int64(rates.insuranceKrw), fare - commission - paymentFee)
      platform = commission
      driver = fare - commission - paymentFee - insurance
    case .platform:
      paymentFee = fee
      insurance = Int64(rates.insuranceKrw)
      platform = commission - paymentFee - insurance
      driver = fare - commission
    }
    promotion = min(Int64(rates.promotionKrw), fare)
  }
}
