// SPDX-License-Identifier: GPL-3.0-or-later

/// A dated change of a market: from an instant on another scenario is in force.
///
/// City, horizon and the list of cohorts stay; a cohort's count may change.
public struct Intervention: Sendable, Equatable {
  /// What it is, for people.
  public var name = ""
  /// Service day on which it comes into force, 0 for the first.
  public var day = 0
  /// Clock hour at which it does, in hours after midnight of that day's date.
  public var from = 4.0
  /// The scenario in force from then on.
  public var scenario: Scenario

  /// Makes a change to a scenario on the first day.
  public init(to scenario: Scenario) { self.scenario = scenario }
}

/// Days on which the weather is bad, drawn for each day alike under every policy.
public struct Weather: Sendable, Equatable {
  /// Probability of a rainy day in each month, January first; empty for never.
  public var rainyShare: [Double] = []
  /// Factor of a rainy day on the rate of calls.
  public var demand = 1.0
  /// Factor of a rainy day on the share of drivers who come to work.
  public var attendance = 1.0
  /// Factor of a rainy day on driving speed.
  public var speed = 1.0

  /// Makes weather that changes nothing.
  public init() {}
}

/// What a reader should know of a figure of this market; it has no effect on the run.
public struct FigureNote: Sendable, Equatable {
  /// The key figure's id.
  public var figure = ""
  /// What to know, in a sentence or two.
  public var note = ""

  /// Makes a note of no figure.
  public init() {}
}

/// A published value that a figure is held against; it has no effect on the run.
public struct Target: Sendable, Equatable {
  /// The key figure's id.
  public var figure = ""
  /// The published value, in the figure's unit.
  public var value = 0.0
  /// Distance from the value that still counts as met, in the figure's unit.
  public var tolerance = 0.0
  /// Where the value was published.
  public var source = ""

  /// Makes a target without a figure.
  public init() {}
}
