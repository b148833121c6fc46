// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

extension MarketPlan {
  /// The plan with this replication's rainy days in it; the plan itself where it never rains.
  ///
  /// A rainy day is a condition like any other. It is drawn by day, so that the weather is the same
  /// under every policy and after every intervention.
  func underWeather(_ streams: StreamFamily) -> MarketPlan {
    let weather = scenario.weather
    guard weather.rainyShare.contains(where: { $0 > 0 }) else { return self }
    var rain: [Condition] = []
    for day in 0..<scenario.horizon.days {
      var stream = streams.stream(.weather, day: day)
      guard stream.uniform() < weather.rainyShare[calendar.month(ofDay: day) - 1] else { continue }
      var condition = Condition()
      condition.name = "rain on day \(day)"
      condition.day = day
      condition.from = calendar.dayStart
      condition.to = calendar.dayStart + 24
      condition.demand = weather.demand
      condition.attendance = weather.attendance
      condition.speed = weather.speed
      rain.append(condition)
    }
    if rain.isEmpty { return self }
    var rainy = scenario
    rainy.conditions += rain
    // Each service's world sees to its own rain.
    rainy.services = []
    for index in rainy.interventions.indices {
      rainy.interventions[index].scenario.conditions += rain
    }
    return MarketPlan(rainy, sharing: parts)
  }
}
