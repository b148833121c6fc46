// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioTable {
  /// How people become riders who call.
  static var funnel: Section<Funnel> {
    Section(
      of: Funnel(),
      [
        Field(
          "installs_per_day",
          NumberKind("installs/day", .nonNegative(upTo: 1e8)),
          \.installsPerDay,
          "Installs of a mean day"
        ),
        Field(
          "ceiling",
          NumberKind("people", .positive(upTo: 1e9), infinity: "unlimited"),
          \.ceiling,
          "People who install at most, altogether; installs slow down as it is approached"
        ),
        Field(
          "sign_up",
          NumberKind("", .share),
          \.signUp,
          "Share of installs that sign up"
        ),
        Field(
          "card",
          NumberKind("", .share),
          \.card,
          "Share of sign-ups that register a card"
        ),
        Field(
          "card_days",
          NumberKind("days", .nonNegative(upTo: 3660)),
          \.cardDays,
          "Mean time a card takes"
        ),
        Field(
          "first_call",
          NumberKind("", .share),
          \.firstCall,
          "Share of those with a card who ever call"
        ),
        Field(
          "first_call_days",
          NumberKind("days", .nonNegative(upTo: 3660)),
          \.firstCallDays,
          "Mean time from the card to the first call"
        ),
        Field(
          "members_at_start",
          NumberKind("riders", .nonNegative(upTo: 1e9)),
          \.membersAtStart,
          "Members who have called before the first day"
        ),
        Field(
          "cards_at_start",
          NumberKind("riders", .nonNegative(upTo: 1e9)),
          \.cardsAtStart,
          "Members with a card who have not called before the first day"
        ),
        Field(
          "leave_after_success",
          NumberKind("", .share),
          \.leaveAfterSuccess,
          "Probability that a member leaves after a completed intent"
        ),
        Field(
          "leave_after_failure",
          NumberKind("", .share),
          \.leaveAfterFailure,
          "Probability that a member leaves after a lost intent"
        ),
      ]
    )
  }
}
