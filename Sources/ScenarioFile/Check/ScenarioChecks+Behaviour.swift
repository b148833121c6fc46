// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

extension ScenarioChecks {
  /// Dates that exist, radii that grow, ways that lead somewhere, people who can call.
  mutating func checkBehaviour() {
    checkCalendar()
    checkRadius()
    checkOnFoot()
    checkFunnel()
    noteWhatIsNotRead()
  }

  private mutating func checkCalendar() {
    guard fieldProblems.areSound("horizon") else { return }
    let horizon = document.scenario.horizon
    let days = CalendarDate.days(ofMonth: horizon.month, leapYear: horizon.isLeapYear)
    guard horizon.dayOfMonth > days else { return }
    report(
      "the month has \(days) days" + (days == 28 ? "; give leap_year: true or a date" : ""),
      at: tree.location(of: "horizon", "day_of_month"),
      "horizon.day_of_month"
    )
  }

  private mutating func checkRadius() {
    guard fieldProblems.areSound("dispatch") else { return }
    let dispatch = document.scenario.dispatch
    guard let start = dispatch.startRadiusKm, let longest = dispatch.pickupRadiusKm,
      start > longest
    else { return }
    report(
      "must not be above pickup_radius_km, which is \(JSONValue.number(longest).compact)",
      at: tree.location(of: "dispatch", "start_radius_km"),
      "dispatch.start_radius_km"
    )
  }

  private mutating func checkOnFoot() {
    guard fieldProblems.areSound("drivers", "city.zones") else { return }
    let hasSpots = document.scenario.city.zones.contains { !$0.hotSpots.isEmpty }
    for (index, cohort) in document.scenario.drivers.enumerated() {
      let path = "drivers.\(cohort.name)"
      let isOnFoot = cohort.travel.mode == .foot
      if cohort.travel.kickboardShare > 0, !isOnFoot {
        report(
          "kick-boards are for drivers on foot: give mode: foot",
          at: tree.location(of: "drivers", .index(index), "travel", "kickboard_share"),
          "\(path).travel.kickboard_share"
        )
      }
      guard cohort.wayBack.behaviour == .goBack else { continue }
      let place = tree.location(of: "drivers", .index(index), "way_back", "behaviour")
      if !isOnFoot {
        report(
          "the ways back are for drivers on foot: give travel: {mode: foot}",
          at: place,
          "\(path).way_back.behaviour"
        )
      } else if !hasSpots {
        report(
          "there is nowhere to go back to: no zone has hot_spots",
          at: place,
          "\(path).way_back.behaviour"
        )
      }
    }
  }

  private mutating func checkFunnel() {
    guard fieldProblems.areSound("demand"), let funnel = document.demand.model.funnel else {
      return
    }
    let demand = document.demand.model
    let place = tree.location(of: "demand", "funnel")
    if demand.source == .replay {
      report("is not read with source: replay", at: place, "demand.funnel")
    }
    for (key, isGiven) in [
      ("calls_per_day", demand.callsPerDay != nil), ("members", demand.members > 0),
    ] where isGiven {
      report(
        "is not read with a funnel: its members and calls_per_member_month make the calls",
        at: tree.location(of: "demand", .key(key)),
        "demand.\(key)"
      )
    }
    if funnel.membersAtStart + funnel.cardsAtStart > funnel.ceiling {
      let key: PathStep =
        tree["demand"]?["funnel"]?["members_at_start"] == nil
        ? "cards_at_start" : "members_at_start"
      report(
        "members_at_start and cards_at_start are more people than the ceiling",
        at: tree.location(of: "demand", "funnel", key),
        "demand.funnel.ceiling"
      )
    }
  }

  private mutating func noteWhatIsNotRead() {
    // A change may turn on what is off at first.
    if tree["interventions"] != nil { return }
    let scenario = document.scenario
    var weather = scenario.weather
    weather.rainyShare = []
    if scenario.weather.rainyShare.allSatisfy({ $0 == 0 }), weather != Weather() {
      note("weather is not read: rainy_share gives no rainy day")
    }
    var named = scenario.riders.namedFare
    named.share = 0
    if scenario.riders.namedFare.share == 0, named != NamedFare() {
      note("riders.named_fare is not read: its share is 0")
    }
  }
}
