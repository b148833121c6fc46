// SPDX-License-Identifier: GPL-3.0-or-later

/// The policies a scenario can name.
public enum PolicyRegistry {
  private static let makers: [(name: String, make: @Sendable (Dispatch) -> any DispatchPolicy)] = [
    ("nearest", { _ in NearestDriver() }),
    ("balanced", { _ in DemandSupplyBalancing() }),
    ("batch", { Batch($0, by: .leastTotal) }),
    ("batch-greedy", { Batch($0, by: .greedy) }),
  ]

  /// Names in the order in which they are documented.
  public static var names: [String] { makers.map(\.name) }

  /// The policy of that name with the scenario's knobs; nil for an unknown name.
  static func make(_ dispatch: Dispatch) -> (any DispatchPolicy)? {
    makers.first { $0.name == dispatch.policy }?.make(dispatch)
  }
}
