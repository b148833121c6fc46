// SPDX-License-Identifier: GPL-3.0-or-later

/// The policies a scenario can name, and what each of them reads.
public enum PolicyRegistry {
  private struct Entry: Sendable {
    var name: String
    /// What it does, in a sentence for people.
    var summary: String
    /// Whether drivers are asked, who may refuse.
    var asks: Asks
    /// Whether some cards hide destination and fare.
    var hides = false
    /// What it reads of the settings that not every policy reads: the one place where that is said.
    var reads: Set<PolicySetting>
    var make: @Sendable (Scenario) -> any DispatchPolicy
  }

  private enum Asks {
    case never
    case ifSomeRefuse
    case always
  }

  private static let entries: [Entry] = [
    Entry(
      name: "nearest",
      summary:
        "a call takes the nearest free driver, a freed driver the call that has waited longest",
      asks: .never,
      reads: []
    ) { _ in NearestDriver() },
    Entry(
      name: "balanced",
      summary: "as nearest, but while drivers are scarce a freed driver takes the nearest call",
      asks: .never,
      reads: []
    ) { _ in DemandSupplyBalancing() },
    Entry(
      name: "batch",
      summary:
        "calls wait for a window to close and are then matched at the least total pickup time",
      asks: .ifSomeRefuse,
      reads: .cards.union([.window, .rejectCost])
    ) { Batch($0, by: .leastTotal) },
    Entry(
      name: "batch-greedy",
      summary: "calls wait for a window to close and are then matched, the shortest pickup first",
      asks: .ifSomeRefuse,
      reads: .cards.union([.window, .rejectCost])
    ) { Batch($0, by: .greedy) },
    Entry(
      name: "sequential",
      summary: "call cards go to one driver after the other, the nearest first",
      asks: .always,
      reads: .cards.union([.parallelOffers])
    ) { SequentialOffers($0.dispatch) },
    Entry(
      name: "broadcast",
      summary: "everybody in reach is shown the call at once, and the first to accept has it",
      asks: .always,
      reads: .cards
    ) { _ in Broadcast() },
    Entry(
      name: "call-list",
      summary: "drivers look at a list of open calls in their own time and grab one",
      asks: .always,
      reads: .search.union([.browse])
    ) { _ in CallList() },
    Entry(
      name: "acceptance-gated",
      summary: "cards go to the nearest driver among those predicted likely to accept",
      asks: .always,
      reads: .cards.union([.acceptanceGate])
    ) { AcceptanceGated($0.dispatch) },
    Entry(
      name: PreferredArea.name,
      summary: "cards go first to drivers near whose home the trip ends",
      asks: .always,
      reads: .cards
    ) { PreferredArea($0.dispatch) },
    Entry(
      name: "destination-hidden",
      summary: "cards show neither destination nor fare until a driver has accepted",
      asks: .always,
      hides: true,
      reads: .cards.union([.revealCancel])
    ) { _ in DestinationHidden() },
    Entry(
      name: "priority-fee",
      summary:
        "cards of riders who pay a fee go first, to likely drivers, and hide the destination",
      asks: .always,
      hides: true,
      reads: .cards.union([.acceptanceGate, .revealCancel])
    ) { PriorityFeeFirst($0.dispatch) },
  ]

  /// Names in the order in which they are documented.
  public static var names: [String] { entries.map(\.name) }

  /// The settings, of those that not every policy reads, that a policy reads; of an unknown one all.
  public static func settings(readBy name: String) -> Set<PolicySetting> {
    entry(name)?.reads ?? Set(PolicySetting.allCases)
  }

  /// The policies that read a setting, in the order in which they are documented.
  public static func policies(reading setting: PolicySetting) -> [String] {
    entries.filter { $0.reads.contains(setting) }.map(\.name)
  }

  /// What a policy does and reads, as lines for a terminal; nil for an unknown name.
  public static func explain(_ name: String) -> String? {
    guard let entry = entry(name) else { return nil }
    let asks =
      switch entry.asks {
      case .never: "nobody: drivers take every call, also those who would refuse"
      case .ifSomeRefuse: "the matched, where drivers may refuse"
      case .always: "drivers, who may refuse"
      }
    let settings = PolicySetting.allCases.filter(entry.reads.contains)
    let dispatch = settings.filter { !$0.isOfCohort }.map(\.key)
    let acceptance = settings.filter(\.isOfCohort).map(\.key)
    let accepted = acceptance.isEmpty ? "nothing but cancels" : acceptance.joined(separator: ", ")
    return """
      \(name)
        A dispatch policy: \(entry.summary).
        asks     \(asks)
        reads    dispatch: \((["pickup_radius_km", "ties"] + dispatch).joined(separator: ", "))
                 drivers.acceptance: \(accepted)
        choose   dispatch.policy: \(name), or --policy \(name)

      """
  }

  /// The policy that a scenario names, with its knobs; nil for an unknown name.
  static func make(_ scenario: Scenario) -> (any DispatchPolicy)? {
    entry(scenario.dispatch.policy)?.make(scenario)
  }

  /// Whether the policy of a scenario asks drivers, who may refuse.
  static func asksDrivers(_ scenario: Scenario) -> Bool {
    switch entry(scenario.dispatch.policy)?.asks ?? .never {
    case .never: false
    case .ifSomeRefuse: scenario.driversMayRefuse
    case .always: true
    }
  }

  /// Whether cards of a scenario hide destination and fare from drivers who may refuse.
  static func hidesDestinations(_ scenario: Scenario) -> Bool {
    scenario.driversMayRefuse && entry(scenario.dispatch.policy)?.hides == true
  }

  private static func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }
}

extension Scenario {
  /// Whether some driver would refuse some offer.
  var driversMayRefuse: Bool { drivers.contains { $0.acceptance.intercept < .infinity } }
}
