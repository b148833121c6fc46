// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How people become riders who call: install, sign-up, card, first call, repeat.
///
/// Each day's installs pass the steps with binomial draws, the card and first call after a mean delay; members
/// who have called go on calling at `Demand.callsPerMemberMonth` until they leave, which a lost
/// intent makes likelier than a completed one.
public struct Funnel: Sendable, Equatable {
  /// Installs of a mean day.
  public var installsPerDay = 0.0
  /// People who install at most, altogether; installs slow down as it is approached.
  public var ceiling = Double.infinity
  /// Share of installs that sign up.
  public var signUp = 1.0
  /// Share of sign-ups that register a card.
  public var card = 1.0
  /// Mean days a card takes.
  public var cardDays = 0.0
  /// Share of those with a card who ever call.
  public var firstCall = 1.0
  /// Mean days to the first call.
  public var firstCallDays = 0.0
  /// Members who have called before the first day.
  public var membersAtStart = 0.0
  /// People with a card who have not called before the first day.
  public var cardsAtStart = 0.0
  /// Probability that a member leaves after a completed intent.
  public var leaveAfterSuccess = 0.0
  /// Probability that a member leaves after a lost intent.
  public var leaveAfterFailure = 0.0

  /// Makes a funnel that nobody enters.
  public init() {}
}
