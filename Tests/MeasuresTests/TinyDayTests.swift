// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("Key figures of a day worked out by hand")
struct TinyDayTests {
  private static let figures: ReplicationFigures = {
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 2,
      registeredDrivers: 4,
      revenue: [(.zero, TinyDay.aFifth)]
    )
    accumulator.add(calls: TinyDay.calls)
    accumulator.add(shifts: TinyDay.shifts)
    return accumulator.finish()
  }()

  /// Value and denominator of each exact figure.
  ///
  /// Time online is 2 + 2 + 5 + 1 = 10 h = 36,000 s.
  private static let expected: [(id: String, value: Double?, denominator: Double)] = [
    ("calls_per_day", 6, 1),
    ("trips_per_day", 2, 1),
    ("intents_per_day", 6, 1),
    ("match_rate_call", 3.0 / 5, 5),
    ("completion_rate_call", 2.0 / 5, 5),
    // One of the six is open at the end.
    ("completion_rate_submitted", 2.0 / 6, 6),
    ("completion_rate_intent", 2.0 / 5, 5),
    ("no_driver", 1.0 / 5, 5),
    ("abandon_search", 1.0 / 5, 5),
    ("cancel_rider_postmatch", 1.0 / 5, 5),
    ("cancel_driver", 0, 5),
    ("no_show", 0, 5),
    ("lost_to_street", 0, 5),
    ("payment_fail", 0, 5),
    ("open_at_end", 1.0 / 6, 6),
    // Calls 0, 1, 4 and 5 of the five that are closed and the one that is matched.
    ("coverage", 4.0 / 6, 6),
    // Zone 0: all of two in hour 0, and the one of hour 23; zone 1: none of two in hour 1, one in 2.
    ("coverage_zone_hour", 3.0 / 4, 4),
    // One replication cannot tell zones from chance.
    ("zone_spread", nil, 2),
    ("fairness_zone", nil, 2),
    // Three closed calls of 2 km, all lost; 3 km and 9 km are neither short nor long.
    ("short_success", 0, 3),
    ("long_success", nil, 0),
    ("success_gap_short_long", nil, 3),
    ("acceptance_rate_offer", nil, 0),
    ("acceptance_rate_driver", nil, 0),
    ("offers_per_match", nil, 4),
    ("acceptance_rate_glance", nil, 0),
    ("glances_per_match", nil, 4),
    // (0 + 20 + 10 + 50) / 4, the open call among them.
    ("time_to_match", 20, 4),
    // (0 + 20 + 300 + 50 + 10 + 50) / 6.
    ("time_to_match_restricted", 430.0 / 6, 6),
    // (100 + 300) / 2.
    ("wait_total", 200, 2),
    // (100 + 300 + 300) of the boarded and 30 minutes of each of the three that were lost.
    ("wait_total_restricted", 6_100.0 / 6, 6),
    // 20 s late and 5 s early.
    ("eta_error", 5, 3),
    ("eta_error_size", 25.0 / 3, 3),
    // (100 + 280 + 250) / 3.
    ("pickup_time", 210, 3),
    // (100 + 260 + 255) and 190 s that call 4 would have waited.
    ("pickup_time_planned", 201.25, 4),
    // (0.5 + 1.5 + 0.8) / 3.
    ("pickup_distance", 2.8 / 3, 3),
    // (0.5 + 1.5 + 1.0 + 0.8) / 4.
    ("pickup_distance_planned", 0.95, 4),
    // (3 + 9) / 2.
    ("trip_distance", 6, 2),
    // (600 + 1,200) / 2.
    ("trip_time", 900, 2),
    // 12 km in 1,800 s.
    ("speed", 24, 0.5),
    ("drivers_online", 10.0 / 24, 24),
    // 6,500 + 7,200 + 16,430 + 3,250 = 33,380 s.
    ("p1_share", 33_380.0 / 36_000, 10),
    ("p2_share", 720.0 / 36_000, 10),
    ("p3_share", 1_900.0 / 36_000, 10),
    ("p4_share", 0, 10),
    ("utilization_time", 1_900.0 / 36_000, 10),
    ("engaged_share", 2_620.0 / 36_000, 10),
    // Empty 1.5 + 5.5 + 0.8 = 7.8 km, occupied 13 km.
    ("empty_km_share", 7.8 / 20.8, 20.8),
    ("deadhead_per_trip", 3.9, 2),
    ("trips_per_driver_hour", 0.2, 10),
    ("trips_per_vehicle_day", 2.0 / 3, 3),
    ("shift_free_share", 33_380.0 / 36_000, 10),
    ("shift_service_share", 2_620.0 / 36_000, 10),
    ("share_elsewhere", 0, 10),
    ("shift_commute_share", 0, 10),
    ("trips_per_driver_night", 0.5, 4),
    ("walk_per_driver_night", 0, 4),
    ("calls_per_registered_driver", 1.5, 4),
    ("gross_per_hour", 1_120, 10),
    // Drivers 0 and 1 were online 2 h or more: 3,200 / 4 = 800 and 8,000 / 5 = 1,600 an hour.
    ("gross_per_hour_p10", 880, 2),
    ("gross_per_hour_p50", 1_200, 2),
    ("gross_per_hour_p90", 1_520, 2),
    // (11,200 − 19,200) / 10.
    ("net_per_hour", -800, 10),
    // (3,200 − 1,200) / 4 = 500 and (8,000 − 18,000) / 5 = −2,000.
    ("net_per_hour_p10", -1_750, 2),
    ("net_per_hour_p50", -750, 2),
    ("net_per_hour_p90", 250, 2),
    // Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n Σ |x|) = 2 · 2,500 / (2 · 2 · 2,500).
    ("gini_income", 0.5, 2),
    // 2 · 800 / (2 · 2 · 2,400).
    ("gini_gross", 1.0 / 6, 2),
    // Nobody does anything else.
    ("income_all_per_hour", 1_120, 10),
    ("net_all_per_hour", -800, 10),
    ("net_all_per_hour_p10", -1_750, 2),
    ("net_all_per_hour_p50", -750, 2),
    ("net_all_per_hour_p90", 250, 2),
    ("gini_net_all", 0.5, 2),
    ("commute_cost", 0, 4),
    ("return_cost", 0, 2),
    ("gmv", 14_000, 2),
    ("gmv_per_day", 14_000, 1),
    ("fare_per_trip", 7_000, 2),
    ("take_rate", 2_800.0 / 14_000, 14_000),
    ("promo_rate", 0, 14_000),
    ("contribution", 2_800, 2),
    ("contribution_per_day", 2_800, 1),
    ("funnel_sign_up", nil, 0),
    ("funnel_card", nil, 0),
    ("funnel_first_call", nil, 0),
    ("members_at_end", nil, 1),
    ("repeat_28d", nil, 0),
    ("ltv_28d", nil, 0),
  ]

  /// Percentiles come from bins, hence within 0.1 %.
  private static let approximate: [(id: String, value: Double, denominator: Double)] = [
    // 0, 10, 20, 50: the nearest rank of one half is the second, of 90 and 95 % the fourth.
    ("time_to_match_p50", 10, 4),
    ("time_to_match_p90", 50, 4),
    ("time_to_match_p95", 50, 4),
    ("wait_total_p50", 100, 2),
    ("wait_total_p90", 300, 2),
    ("wait_total_p95", 300, 2),
    // 0.5, 0.8, 1.5.
    ("pickup_distance_p50", 0.8, 3),
    ("pickup_distance_p90", 1.5, 3),
  ]

  @Test("means, shares and ratios", arguments: expected)
  func exact(id: String, value: Double?, denominator: Double) throws {
    let found = Self.figures[id]
    if let value {
      #expect(abs(try #require(found) - value) <= 1e-12 * abs(value), "\(id) is \(found ?? .nan)")
    } else {
      #expect(found == nil)
    }
    let over = try #require(Self.figures.denominator(of: id))
    #expect(abs(over - denominator) <= 1e-12 * denominator)
  }

  @Test("percentiles over calls", arguments: approximate)
  func percentiles(id: String, value: Double, denominator: Double) throws {
    #expect(abs(try #require(Self.figures[id]) - value) <= 0.001 * value)
    #expect(Self.figures.denominator(of: id) == denominator)
  }

  @Test("every key figure of the dictionary is worked out above")
  func complete() {
    let known = Set(Self.expected.map(\.id) + Self.approximate.map(\.id))
    #expect(known == Set(KeyFigure.dictionary.map(\.id)))
  }

  @Test("hours carry the clock from the service day's start")
  func hours() throws {
    let hourly = Self.figures.hourly
    #expect(hourly.map(\.clock) == (0..<24).map { Double(($0 + 4) % 24) })
    #expect(hourly.map(\.callsPerDay).reduce(0, +) == 6)
    // 04:00: calls 0 and 1, waits of 100 and 300 s, drivers 0 and 1 online, on board 1,800 s.
    #expect(hourly[0].callsPerDay == 2)
    #expect(hourly[0].completionRate == 1)
    #expect(hourly[0].waitTotal == 200)
    #expect(hourly[0].driversOnline == 2)
    #expect(hourly[0].utilization == 1_800.0 / 7_200)
    // 05:00: calls 2 and 3 are lost.
    #expect(hourly[1].completionRate == 0)
    #expect(hourly[1].waitTotal == nil)
    // 09:00: nobody calls and nobody is online.
    #expect(hourly[5].completionRate == nil)
    #expect(hourly[5].driversOnline == 0)
    #expect(hourly[5].utilization == nil)
    // 03:00: call 5 is censored, its trip of 100 s is not.
    #expect(hourly[23].callsPerDay == 1)
    #expect(hourly[23].completionRate == nil)
    #expect(hourly[23].utilization == 100.0 / 3_600)
  }

  @Test("the day breaks no invariant")
  func conserves() {
    #expect(Self.figures.conservation() == [])
  }

  @Test("a ratio of sums hands out its sums, and their quotient is its value")
  func numerators() {
    for (position, figure) in KeyFigure.dictionary.enumerated() where figure.kind.isRatioOfSums {
      guard let value = Self.figures.values[position] else { continue }
      let quotient = Self.figures.numerators[position]
        .map {
          $0 / Self.figures.denominators[position]
        }
      #expect(quotient == value, "\(figure.id)")
    }
  }
}
