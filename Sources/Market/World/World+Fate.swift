// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// How a match ends.
enum MatchEnding: UInt8 {
  /// With the drop-off.
  case dropOff
  /// The rider cancels on the way.
  case riderCancels
  /// The driver cancels on the way.
  case driverCancels
  /// Nobody is there.
  case riderMissing

  /// What is due then.
  var kind: EventKind {
    switch self {
    case .dropOff: .dropOff
    case .riderCancels: .riderCancels
    case .driverCancels: .driverCancels
    case .riderMissing: .riderMissing
    }
  }
}

// How a match will end is drawn at the match, because nothing that comes later changes it.

extension World {
  /// How and when a match will end that does not end with the drop-off; nil for most.
  func loss(
    of number: UInt32,
    driver: Int32,
    pickup: SimTime,
    distance: Int64,
    isRevealed: Bool
  ) -> (ending: MatchEnding, at: SimTime)? {
    let now = market.clock
    var ending = MatchEnding.dropOff
    var end = now + pickup
    if let cancelled = cancellation(of: number, pickup: pickup, distance: distance) {
      (ending, end) = (.riderCancels, cancelled)
    }
    let riders = market.plan.scenario.riders
    if riders.mapPatienceS != .constant(.infinity) {
      var stream = streams.stream(.map, of: market.calls[number])
      let patience = riders.mapPatienceS.time(stream.uniformOpen())
      if now + patience < end { (ending, end) = (.riderCancels, now + patience) }
    }
    if let cancelled = driverCancellation(of: number, driver, pickup, isRevealed), cancelled < end {
      (ending, end) = (.driverCancels, cancelled)
    }
    if ending == .dropOff, riders.noShow > 0 {
      var stream = streams.stream(.noShow, of: market.calls[number])
      if stream.uniform() < riders.noShow {
        (ending, end) = (.riderMissing, end + SimTime(seconds: riders.noShowWaitS))
      }
    }
    return ending == .dropOff ? nil : (ending, end)
  }

  /// When a matched rider cancels for the distance; nil for most.
  private func cancellation(of number: UInt32, pickup: SimTime, distance: Int64) -> SimTime? {
    guard market.plan.scenario.riders.cancelAfterMatch.isActive else { return nil }
    var stream = streams.stream(.cancellation, of: market.calls[number])
    let probability =
      market.plan.scenario.riders.cancelAfterMatch.probability(millimetres: distance)
    guard stream.uniform() < probability else { return nil }
    return market.clock + pickup.scaled(by: stream.uniform())
  }

  /// When a driver cancels on the way; at once where the card hid what is now revealed.
  private func driverCancellation(
    of number: UInt32,
    _ driver: Int32,
    _ pickup: SimTime,
    _ isRevealed: Bool
  ) -> SimTime? {
    guard let taste = market.plan.acceptance(cohort: market.drivers[driver].cohort) else {
      return nil
    }
    var stream = streams.stream(.driverCancellation, of: market.calls[number])
    let cancels = stream.uniform()
    let share = stream.uniform()
    if isRevealed {
      let free = FreeDriver(number: driver, position: market.drivers[driver].position)
      let refuses = stream.uniform() >= market.acceptance(of: free, about: number, isHidden: false)
      if refuses, stream.uniform() < market.plan.scenario.dispatch.revealCancel {
        return market.clock
      }
    }
    return cancels < taste.cancels ? market.clock + pickup.scaled(by: share) : nil
  }
}

extension SimTime {
  /// The span times a share.
  func scaled(by share: Double) -> SimTime {
    SimTime(microseconds: Int64(Double(microseconds) * share))
  }
}

extension CancelAfterMatch {
  var isActive: Bool { floor > 0 || weight > 0 }

  func probability(millimetres: Int64) -> Double {
    let metres = Double(millimetres) / 1000
    return floor + weight / (1 + PortableMath.exp(intercept - slopePerM * metres))
  }
}

extension MarketPlan {
  /// Whether matches can end in other ways than the drop-off.
  static func losesMatches(_ scenario: Scenario) -> Bool {
    scenario.riders.cancelAfterMatch.isActive
      || scenario.riders.mapPatienceS != .constant(.infinity) || scenario.riders.noShow > 0
      || scenario.drivers.contains { $0.acceptance.cancels > 0 }
  }
}
