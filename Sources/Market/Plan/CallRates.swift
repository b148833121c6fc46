// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// The rate of calls of every zone in every cell of time: a non-homogeneous Poisson process.
///
/// rate(zone, t) = calls of a mean day × weekday × month × zone share × hour of the zone's profile
/// × conditions. Between two instants of the grid all rates are constant.
struct CallRates: Sendable {
  let grid: TimeGrid
  /// Calls per microsecond in the whole city, by cell.
  let total: [Double]
  /// Where in `cumulative` the zones of each cell begin.
  private let rows: [Int]
  /// Cumulative rates over zones; equal hours of equal days have one row, whatever the horizon.
  private let cumulative: [Double]
  private let zoneCount: Int

  /// What a row of rates depends on.
  private struct Hour: Hashable {
    var dayCalls: Double
    var hour: Int
    var windows: [Int]
  }

  init(_ scenario: Scenario, calendar: ServiceCalendar, places: CityPlaces, until end: SimTime) {
    let demand = scenario.demand
    let horizon = scenario.horizon
    let windows = scenario.conditions.filter { $0.demand != 1 }
      .map { condition in
        (
          factor: condition.demand, spans: condition.spans(in: calendar, until: end),
          zones: places.zones.map { condition.zones.isEmpty || condition.zones.contains($0.name) }
        )
      }
    let grid = TimeGrid(
      calendar.fullHours(until: end)
        + windows.flatMap { $0.spans.flatMap { [$0.lowerBound, $0.upperBound] } }
    )

    let meanDay = demand.meanCallsPerDay
    let weekdays =
      demand.weekdayWeights.isEmpty ? Array(repeating: 1, count: 7) : demand.weekdayWeights
    let weekTotal = weekdays.reduce(0, +)
    let zoneTotal = places.zones.reduce(0) { $0 + $1.demandWeight }
    let profiles = places.zones.indices.map { zone in
      demand.hourlyShares(
        profile: scenario.city.zones.isEmpty ? "" : scenario.city.zones[zone].profile
      )
    }

    var total: [Double] = []
    var rows: [Int] = []
    var cumulative: [Double] = []
    var known: [Hour: Int] = [:]
    for start in grid.starts {
      let day = calendar.day(at: start)
      let weekday = ((horizon.weekday + day) % 7 + 7) % 7
      let hour = calendar.clockHour(at: start)
      let month =
        demand.monthFactors.isEmpty ? 1 : demand.monthFactors[calendar.month(ofDay: day) - 1]
      let dayCalls = meanDay * weekdays[weekday] * 7 / weekTotal * month
      let active = windows.indices.filter { windows[$0].spans.contains { $0.contains(start) } }
      let key = Hour(dayCalls: dayCalls, hour: hour, windows: active)
      if let cell = known[key] {
        rows.append(rows[cell])
        total.append(total[cell])
        continue
      }
      known[key] = rows.count
      rows.append(cumulative.count)
      var sum = 0.0
      for (index, zone) in places.zones.enumerated() {
        var rate =
          dayCalls * zone.demandWeight / zoneTotal * profiles[index][hour]
          / Double(SimTime.hour.microseconds)
        for window in active where windows[window].zones[index] { rate *= windows[window].factor }
        sum += rate
        cumulative.append(sum)
      }
      total.append(sum)
    }
    self.grid = grid
    self.total = total
    self.rows = rows
    self.cumulative = cumulative
    zoneCount = places.zones.count
  }

  /// The zone of a call in a cell, by inversion of one uniform draw.
  func zone(cell: Int, _ u: Double) -> Int {
    let row = rows[cell]
    let target = u * total[cell]
    var low = 0
    var high = zoneCount - 1
    while low < high {
      let middle = (low + high) / 2
      if target < cumulative[row + middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Demand {
  /// Share of a day's calls in each clock hour.
  func hourlyShares(profile name: String) -> [Double] {
    let weights = profiles.first { $0.name == name }?.weights ?? hourlyWeights
    if weights.isEmpty { return Array(repeating: 1 / 24, count: 24) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
