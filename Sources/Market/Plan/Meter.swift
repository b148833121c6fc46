// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A tariff ready to be read: what a trip costs.
struct Meter: Sendable, Equatable {
  private let tariff: Tariff
  private let movingPace: Double
  private let secondsPerMetreLost: Double
  private let metresPerCrawlingSecond: Double

  init(_ tariff: Tariff) {
    self.tariff = tariff
    movingPace = tariff.movingKmh / 3.6
    secondsPerMetreLost = 1 / ((tariff.movingKmh - tariff.crawlingKmh) / 3.6)
    metresPerCrawlingSecond = tariff.stepM / tariff.stepS - tariff.crawlingKmh / 3.6
  }

  /// The fare of a trip in KRW, surcharge included, rounded to steps as the meter rounds.
  ///
  /// Distance driven in slow traffic does not count, its time does: each `stepS` seconds run the
  /// meter like `stepM` metres. The surcharge follows the hour of boarding and is rounded to
  /// 10 KRW. A meter stops at 2,147,483,647 KRW.
  ///
  /// - Parameters:
  ///   - millimetres: street distance.
  ///   - duration: driving time.
  ///   - hour: clock hour of boarding, 0–23.
  ///   - base: fare that covers the base distance, in KRW.
  @inline(__always)
  func fare(millimetres: Int32, duration: SimTime, hour: Int, base: Int32) -> Int32 {
    let metres = Double(millimetres) / 1000
    let seconds = duration.seconds
    // Of a leg's time t, a share s crawls: v = (1 − s)·moving + s·crawling.
    let crawling = min(seconds, max(0, (movingPace * seconds - metres) * secondsPerMetreLost))
    let metered = max(0, metres + crawling * metresPerCrawlingSecond)
    let steps = max(0, (metered - tariff.baseKm * 1000) / tariff.stepM)
    var fare = Double(base) + begun(steps) * Double(tariff.stepFareKrw)
    if tariff.nightSurcharge > 0, isNight(hour) {
      fare = Double(PortableMath.nearest(fare * (1 + tariff.nightSurcharge) / 10)) * 10
    }
    // A step of next to nothing can give infinitely many of them, at no price.
    return fare.isNaN ? base : Int32(min(fare, Double(Int32.max)))
  }

  /// Steps that have begun: the next whole number, without a call into the C library.
  private func begun(_ steps: Double) -> Double {
    guard steps < 1e9 else { return steps }
    let whole = Double(Int(steps))
    return whole < steps ? whole + 1 : whole
  }

  private func isNight(_ hour: Int) -> Bool {
    let hour = Double(hour)
    return tariff.nightFromH <= tariff.nightToH
      ? hour >= tariff.nightFromH && hour < tariff.nightToH
      : hour >= tariff.nightFromH || hour < tariff.nightToH
  }
}
