// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Testing

@testable import ScenarioFile

@Suite("Everything generated from the table agrees with it")
struct SchemaTests {
  /// Every field of the format with a value that is not its default, but those of `funnel`.
  static let full = """
    name: full
    title: 전부
    horizon: {days: 2, weekday: fri, month: dec, service_day_start: "05:00", warm_up_h: 3,
      until: last_drop_off, day_of_month: 30, leap_year: true, time_zone: "+09:00"}
    city:
      width_km: 20
      height_km: 21
      metric: euclidean
      detour_factor: 1.3
      speed_kmh: 30
      hourly_speed_factors: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
      south_west: [37.4, 126.8]
      zones:
        - {name: a, at: [37.5, 126.9], area_km2: 2, population: 3, demand_weight: 4, attraction: 5,
          driver_weight: 6, speed_factor: 0.9, profile: night, base_fare_krw: 12_000,
          hot_spots: [{name: s, at_km: [1, 2], spread_m: 100, share: 0.5},
            {name: t, at: [37.5, 126.9]}]}
        - {name: b, at_km: [1, 2]}
    conditions:
      - {name: rain, day: 1, from: "20:00", to: "26:30", zones: [a], demand: 1.5, attendance: 0.9,
        speed: 0.8}
    weather: {rainy_share: [0.1, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.3],
      demand: 1.2, attendance: 0.9, speed: 0.95}
    demand:
      source: replay
      calls_per_day: 10
      members: 11
      calls_per_member_month: 12
      hourly_weights: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
      weekday_weights: [1, 2, 3, 4, 5, 6, 7]
      month_factors: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
      profiles:
        - {name: night, weights: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}
      trip_length_km: {normal: {mean: 5, sd: 1}}
      trip_length_max_km: 30
      destination: zone
      destination_candidates: 3
      trip_duration_s: {uniform: {low: 1, high: 2}}
      trips:
        file: trips.csv
        coordinates: latlng
        start: 2016-12-30 05:00:00
        time_format: YYYY-MM-DD HH:MM:SS
        time_zone: "+09:00"
        repeated_hour: in_order
        skipped_hour: drop
        columns: {time: t, origin_lat: a, origin_lng: b, destination_lat: c, destination_lng: d}
        zero_coordinates: drop
        out_of_city: clamp
        out_of_horizon: drop
    riders:
      patience_s: {lognormal: {median: 348, sigma: 0.70}}
      search_timeout_s: 60
      boarding_s: {exponential: {mean: 20}}
      cancel_after_match: {floor: 0.01, weight: 0.5, intercept: 4, slope_per_m: 0.001}
      map_patience_s: {lognormal: {median: 600, sigma: 0.3}}
      no_show: 0.02
      no_show_wait_s: 240
      payment_failure: 0.01
      street_taxis_per_h: 2
      retry: {probability: 0.4, after_s: {exponential: {mean: 40}}, gap_s: 120, attempts: 3}
      named_fare: {share: 0.5, start_ratio: {normal: {mean: 0.9, sd: 0.1}},
        per_return_minute_krw: 100, floor_krw: 10_000, step_krw: 500, raise_after_s: 60,
        raise_krw: 2000, raises: 4}
      priority_fee: {share: 0.1, krw: 1500}
    drivers:
      - {name: d, count: 5, shift_start_h: 7, shift_length_h: {constant: 10}, attendance: 0.5,
        zones: [a], idle: {behaviour: drift, drift_after_s: 60, drift_reach_km: 2,
        position_report_s: 30}, cost_per_km_krw: 100, cost_per_shift_krw: 100_000,
        approved: 0.7,
        acceptance: {intercept: 1.5, spread: 0.8, per_trip_km: 0.1, per_pickup_minute: 0.2,
          per_1000_krw: 0.3, per_destination: 0.4, per_return_minute: 0.05, per_home_km: 0.06,
          per_hour_online: 0.07, think_s: {lognormal: {median: 7, sigma: 0.5}}, browse_s: 15, lapses: 0.4,
          cancels: 0.03},
        travel: {mode: foot, walk_kmh: 5, kickboard_share: 0.1, kickboard_kmh: 14},
        way_back: {behaviour: go_back, wait_s: 200, reach_km: 6, bus_headway_min: 25, bus_kmh: 18,
          bus_fare_krw: 2500, taxi_wait_min: 4, taxi_per_km_krw: 250, taxi_fare_krw: 2200,
          walk_max_km: 2, value_of_time_krw_per_h: 9000, spread_krw: 500},
        elsewhere: {jobs_per_idle_hour: 1.3, pickup_s: 500, commission: 0.3}}
    replayed_drivers: {file: drivers.csv, coordinates: latlng, start: 2016-12-30 05:00:00,
      time_format: D.M.YY H:mm, time_zone: "+09:00", repeated_hour: first, skipped_hour: drop,
      out_of_horizon: drop, columns: {lat: u, lng: v, start: s, end: e}, zero_coordinates: drop, out_of_city: drop}
    tariff: {base_fare_krw: 3800, base_km: 1.6, step_fare_krw: 101, step_m: 132, step_s: 31,
      moving_kmh: 40, crawling_kmh: 4, night_from_h: "22:00", night_to_h: 5, night_surcharge: 0.2}
    revenue: {commission: 0.2, payment_fee: 0.02, insurance_krw: 800, fees_paid_by: platform,
      promotion_krw: 3000}
    dispatch: {policy: balanced, pickup_radius_km: 3, window_s: 5, candidates: 4, reject_cost_s: 600,
      start_radius_km: 1, radius_growth_km_per_min: 0.5, offer_timeout_s: never,
      parallel_offers: 3, preferred_first_s: 20, preferred_reach_km: 4, acceptance_gate: 0.5,
      reveal_cancel: 0.4, ties: random,
      meant_for: [batch, sequential, call-list, acceptance-gated, destination-hidden]}
    interventions:
      - name: autumn
        day: 1
        from: "20:00"
        set: {dispatch.policy: nearest, riders: {named_fare: {share: 0.8}}, drivers.d.count: 6}
    services:
      - {name: taxi, after_loss: 0.3}
    targets:
      - {figure: completion_rate_call, value: 0.75, tolerance: 0.03, source: 4분기 보고서}
    notes:
      - {figure: completion_rate_call, note: 기사는 거절하지 않는다}
    study: {replications: 20, seed: 18446744073709551615}
    """

  static let funnel = """
    name: funnel
    horizon: {date: 2016-02-29}
    demand:
      destinations: drawn
      calls_per_member_month: 2
      funnel: {installs_per_day: 1000, ceiling: 2_000_000, sign_up: 0.9, card: 0.6, card_days: 2,
        first_call: 0.8, first_call_days: 5, members_at_start: 100_000, cards_at_start: 5000,
        leave_after_success: 0.01, leave_after_failure: 0.05}
    """

  /// Every way to say how a file is written, and places that have names.
  static let files: String = {
    let format = """
      {encoding: cp949, delimiter: ";", decimal: comma, thousands: point, quotes: false, trim: true,
          skip_lines: 1, comment: "#", missing: [NA], blank_lines: drop, trailing_delimiter: drop,
          ragged_rows: drop, blank_cells: drop, allow_empty: true
      """
    let rules = """
      blank_driver: drop, zero_coordinates: drop, out_of_city: drop, swapped_coordinates: drop,
          unknown_places: drop}
      """
    return """
      name: files
      city: {south_west: [37.4, 126.8], width_km: 30, height_km: 30, south_west_m: [1000, 2000]}
      demand:
        source: replay
        trips: \(format),
          file: named.csv, coordinates: places, columns: {origin: o, destination: d},
          \(rules)
      replayed_drivers: \(format),
          file: named.csv, coordinates: places, columns: {driver: w, place: o},
          \(rules)
      places: \(format),
          file: places.csv, coordinates: latlng, columns: {name: id, lat: u, lng: v},
          via: {file: links.csv, name: link, place: node}}
      """
  }()

  static func folder() throws -> ScratchFolder {
    try ScratchFolder([
      "full.yaml": full, "funnel.yaml": funnel, "files.yaml": files,
      "named.csv": "sep=;\ntime;o;d;w\n# none\n08:00;a;b;7;\n\n09:00;b;a;8\n",
      "links.csv": "-\nlink;node\na;1\nb;2\n",
      "places.csv": "-\nid;u;v\n1;37,5;126,9\n2;37,45;126,95\n",
      "trips.csv": "t,a,b,c,d\n2016-12-30 06:00:00,37.5,126.9,37.5,126.95\n",
      "drivers.csv": "u,v,s,e\n37.5,126.9,30.12.16 5:00,30.12.16 15:00\n",
    ])
  }

  @Test("every field decodes to something else than its default, and is written back")
  func coverage() throws {
    let trees = try ["full.yaml", "funnel.yaml", "files.yaml"]
      .map { file in
        let json = try Self.folder().load(file, policies: PolicyRegistry.names).canonicalJSON
        return try #require(try SourcedValue.parse(SourceText(name: "json", text: json)))
      }
    // Metre columns cannot be given with degrees, nor from_trips with a file; a date is written as
    // what it says.
    let elsewhere = [
      "extends", "from_trips", "origin_x", "origin_y", "destination_x",
      "destination_y", "x", "y", "date",
    ]
    for (path, field) in ScenarioTable.document(policies: []).shape.allFields()
    where field.kind.section == nil && !elsewhere.contains(field.name) {
      // A service's sections are the ones of the top level.
      if path.hasPrefix("services."), path.split(separator: ".").count > 2 { continue }
      var values = trees
      for step in path.split(separator: ".").map(String.init) {
        values = values.flatMap { $0[step].map { $0.elements ?? [$0] } ?? [] }
      }
      #expect(!values.isEmpty, "\(path) is not written")
      let isDefault = values.allSatisfy { value in
        value.text != nil && value.text == field.defaultText
      }
      #expect(!isDefault || field.name == "month_factors", "\(path) kept its default")
    }
  }

  @Test(
    "the canonical JSON is itself a scenario with the same digest",
    arguments: ["full.yaml", "small.yaml", "funnel.yaml", "files.yaml"]
  )
  func roundTrip(file: String) throws {
    let folder = try Self.folder()
    try folder.write("name: small\ndemand: {calls_per_day: 1}", to: "small.yaml")
    let first = try folder.load(file, policies: PolicyRegistry.names)
    try folder.write(first.canonicalJSON, to: "again.yaml")
    let second = try folder.load("again.yaml", policies: PolicyRegistry.names)
    #expect(second.canonicalJSON == first.canonicalJSON)
    #expect(second.digest == first.digest)
    #expect(second.scenario == first.scenario)
    #expect(first.digest.count == 16)
  }

  @Test("the canonical form does not depend on the order of keys, the digest sees every value")
  func order() throws {
    let folder = try ScratchFolder([
      "a.yaml": "name: n\ndemand: {calls_per_day: 5, members: 1}\ncity: {width_km: 3}",
      "b.yaml": "city: {width_km: 3.0}\ndemand:\n  members: 1\n  calls_per_day: 5.0\nname: n\n",
      "c.yaml": "name: n\ndemand: {calls_per_day: 5, members: 2}\ncity: {width_km: 3}",
    ])
    let loaded = try ["a.yaml", "b.yaml", "c.yaml"].map { try folder.load($0) }
    #expect(loaded[0].canonicalJSON == loaded[1].canonicalJSON)
    #expect(loaded[0].digest == loaded[1].digest)
    #expect(loaded[0].digest != loaded[2].digest)
  }

  @Test("the schema is draft-07, accepts scenarios and refuses what the loader refuses")
  func schema() throws {
    let text = ScenarioSchema.jsonSchema(policies: PolicyRegistry.names, figures: ["gmv"])
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(schema["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
    func accepts(_ json: String) throws -> Bool {
      SchemaCheck.accepts(try JSONSerialization.jsonObject(with: Data(json.utf8)), schema)
    }
    let names = PolicyRegistry.names
    let full = try Self.folder()
      .load("full.yaml", overrides: ["targets=[]", "notes=[]"], policies: names).canonicalJSON
    #expect(try accepts(full))
    #expect(try accepts(Self.folder().load("funnel.yaml").canonicalJSON))
    #expect(try accepts(Self.folder().load("files.yaml").canonicalJSON))
    for good in [
      "{}", #"{"riders": null}"#, #"{"title": null}"#, #"{"title": 2016}"#,
      #"{"horizon": {"service_day_start": "04:00"}}"#,
      #"{"riders": {"patience_s": {"lognormal": {"median": 3, "sigma": 1}}}}"#,
      #"{"riders": {"patience_s": "never", "search_timeout_s": "never"}}"#,
      #"{"targets": [{"figure": "gmv", "value": 3}]}"#, #"{"demand": {"funnel": null}}"#,
      #"{"horizon": {"date": "2016-10-12", "days": 3}}"#,
      #"{"drivers": [{"name": "a", "acceptance": {"intercept": "always"}}]}"#,
      #"{"interventions": [{"name": "x", "day": 1, "set": {"riders.no_show": 0.1}}]}"#,
      #"{"dispatch": {"pickup_radius_km": null}}"#, #"{"demand": {"hourly_weights": []}}"#,
    ] { #expect(try accepts(good), "\(good)") }
    for bad in [
      #"{"polcy": 1}"#, #"{"city": {"speed_kmh": 0}}"#, #"{"city": {"speed_kmh": "fast"}}"#,
      #"{"dispatch": {"policy": "best"}}"#, #"{"drivers": [{"count": 3}]}"#,
      #"{"targets": [{"figure": "gvm", "value": 3}]}"#, #"{"targets": [{"figure": "gmv"}]}"#,
      #"{"horizon": {"date": "October"}}"#, #"{"dispatch": {"offer_timeout_s": "always"}}"#,
      #"{"interventions": [{"name": "x", "day": 1, "set": {}}]}"#,
      #"{"demand": {"hourly_weights": [1, 2]}}"#, #"{"study": {"seed": -1}}"#,
      #"{"riders": {"patience_s": {"lognormal": {"median": 3}}}}"#,
      #"{"riders": {"boarding_s": "never"}}"#, #"{"horizon": {"service_day_start": "4 am"}}"#,
    ] { #expect(try !accepts(bad), "\(bad)") }
  }

  @Test("every property of the schema can be explained")
  func explanations() throws {
    for path in ScenarioSchema.paths {
      #expect(try ScenarioSchema.explain(path).hasPrefix(path + "\n"))
    }
    let text = try ScenarioSchema.explain("city.speed_kmh")
    for part in ["km/h", "0.1 ≤ value ≤ 300", "25", "Mean driving speed"] {
      #expect(text.contains(part))
    }
    #expect(try ScenarioSchema.explain("pickup_radius_km").hasPrefix("dispatch.pickup_radius_km"))
    #expect(try ScenarioSchema.explain("drivers.day.acceptance.per_trip_km").contains("1/km"))
    #expect(try ScenarioSchema.explain("drivers.acceptance.intercept").contains("always"))
    #expect(try ScenarioSchema.explain("riders.retry.after_s.exponential.mean").contains("after_s"))
    #expect(
      try ScenarioSchema.explain("interventions.x.set.riders.no_show")
        .hasPrefix("interventions.set\n")
    )
    #expect(try ScenarioSchema.explain("drivers.day.count").hasPrefix("drivers.count"))
    #expect(try ScenarioSchema.explain("dispatch.policy", policies: ["x"]).contains("one of x"))
  }

  @Test(
    "an unknown path is answered with the nearest",
    arguments: [
      ("city.sped_kmh", "unknown key \"sped_kmh\" in city; did you mean \"speed_kmh\"?"),
      ("drivers.cuont", "unknown key \"cuont\" in drivers; did you mean \"count\"?"),
      ("pickup_radius", "unknown key; did you mean \"dispatch.pickup_radius_km\"?"),
      ("city.speed_kmh.x", "speed_kmh has no parts"),
    ]
  )
  func unknown(path: String, reason: String) {
    #expect(throws: UnknownField(path: path, reason: reason)) { try ScenarioSchema.explain(path) }
  }

  @Test("the reference page has a row for every field, those of a service's sections once")
  func markdown() {
    let page = ScenarioSchema.markdown()
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let again = ScenarioSchema.paths.filter { path in
      path.hasPrefix("services.") && path.split(separator: ".").count > 2
    }
    #expect(again.contains("services.riders.patience_s"))
    #expect(rows.count == ScenarioSchema.paths.count - again.count)
  }
}
