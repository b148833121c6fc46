// SPDX-License-Identifier: GPL-3.0-or-later

/// A service day of a funnel's members.
public struct FunnelDay: Sendable, Equatable {
  /// Members at the start of the day, those who left with it not among them.
  public var members: Int64
  /// Members who left when it began.
  public var left: Int64
  /// People who called for the first time on it, those too who had a card before the run.
  public var firstCalls: Int64
  /// Share that left of those who had completed an intent on the day before.
  public var leaveAfterSuccess: Double
  /// Intents that ended on it, completed.
  public var completed: Int64 = 0
  /// Intents that ended on it, lost.
  public var lost: Int64 = 0

  /// Makes a day on which no intent has ended.
  public init(members: Int64, left: Int64, firstCalls: Int64, leaveAfterSuccess: Double) {
    self.members = members
    self.left = left
    self.firstCalls = firstCalls
    self.leaveAfterSuccess = leaveAfterSuccess
  }
}

/// How many people passed each step from the install to the first call inside the measured window.
public struct FunnelCounts: Sendable, Equatable {
  /// People who installed the app.
  public var installs: Int64
  /// People who signed up.
  public var signUps: Int64
  /// People who registered a card.
  public var cards: Int64
  /// People who called for the first time, but those who had a card before the run.
  public var firstCalls: Int64
  /// Members who have called and not left, at the end of the window.
  public var members: Int64
  /// Members who left.
  public var left: Int64

  /// The service days of the measured window, as far as they have begun.
  public var days: [FunnelDay] = []

  /// Makes counts; nobody passed any step unless told otherwise.
  public init(
    installs: Int64 = 0,
    signUps: Int64 = 0,
    cards: Int64 = 0,
    firstCalls: Int64 = 0,
    members: Int64 = 0,
    left: Int64 = 0
  ) {
    self.installs = installs
    self.signUps = signUps
    self.cards = cards
    self.firstCalls = firstCalls
    self.members = members
    self.left = left
  }
}
