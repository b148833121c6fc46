// SPDX-License-Identifier: GPL-3.0-or-later

/// The policies a scenario can name.
public enum PolicyRegistry {
  private struct Entry: Sendable {
    var name: String
    /// Whether drivers are asked, who may refuse.
    var asks: Asks
    /// Whether some cards hide destination and fare.
    var hides = false
    var make: @Sendable (Scenario) -> any DispatchPolicy
  }

  private enum Asks {
    case never
    case ifSomeRefuse
    case always
  }

  private static let entries: [Entry] = [
    Entry(name: "nearest", asks: .never) { _ in NearestDriver() },
    Entry(name: "balanced", asks: .never) { _ in DemandSupplyBalancing() },
    Entry(name: "batch", asks: .ifSomeRefuse) { Batch($0, by: .leastTotal) },
    Entry(name: "batch-greedy", asks: .ifSomeRefuse) { Batch($0, by: .greedy) },
    Entry(name: "sequential", asks: .always) { SequentialOffers($0.dispatch) },
    Entry(name: "broadcast", asks: .always) { _ in Broadcast() },
    Entry(name: "call-list", asks: .always) { _ in CallList() },
    Entry(name: "acceptance-gated", asks: .always) { AcceptanceGated($0.dispatch) },
    Entry(name: "preferred-area", asks: .always) { PreferredArea($0.dispatch) },
    Entry(name: "destination-hidden", asks: .always, hides: true) { _ in DestinationHidden() },
    Entry(name: "priority-fee", asks: .always, hides: true) { PriorityFeeFirst($0.dispatch) },
  ]

  /// Names in the order in which they are documented.
  public static var names: [String] { entries.map(\.name) }

  /// The policy that a scenario names, with its knobs; nil for an unknown name.
  static func make(_ scenario: Scenario) -> (any DispatchPolicy)? {
    entries.first { $0.name == scenario.dispatch.policy }?.make(scenario)
  }

  /// Whether the policy of a scenario asks drivers, who may refuse.
  static func asksDrivers(_ scenario: Scenario) -> Bool {
    switch entries.first(where: { $0.name == scenario.dispatch.policy })?.asks ?? .never {
    case .never: false
    case .ifSomeRefuse: scenario.driversMayRefuse
    case .always: true
    }
  }

  /// Whether cards of a scenario hide destination and fare from drivers who may refuse.
  static func hidesDestinations(_ scenario: Scenario) -> Bool {
    scenario.driversMayRefuse
      && entries.contains { $0.name == scenario.dispatch.policy && $0.hides }
  }
}

extension Scenario {
  /// Whether some driver would refuse some offer.
  var driversMayRefuse: Bool { drivers.contains { $0.acceptance.intercept < .infinity } }
}
