// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What becomes of a funnel's riders in the four weeks after a ride and after their first call.
///
/// A funnel counts people and does not follow them: all its members are alike, each calling at the
/// day's rate and leaving at the day's rate. So what happens to one of them is what the days' counts
/// imply, and nothing more could be counted.
struct RidersAfter: Sendable {
  /// Days that riders are looked at.
  static let span = 28

  private let days: [FunnelDay]

  init(_ funnel: FunnelCounts) { days = funnel.days }

  /// Calls of a member on a day; first callers and their one call are not members' calls.
  private func rate(_ day: Int) -> Double {
    let intents = days[day].completed + days[day].lost - days[day].firstCalls
    return days[day].members > 0 ? max(0, Double(intents) / Double(days[day].members)) : 0
  }

  /// Intents completed on days that 28 others follow, and how many of their riders call again within
  /// those; of none, nothing is known.
  var repeats: Quotient {
    var sum = Quotient(0, over: 0)
    let rates = days.indices.map(rate)
    for day in days.indices.dropLast(Self.span) {
      let calls = rates[day + 1...day + Self.span].reduce(0, +)
      let stays = 1 - days[day + 1].leaveAfterSuccess
      let completed = Double(days[day].completed)
      sum.numerator += completed * stays * (1 - PortableMath.exp(-calls))
      sum.denominator += completed
    }
    return sum
  }

  /// People who first called on days that 27 others follow, and the intents that they have in those 28
  /// days.
  var intents: Quotient {
    var sum = Quotient(0, over: 0)
    let rates = days.indices.map(rate)
    for day in days.indices.dropLast(Self.span - 1) {
      var staying = 1.0
      var intents = 1.0
      for later in day + 1..<day + Self.span {
        let before = days[later].members + days[later].left
        if before > 0 { staying *= Double(days[later].members) / Double(before) }
        intents += staying * rates[later]
      }
      sum.numerator += Double(days[day].firstCalls) * intents
      sum.denominator += Double(days[day].firstCalls)
    }
    return sum
  }

  /// Intents that ended on any day.
  var ended: Double { days.reduce(0) { $0 + Double($1.completed + $1.lost) } }
}
