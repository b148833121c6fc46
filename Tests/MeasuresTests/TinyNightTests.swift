// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("Key figures of a night on foot worked out by hand")
struct TinyNightTests {
  private static func figures(
    since start: SimTime = .zero,
    _ plant: (inout [CallRecord], inout [ShiftRecord], inout [OfferRecord]) -> Void = { _, _, _ in }
  ) -> ReplicationFigures {
    var (calls, shifts, offers) = (TinyNight.calls, TinyNight.shifts, TinyNight.offers)
    plant(&calls, &shifts, &offers)
    var accumulator = KeyFigureAccumulator(
      window: start..<SimTime.day,
      days: 1,
      serviceDayStart: 4,
      zones: 1,
      registeredDrivers: 40,
      revenue: TinyNight.rates
    )
    accumulator.add(calls: calls)
    accumulator.add(shifts: shifts)
    accumulator.add(offers: offers)
    accumulator.add(stretches: TinyNight.stretches)
    accumulator.add(funnel: TinyNight.funnel)
    return accumulator.finish()
  }

  private static let night = figures()

  /// Nine calls are closed; time online is 10,800 + 7,200 s = 5 h.
  private static let expected: [(id: String, value: Double, denominator: Double)] = [
    ("calls_per_day", 10, 1),
    ("intents_per_day", 7, 1),
    ("match_rate_call", 6.0 / 9, 9),
    ("completion_rate_call", 3.0 / 9, 9),
    // Intent 8 is open.
    ("completion_rate_intent", 3.0 / 6, 6),
    ("no_driver", 0, 9),
    ("abandon_search", 2.0 / 9, 9),
    ("cancel_rider_postmatch", 0, 9),
    ("cancel_driver", 1.0 / 9, 9),
    ("no_show", 1.0 / 9, 9),
    ("lost_to_street", 1.0 / 9, 9),
    ("payment_fail", 1.0 / 9, 9),
    ("open_at_end", 1.0 / 10, 10),
    // Of 2, 1, 1 and 2.5 km one; of 12, 12 and 10 km one.
    ("short_success", 1.0 / 4, 4),
    ("long_success", 1.0 / 3, 3),
    ("success_gap_short_long", 1.0 / 12, 7),
    ("acceptance_rate_offer", 6.0 / 10, 10),
    // Driver 0 takes 3 of 6, driver 1 takes 3 of 4.
    ("acceptance_rate_driver", 0.625, 2),
    ("offers_per_match", 10.0 / 6, 6),
    ("p1_share", 9_000.0 / 18_000, 5),
    ("p2_share", 1_000.0 / 18_000, 5),
    ("p3_share", 4_500.0 / 18_000, 5),
    ("p4_share", 3_500.0 / 18_000, 5),
    // Without the 3,500 s of phase 4.
    ("utilization_time", 4_500.0 / 14_500, 14_500.0 / 3_600),
    ("drivers_online", 5.0 / 24, 24),
    // On shift 6 h = 21,600 s, of which 3,000 are others' and 600 the way to work.
    ("shift_free_share", 9_000.0 / 21_600, 6),
    ("shift_service_share", 9_000.0 / 21_600, 6),
    ("share_elsewhere", 3_000.0 / 21_600, 6),
    ("shift_commute_share", 600.0 / 21_600, 6),
    ("commute_cost", 250, 2),
    ("trips_per_driver_night", 2, 2),
    ("trips_per_driver_hour", 3.0 / 5, 5),
    ("walk_per_driver_night", 4.5, 2),
    ("calls_per_registered_driver", 0.25, 40),
    ("return_cost", 3_000, 3),
    ("gross_per_hour", 30_500.0 / 5, 5),
    // Of 2,500 KRW driver 0's work here bears 6,800 of 9,800 s: 1,735.
    ("net_per_hour", (30_500.0 - 9_000 - 1_735) / 5, 5),
    ("income_all_per_hour", 42_500.0 / 6, 6),
    ("net_all_per_hour", (42_500.0 - 9_200 - 3_000) / 6, 6),
    // 25,800 in four hours and 4,500 in two.
    ("net_all_per_hour_p50", (6_450.0 + 2_250) / 2, 2),
    ("gini_net_all", 4_200.0 / 17_400, 2),
    // 23,000 in three hours online and 7,500 in two.
    ("gross_per_hour_p50", (23_000.0 / 3 + 3_750) / 2, 2),
    ("gmv", 40_000, 3),
    ("fare_per_trip", 40_000.0 / 3, 3),
    // 4,000, then twice 2,500.
    ("take_rate", 9_000.0 / 40_000, 40_000),
    ("promo_rate", 2_000.0 / 40_000, 40_000),
    // 4,000, then twice 2,500 − 200 − 1,000.
    ("contribution", 6_600, 3),
    ("funnel_sign_up", 0.75, 200),
    ("funnel_card", 0.8, 150),
    ("funnel_first_call", 0.45, 200),
    ("members_at_end", 1_090, 1),
  ]

  @Test("every figure", arguments: expected)
  func exact(id: String, value: Double, denominator: Double) throws {
    let found = try #require(Self.night[id])
    #expect(abs(found - value) <= 1e-12 * abs(value), "\(id) is \(found)")
    #expect(try #require(Self.night.denominator(of: id)) == denominator)
  }

  @Test("the night breaks no invariant")
  func conserves() {
    #expect(Self.night.conservation() == [])
  }

  @Test("an intent that began in the warm-up is none of the window's, whenever it ends")
  func warmUpIntents() {
    // From 300 s on: intents 3, 5, 6, 7 and 8 begin, 8 is open, and 6 and 7 are completed.
    let figures = Self.figures(since: SimTime(seconds: 300))
    #expect(figures["intents_per_day"] == 5)
    #expect(figures["completion_rate_intent"] == 2.0 / 4)
    // Call 2 counts as a call: of those from 2 to 8 three are completed.
    #expect(figures["completion_rate_call"] == 3.0 / 7)
    // Call 1 was matched in the warm-up, and its offers were shown in it.
    #expect(figures["acceptance_rate_offer"] == 5.0 / 8)
    #expect(figures.conservation() == [])
  }

  @Test("books that do not balance are named")
  func violations() {
    let planted: [(String, ReplicationFigures)] = [
      ("offers were accepted", Self.figures { $2[0].answer = .accepted }),
      ("before they were shown", Self.figures { $2[0].ended = .zero - SimTime(seconds: 1) }),
      ("cannot be theirs", Self.figures { calls, _, _ in calls[3].intent = 7 }),
      ("cannot be theirs", Self.figures { calls, _, _ in calls[3].attempt = 0 }),
      ("instants", Self.figures { calls, _, _ in calls[0].matched = calls[0].submitted }),
      ("instants", Self.figures { calls, _, _ in calls[5].fare = 1 }),
      ("instants", Self.figures { calls, _, _ in calls[2].boarded = calls[2].closed }),
      ("instants", Self.figures { calls, _, _ in calls[1].matched = .never }),
      (
        "their length",
        Self.figures { _, shifts, _ in shifts[0].returning = shifts[0].returning + .hour }
      ),
      ("their length", Self.figures { _, shifts, _ in shifts[0].elsewhere = .zero }),
      ("drivers received", Self.figures { _, shifts, _ in shifts[1].gross -= 1 }),
      ("above the whole", Self.figures { _, shifts, _ in shifts[1].returnCosts = 3_001 }),
      ("above the whole", Self.figures { _, shifts, _ in shifts[0].commuteCosts = 2_501 }),
      (
        "one by one",
        Self.figures { _, shifts, _ in
          shifts[0].otherReturning = shifts[0].otherReturning + .hour
          shifts[0].commuting = shifts[0].commuting - .hour
        }
      ),
    ]
    for (words, figures) in planted {
      let found = figures.conservation()
      let isNamed = found.contains { $0.contains(words) }
      #expect(isNamed, "\(words): \(found)")
    }
  }

  @Test("one more end than offers, and more intents served than began")
  func ledger() {
    var ledger = Ledger()
    ledger.offers = 1
    ledger.answers = [0, 1, 1, 0, 0]
    #expect(ledger.violations() == ["ends of 2 offers, but 1 offers were shown"])
    ledger.offers = 2
    ledger.intentsServedOrOpen = 1
    #expect(ledger.violations() == ["1 intents completed or open, but 0 began"])
  }

  @Test("without rates there is no figure of the platform's money, and nothing to check")
  func noRates() {
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 1
    )
    accumulator.add(calls: TinyNight.calls)
    accumulator.add(shifts: TinyNight.shifts)
    accumulator.add(stretches: TinyNight.stretches)
    let figures = accumulator.finish()
    for id in ["take_rate", "promo_rate", "contribution", "calls_per_registered_driver"] {
      #expect(figures[id] == nil)
    }
    #expect(figures["gmv"] == 40_000)
    #expect(figures.conservation() == [])
  }
}
