// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A taxi meter: a base fare, then steps by distance or, in slow traffic, by time.
///
/// A mean speed hides stop-and-go. The meter sees traffic as alternating between `movingKmh` and
/// `crawlingKmh`: a leg of mean speed v crawls for the share (moving − v) / (moving − crawling) of
/// its time, and that time runs the time fare instead of the distance fare.
public struct Tariff: Sendable, Equatable {
  /// Fare that covers the first `baseKm`, in KRW.
  public var baseFareKrw = 3000
  /// Kilometres covered by the base fare.
  public var baseKm = 2.0
  /// Price of one step, in KRW.
  public var stepFareKrw = 100
  /// Metres of one step.
  public var stepM = 142.0
  /// Seconds of one step in slow traffic.
  public var stepS = 35.0
  /// Speed between stops, in km/h.
  public var movingKmh = 38.0
  /// Speed in stop-and-go, in km/h.
  public var crawlingKmh = 3.0
  /// Clock hour at which the night surcharge starts.
  public var nightFromH = 0.0
  /// Clock hour at which it ends.
  public var nightToH = 4.0
  /// Night surcharge as a share of the fare, by the hour of boarding.
  public var nightSurcharge = 0.0

  /// Makes the Seoul mid-size tariff of October 2013 without its night surcharge.
  public init() {}
}

/// How a payment is divided between platform, payment service and driver.
public struct RevenueRates: Sendable, Equatable {
  /// Platform's commission as a share of the payment.
  public var commission = 0.0
  /// Payment service's fee as a share of the payment.
  public var paymentFee = 0.0
  /// Insurance of a trip, in KRW.
  public var insuranceKrw = 0
  /// Who pays the payment fee and the insurance.
  public var feesPaidBy = Payer.driver
  /// What the platform pays of a trip for the rider, in KRW, at most the fare.
  public var promotionKrw = 0

  /// Who pays a fee.
  public enum Payer: String, Sendable, CaseIterable {
    /// Out of the driver's part.
    case driver
    /// Out of the commission.
    case platform
  }

  /// Makes a platform that takes nothing, as KakaoTaxi in 2016.
  public init() {}

  /// Whether whole fares reach the drivers.
  var areNone: Bool { commission == 0 && paymentFee == 0 && insuranceKrw == 0 }
}
