// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// Whole numbers of one replication that were counted on separate sides and must agree.
public struct Ledger: Sendable, Equatable, Codable {
  /// Calls submitted inside the window.
  public var submitted: Int64 = 0
  /// Calls submitted outside the window, which no figure counts.
  public var outside: Int64 = 0
  /// Calls submitted inside the window by outcome, indexed by `CallOutcome.rawValue`.
  public var outcomes = [Int64](repeating: 0, count: CallOutcome.allCases.count)
  /// Records of calls, in the window or not.
  public var records: Int64 = 0
  /// Whether there is exactly one record for each call's number from 0.
  public var everyCallEndsOnce = true
  /// Calls whose instants contradict their outcome or one another.
  public var disorderedCalls: Int64 = 0
  /// Whether the riders' times sum up to more than 292,000 years, beyond which they are not counted.
  public var timesAreBeyondCount = false
  /// Calls that are neither the first of their own intent nor a later one of an earlier call's.
  public var strayCalls: Int64 = 0
  /// Intents whose first call was submitted inside the window.
  public var intents: Int64 = 0
  /// Those of them that were completed or open when the run ended.
  public var intentsServedOrOpen: Int64 = 0
  /// Calls that were matched, in the window or not.
  public var matches: Int64 = 0
  /// Offers shown, in the window or not.
  public var offers: Int64 = 0
  /// Offers by answer, indexed by `OfferAnswer.rawValue`.
  public var answers = [Int64](repeating: 0, count: OfferAnswer.allCases.count)
  /// Offers that ended before they were shown, or never.
  public var disorderedOffers: Int64 = 0
  /// Trips that ended inside the window, as the riders' side counts them; with a warm-up some were
  /// submitted before it.
  public var tripsByRiders: Int64 = 0
  /// Payments of those trips, in KRW.
  public var paymentsByRiders: Int64 = 0
  /// Trips completed, as the drivers' logbooks count them.
  public var tripsByDrivers: Int64 = 0
  /// Payments in the drivers' logbooks, in KRW.
  public var paymentsByDrivers: Int64 = 0
  /// Drivers' part of the payments, as the fares are divided, in KRW; nil when the rates are
  /// unknown.
  public var grossByRiders: Int64?
  /// What reached the drivers, as their logbooks count it, in KRW.
  public var grossByDrivers: Int64 = 0
  /// Time on shift, in microseconds.
  public var onShift: Int64 = 0
  /// Time in phases 1 to 4 and in other stretches together, in microseconds.
  public var phases: Int64 = 0
  /// Shifts whose phases and stretches do not sum to their length.
  public var shiftsOutOfPhase: Int64 = 0
  /// Time in stretches one by one, in microseconds, indexed by `Stretch.rawValue`.
  public var stretches = [Int64](repeating: 0, count: Stretch.allCases.count)
  /// Time in stretches as the shifts sum it up, in microseconds, indexed by `Stretch.rawValue`.
  public var stretchesOfShifts = [Int64](repeating: 0, count: Stretch.allCases.count)
  /// Shifts of which more reached the driver than was paid, or less than nothing, or of which a part
  /// cost more than the whole.
  public var shiftsOutOfMoney: Int64 = 0

  /// Makes an empty ledger.
  public init() {}

  init(
    calls: CallSums,
    shifts: ShiftSums,
    offers: OfferSums,
    money: MoneySums,
    stretches: [Int64],
    submitted: Int64
  ) {
    self.submitted = submitted
    outside = calls.outside
    outcomes = CallOutcome.allCases.map { calls.count(of: $0) }
    records = calls.records
    everyCallEndsOnce = calls.isComplete
    disorderedCalls = calls.disordered
    timesAreBeyondCount = calls.isBeyondCount
    strayCalls = calls.stray
    intents = calls.intents
    intentsServedOrOpen = calls.intentsCompleted + calls.intentsOpen
    matches = calls.matched + calls.matchedOutside
    self.offers = offers.records
    answers = offers.answers
    disorderedOffers = offers.disordered
    tripsByRiders = calls.tripsInWindow
    paymentsByRiders = calls.faresInWindow
    tripsByDrivers = shifts.trips
    paymentsByDrivers = shifts.payments
    grossByRiders = money.isKnown ? money.drivers : nil
    grossByDrivers = shifts.gross
    onShift = shifts.whole
    phases = shifts.online &+ shifts.commuting &+ shifts.elsewhere &+ shifts.otherReturning
    self.stretches = stretches
    stretchesOfShifts = Stretch.allCases.map { shifts.time(in: $0) }
    shiftsOutOfPhase = shifts.outOfPhase
    shiftsOutOfMoney = shifts.outOfMoney
  }

  /// The invariants that do not hold, one sentence each; empty when all hold.
  public func violations() -> [String] {
    var found: [String] = []
    let ends = outcomes.reduce(0, +)
    if ends != submitted {
      found.append("outcomes of \(ends) calls, but \(submitted) calls were submitted")
    }
    if !everyCallEndsOnce {
      found.append("\(records) records of calls do not number each call once from 0")
    }
    if disorderedCalls != 0 {
      found.append("\(disorderedCalls) calls whose instants contradict their outcome")
    }
    if timesAreBeyondCount {
      found.append("riders waited or rode for more than 292,000 years in all, which is not counted")
    }
    if strayCalls != 0 {
      found.append("\(strayCalls) calls of an intent that cannot be theirs")
    }
    if intentsServedOrOpen > intents {
      found.append("\(intentsServedOrOpen) intents completed or open, but \(intents) began")
    }
    found += violationsOfOffers()
    if tripsByRiders != tripsByDrivers {
      found.append("riders completed \(tripsByRiders) trips, drivers \(tripsByDrivers)")
    }
    if paymentsByRiders != paymentsByDrivers {
      found.append("riders paid \(paymentsByRiders) KRW, drivers saw \(paymentsByDrivers) KRW")
    }
    if let grossByRiders, grossByRiders != grossByDrivers {
      found.append(
        "drivers' part of the fares is \(grossByRiders) KRW, drivers received \(grossByDrivers) KRW"
      )
    }
    if shiftsOutOfPhase != 0 {
      found.append(
        "\(shiftsOutOfPhase) shifts whose phases do not sum to their length "
          + "(\(phases) of \(onShift) µs in all)"
      )
    }
    if stretches != stretchesOfShifts {
      found.append(
        "ways and other jobs took \(stretches) µs one by one, but \(stretchesOfShifts) µs by shifts"
      )
    }
    if shiftsOutOfMoney != 0 {
      found.append(
        "\(shiftsOutOfMoney) shifts whose gross is not between 0 and the payments, or of whose "
          + "costs a part is above the whole"
      )
    }
    return found
  }

  private func violationsOfOffers() -> [String] {
    var found: [String] = []
    let ends = answers.reduce(0, +)
    if ends != offers {
      found.append("ends of \(ends) offers, but \(offers) offers were shown")
    }
    if disorderedOffers != 0 {
      found.append("\(disorderedOffers) offers that ended before they were shown, or never")
    }
    let accepted = answers[Int(OfferAnswer.accepted.rawValue)]
    if accepted > matches {
      found.append("\(accepted) offers were accepted, but \(matches) calls were matched")
    }
    return found
  }
}
