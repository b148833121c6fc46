// SPDX-License-Identifier: GPL-3.0-or-later

/// Another service of the same city, which lost riders of the main one may turn to.
///
/// It has calls, drivers, a tariff and a policy of its own, and nobody drives for both. City,
/// horizon, conditions, weather and study are the main service's.
public struct Service: Sendable, Equatable {
  /// Its short name.
  public var name = ""
  /// Share of the main service's riders who turn to this one when their intent is lost for good.
  ///
  /// The shares of a scenario's services sum to at most 1.
  public var afterLoss = 0.0
  /// What it is: a scenario without interventions, services or targets of its own.
  public var scenario: Scenario

  /// Makes a service that nobody turns to.
  public init(_ scenario: Scenario) { self.scenario = scenario }
}
