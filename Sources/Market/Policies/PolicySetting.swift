// SPDX-License-Identifier: GPL-3.0-or-later

/// A setting that not every policy reads, by its path in a scenario file.
///
/// Which policy reads which is said once, in `PolicyRegistry`. The pickup radius and the rule for ties
/// are not here: every policy reads them.
public enum PolicySetting: String, CaseIterable, Sendable {
  case startRadius = "dispatch.start_radius_km"
  case radiusGrowth = "dispatch.radius_growth_km_per_min"
  case window = "dispatch.window_s"
  case candidates = "dispatch.candidates"
  case rejectCost = "dispatch.reject_cost_s"
  case offerTimeout = "dispatch.offer_timeout_s"
  case parallelOffers = "dispatch.parallel_offers"
  case preferredFirst = "dispatch.preferred_first_s"
  case preferredReach = "dispatch.preferred_reach_km"
  case acceptanceGate = "dispatch.acceptance_gate"
  case revealCancel = "dispatch.reveal_cancel"
  case intercept = "drivers.acceptance.intercept"
  case spread = "drivers.acceptance.spread"
  case perTripKm = "drivers.acceptance.per_trip_km"
  case perPickupMinute = "drivers.acceptance.per_pickup_minute"
  case per1000Krw = "drivers.acceptance.per_1000_krw"
  case perDestination = "drivers.acceptance.per_destination"
  case perReturnMinute = "drivers.acceptance.per_return_minute"
  case perHomeKm = "drivers.acceptance.per_home_km"
  case perHourOnline = "drivers.acceptance.per_hour_online"
  case think = "drivers.acceptance.think_s"
  case lapses = "drivers.acceptance.lapses"
  case browse = "drivers.acceptance.browse_s"

  /// The last step of the path.
  public var key: String { String(rawValue.split(separator: ".").last ?? "") }

  /// Whether it belongs to each cohort of drivers rather than to the market.
  public var isOfCohort: Bool { rawValue.hasPrefix("drivers.") }
}

extension Set<PolicySetting> {
  /// What decides whether a driver wants an offer.
  static let utility: Self = [
    .intercept, .spread, .perTripKm, .perPickupMinute, .per1000Krw, .perDestination,
    .perReturnMinute, .perHomeKm, .perHourOnline,
  ]

  /// What everybody reads who searches for a driver to ask.
  static let search: Self = utility.union([
    .startRadius, .radiusGrowth, .candidates, .preferredFirst, .preferredReach, .think,
  ])

  /// What everybody reads who shows call cards.
  static let cards: Self = search.union([.offerTimeout, .lapses])
}

/// What the policy of one scenario reads of it.
public struct PolicyReading: Sendable {
  private let scenario: Scenario
  private let reads: Set<PolicySetting>
  /// Whether anybody is asked, so that somebody could refuse.
  public let asksSomebody: Bool

  /// Why a setting is not read.
  public enum Unread: Sendable, Equatable {
    /// The policy never does.
    case byPolicy
    /// Only together with something else, in words.
    case without(String)
  }

  /// Looks up the policy that a scenario names.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    reads = PolicyRegistry.settings(readBy: scenario.dispatch.policy)
    asksSomebody = PolicyRegistry.asksDrivers(scenario)
  }

  /// Cohorts that may refuse and are not asked.
  public var overruledCohorts: [String] {
    if asksSomebody { return [] }
    return scenario.drivers
      .filter { $0.count > 0 && $0.acceptance.intercept < .infinity }
      .map(\.name)
  }

  /// Why a setting is not read; nil when it is.
  ///
  /// - Parameters:
  ///   - setting: the setting.
  ///   - cohort: index of the cohort to which it belongs, if to any.
  public func whyUnread(_ setting: PolicySetting, cohort: Int? = nil) -> Unread? {
    guard reads.contains(setting) else { return .byPolicy }
    let dispatch = scenario.dispatch
    if !asksSomebody, setting != .intercept, Set.cards.contains(setting), setting != .candidates {
      return .without("drivers who may refuse: all accept everything, so nobody is asked")
    }
    switch setting {
    case .radiusGrowth where dispatch.startRadiusKm == nil:
      return .without("start_radius_km, from which the radius grows")
    case .preferredReach
    where dispatch.preferredFirstS <= 0 && dispatch.policy != PreferredArea.name:
      return .without("preferred_first_s above 0")
    default: break
    }
    guard let cohort, setting != .intercept else { return nil }
    let acceptsAll = scenario.drivers[cohort].acceptance.intercept == .infinity
    if acceptsAll, Set.utility.contains(setting) || setting == .lapses {
      return .without("intercept, as its drivers accept everything")
    }
    if setting == .lapses, dispatch.offerTimeoutS == .infinity {
      return .without("an offer_timeout_s at which a card lapses")
    }
    return nil
  }
}
