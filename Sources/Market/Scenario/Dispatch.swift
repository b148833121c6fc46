// SPDX-License-Identifier: GPL-3.0-or-later

/// Who is matched to whom, and how drivers are asked.
public struct Dispatch: Sendable, Equatable {
  /// The policy's name in the registry.
  public var policy = "nearest"
  /// Longest pickup distance, in kilometres of street; nil for no limit.
  public var pickupRadiusKm: Double?
  /// Radius in which the search begins, in kilometres; nil begins with the longest.
  public var startRadiusKm: Double?
  /// Growth of the radius while a call searches, in kilometres per minute.
  public var radiusGrowthKmPerMin = 1.0
  /// Which of several equally near drivers goes first.
  public var ties = Ties.longestFree
  /// Policies besides `policy` that the scenario is meant for, whose settings it may therefore have;
  /// without effect on a run.
  public var meantFor: [String] = []

  /// Seconds between two matchings of a policy that collects calls.
  public var windowS = 2.0
  /// Nearest candidates that a batch considers for each call, or for each driver when drivers are
  /// scarcer; and that a policy which ranks drivers looks at.
  public var candidates = 8
  /// Seconds of pickup at which a batch leaves a call waiting rather than have it served.
  public var rejectCostS = 1800.0

  /// Seconds after which an offer that is not answered lapses; infinite for no limit.
  public var offerTimeoutS = 15.0
  /// Drivers who are asked about a call at the same time under `sequential`.
  public var parallelOffers = 1
  /// Seconds for which a call is offered only to drivers whose preferred area it leads to.
  public var preferredFirstS = 0.0
  /// Distance from home within which a destination lies in a driver's preferred area, in km.
  public var preferredReachKm = 5.0
  /// Predicted acceptance from which a driver is asked before nearer ones.
  public var acceptanceGate = 0.4
  /// Probability that a driver cancels who finds a hidden destination unacceptable.
  public var revealCancel = 0.5

  /// Which of several equally near drivers goes first; of equally near calls it is always the one
  /// that was submitted first.
  public enum Ties: String, Sendable, CaseIterable {
    /// Who has been free longest: a stand is a queue. A driver's turn begins when he becomes free:
    /// with the shift, after a trip, a match broken off, another app's job or a ride back. He keeps
    /// it while he drifts, walks or refuses. Who became free at one instant stands in the order of
    /// the events, and by number in that.
    case longestFree = "longest_free"
    /// The lowest number, always the same driver.
    case lowestNumber = "lowest_number"
    /// Drawn for each call and driver, alike whenever the two meet.
    case random
  }

  /// Makes nearest-idle dispatch without a radius.
  public init() {}
}
