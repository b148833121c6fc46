// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// Where the people of a funnel are, day by day.
///
/// People are counted, not simulated one by one: a day's steps are binomial draws, and who waits for
/// a card or a first call is done with waiting with probability 1 − exp(−1/mean days).
struct FunnelState: Sendable {
  /// What has happened in the measured window, and the members now.
  private(set) var counts = FunnelCounts()
  /// Intents that were completed and lost since the last day began.
  var completed: Int64 = 0
  var lost: Int64 = 0

  private var installed: Int64
  private var awaitingCard: Int64 = 0
  private var awaitingCall: Int64 = 0
  /// Those who had a card before the first day: their first calls make members, but say nothing of
  /// how installs lead to calls.
  private var awaitingCallSinceBefore: Int64
  private var firstCallersToday: Int64 = 0
  private var day: Int?

  init(_ funnel: Funnel) {
    awaitingCallSinceBefore = Int64(funnel.cardsAtStart)
    counts.members = Int64(funnel.membersAtStart)
    installed = awaitingCallSinceBefore + counts.members
  }

  /// Members who would make a day's calls at their usual rate: those who have called before, and
  /// today's first callers, who call once.
  mutating func callers(
    on day: Int,
    _ demand: Demand,
    _ streams: StreamFamily
  ) -> Double {
    guard let funnel = demand.funnel else { return 1 }
    if self.day != day {
      self.day = day
      begin(day, funnel, streams)
    }
    // A member makes `meanCallsPerDay` calls a day; a first caller makes one.
    let rate = demand.meanCallsPerDay
    let members = Double(counts.members - firstCallersToday)
    return members + (rate > 0 ? Double(firstCallersToday) / rate : 0)
  }

  private mutating func begin(_ day: Int, _ funnel: Funnel, _ streams: StreamFamily) {
    var stream = streams.stream(.funnel, day: day)
    let room = max(0, 1 - Double(installed) / funnel.ceiling)
    // A day's draw may be more than the people who are left.
    let left = max(0, funnel.ceiling - Double(installed))
    let drawn = CountDraw.poisson(funnel.installsPerDay * room, &stream)
    let installs = Double(drawn) <= left ? drawn : Int64(left)
    let signUps = CountDraw.binomial(installs, funnel.signUp, &stream)
    awaitingCard += CountDraw.binomial(signUps, funnel.card, &stream)
    let cards = CountDraw.binomial(awaitingCard, daily(funnel.cardDays), &stream)
    awaitingCard -= cards
    awaitingCall += CountDraw.binomial(cards, funnel.firstCall, &stream)
    let calling = daily(funnel.firstCallDays)
    let firstCalls = CountDraw.binomial(awaitingCall, calling, &stream)
    awaitingCall -= firstCalls
    let fromBefore = CountDraw.binomial(awaitingCallSinceBefore, calling, &stream)
    awaitingCallSinceBefore -= fromBefore
    firstCallersToday = firstCalls + fromBefore
    let leaving = min(
      counts.members,
      CountDraw.binomial(completed, funnel.leaveAfterSuccess, &stream)
        + CountDraw.binomial(lost, funnel.leaveAfterFailure, &stream)
    )
    endDay()
    installed += installs
    counts.members += firstCallersToday - leaving
    guard day >= 0 else { return }
    counts.installs += installs
    counts.signUps += signUps
    counts.cards += cards
    counts.firstCalls += firstCalls
    counts.left += leaving
    let stayed = counts.members - firstCallersToday
    counts.days.append(
      FunnelDay(
        members: stayed,
        left: leaving,
        firstCalls: firstCallersToday,
        leaveAfterSuccess: funnel.leaveAfterSuccess
      )
    )
  }

  /// The counts with all that has ended so far.
  var countsSoFar: FunnelCounts {
    var state = self
    state.endDay()
    return state.counts
  }

  /// Writes down what the last day that began saw end.
  private mutating func endDay() {
    if let last = counts.days.indices.last {
      counts.days[last].completed += completed
      counts.days[last].lost += lost
    }
    (completed, lost) = (0, 0)
  }

  /// Probability of being done within a day with something that takes so many days on average.
  private func daily(_ days: Double) -> Double {
    days > 0 ? 1 - PortableMath.exp(-1 / days) : 1
  }
}

/// Draws of counts: exact by inversion for small means, by the normal distribution for large ones.
enum CountDraw {
  /// A Poisson count.
  static func poisson(_ mean: Double, _ stream: inout RandomStream) -> Int64 {
    let u = stream.uniformOpen()
    if !(mean > 0) { return 0 }
    if mean > 50 { return normal(mean, mean.squareRoot(), u, most: .max) }
    var probability = PortableMath.exp(-mean)
    var sum = probability
    var count: Int64 = 0
    while u > sum, count < 1000 {
      count += 1
      probability *= mean / Double(count)
      sum += probability
    }
    return count
  }

  /// A binomial count.
  static func binomial(_ n: Int64, _ p: Double, _ stream: inout RandomStream) -> Int64 {
    let u = stream.uniformOpen()
    if n <= 0 || p <= 0 { return 0 }
    if p >= 1 { return n }
    if p > 0.5 { return n - inverted(n, 1 - p, 1 - u) }
    return inverted(n, p, u)
  }

  /// For p ≤ 1/2.
  private static func inverted(_ n: Int64, _ p: Double, _ u: Double) -> Int64 {
    let mean = Double(n) * p
    if mean > 50 { return normal(mean, (mean * (1 - p)).squareRoot(), u, most: n) }
    var probability = PortableMath.exp(Double(n) * PortableMath.log(1 - p))
    var sum = probability
    var count: Int64 = 0
    while u > sum, count < min(n, 1000) {
      probability *= Double(n - count) / Double(count + 1) * p / (1 - p)
      sum += probability
      count += 1
    }
    return count
  }

  private static func normal(
    _ mean: Double,
    _ deviation: Double,
    _ u: Double,
    most: Int64
  ) -> Int64 {
    let value = mean + deviation * PortableMath.normalQuantile(u)
    return min(most, max(0, PortableMath.nearest(min(value, 9e15))))
  }
}
