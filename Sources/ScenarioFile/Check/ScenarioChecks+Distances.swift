// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

// Ways across the city whose length, time and fare can be counted: nothing outgrows its bits quietly.

extension ScenarioChecks {
  /// Streets that 32 bits of millimetres measure, legs that end in somebody's lifetime, fares that 32
  /// bits count.
  mutating func checkDistances() {
    guard fieldProblems.areSound("city", "conditions", "weather") else { return }
    let length = document.scenario.city.longestWayKm
    let most = 2_147.0
    if length > most {
      let detour = document.scenario.city.detourFactor
      report(
        "the way from corner to corner is \(grouped(Int(length))) km long"
          + (detour > 1 ? " with detour_factor \(JSONValue.number(detour).compact)" : "")
          + "; at most \(grouped(Int(most))) can be measured",
        at: tree.location(of: "city"),
        "city"
      )
      return
    }
    let speeds = document.scenario.extremeSpeeds
    if let message = problem(with: speeds, over: length) {
      report(message, at: tree.location(of: "city", "speed_kmh"), "city.speed_kmh")
      return
    }
    checkFares(length, hours: length / speeds.slowest)
  }

  private func problem(
    with speeds: (slowest: Double, fastest: Double),
    over length: Double
  ) -> String? {
    let slowest = JSONValue.number(speeds.slowest).compact
    if speeds.slowest < 0.01 {
      return "speed_kmh and its factors come down to \(slowest) km/h; at least 0.01 is needed"
    }
    let hours = length / speeds.slowest
    if hours > 10_000 {
      return
        "speed_kmh and its factors come down to \(slowest) km/h, at which the way from corner to"
        + " corner takes \(grouped(Int(hours))) hours; at most 10,000 are possible"
    }
    if speeds.fastest > 10_000 {
      let fastest = JSONValue.number(speeds.fastest).compact
      return "speed_kmh and its factors come up to \(fastest) km/h; at most 10,000 are possible"
    }
    return nil
  }

  /// The dearest trip there may be must have a fare that can be counted.
  private mutating func checkFares(_ length: Double, hours: Double) {
    guard fieldProblems.areSound("tariff", "demand") else { return }
    let tariff = document.scenario.tariff
    let isDrawn = document.demand.model.tripDurationS != nil
    // Drawn times are cut to a million seconds; other apps' trips are driven.
    let seconds = max(isDrawn ? 1e6 : 0, hours * 3600)
    let steps = length * 1000 / tariff.stepM + seconds / tariff.stepS
    let zones = document.scenario.city.zones.compactMap(\.baseFareKrw)
    let base = Double(zones.reduce(tariff.baseFareKrw) { max($0, $1) })
    let fare =
      (base + (steps + 1) * Double(tariff.stepFareKrw)) * (1 + tariff.nightSurcharge) + 10
    let most = Double(Int32.max)
    // Infinitely many steps at no price are no fare at all.
    guard tariff.stepFareKrw == 0 ? base * (1 + tariff.nightSurcharge) > most : fare > most else {
      return
    }
    let minutes = seconds / 60
    report(
      "a trip of \(grouped(Int(length))) km that takes \(grouped(Int(minutes))) minutes would cost"
        + " more than \(grouped(Int(most))) KRW, which cannot be counted: check step_m, step_s and"
        + " step_fare_krw",
      at: tree.location(of: "tariff"),
      "tariff"
    )
  }
}

extension CityPlan {
  /// Kilometres of street between opposite corners.
  fileprivate var longestWayKm: Double {
    switch metric {
    case .manhattan: (widthKm + heightKm) * detourFactor
    case .euclidean: (widthKm * widthKm + heightKm * heightKm).squareRoot() * detourFactor
    }
  }
}

extension Scenario {
  /// Speeds in km/h when the slowest, and when the fastest, of each kind of factor come together.
  fileprivate var extremeSpeeds: (slowest: Double, fastest: Double) {
    var slowest = city.speedKmh
    var fastest = city.speedKmh
    for factors in [
      city.zones.map(\.speedFactor), city.hourlySpeedFactors, conditions.map(\.speed),
      [weather.speed],
    ] {
      slowest *= min(1, factors.min() ?? 1)
      fastest *= max(1, factors.max() ?? 1)
    }
    return (slowest, fastest)
  }
}
