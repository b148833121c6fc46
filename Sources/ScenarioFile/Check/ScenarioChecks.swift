// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

/// Rules that concern more than one field.
///
/// Each check is skipped while a field it relies on is wrong by itself, so that one mistake is
/// reported once.
struct ScenarioChecks {
  let document: ScenarioDocument
  /// The merged tree the document was read from, for locations.
  let tree: SourcedValue
  var problems: ProblemList
  /// What was wrong with fields by themselves, before any check.
  let fieldProblems: ProblemList
  /// What is worth saying without being wrong.
  private(set) var notes: [String] = []

  init(_ document: ScenarioDocument, tree: SourcedValue, problems: ProblemList) {
    self.document = document
    self.tree = tree
    self.problems = problems
    fieldProblems = problems
  }

  mutating func run() {
    checkZones()
    checkReferences()
    checkConditions()
    checkDemand()
    checkDrivers()
    checkMoney()
    checkReplay()
    checkBehaviour()
    checkSize()
  }

  /// The rules that a change during a run can break.
  ///
  /// Places and data files stay, and calls may
  /// cease.
  mutating func runForChange() {
    checkReferences()
    checkConditions()
    checkDrivers()
    checkMoney()
    checkBehaviour()
    checkSize()
  }

  /// Reports a problem with the value at `steps`.
  mutating func report(_ message: String, at location: SourceLocation, _ path: String) {
    problems.add("\(path): \(message)", at: location, path: path)
  }

  /// The rules that a further service can break; city, horizon and weather are the main one's.
  mutating func runForService() {
    checkReferences()
    checkDemand()
    checkDrivers()
    checkMoney()
    checkBehaviour()
    checkSize()
  }

  mutating func note(_ text: String) {
    notes.append(text)
  }

  private mutating func checkReferences() {
    guard fieldProblems.areSound("city.zones", "demand.profiles") else { return }
    let zones = document.scenario.city.zones.map(\.name)
    let profiles = document.demand.model.profiles.map(\.name)
    func message(_ noun: String, _ name: String, _ names: [String]) -> String {
      let hint = names.isEmpty ? "; none are given" : suggestion(for: name, among: names)
      return "unknown \(noun) \"\(name)\"\(hint)"
    }
    for (index, zone) in document.scenario.city.zones.enumerated()
    where !zone.profile.isEmpty && !profiles.contains(zone.profile) {
      report(
        message("profile", zone.profile, profiles),
        at: tree.location(of: "city", "zones", .index(index), "profile"),
        "city.zones.\(zone.name).profile"
      )
    }
    for (index, condition) in document.scenario.conditions.enumerated() {
      for (position, name) in condition.zones.enumerated() where !zones.contains(name) {
        report(
          message("zone", name, zones),
          at: tree.location(of: "conditions", .index(index), "zones", .index(position)),
          "conditions.\(condition.name).zones"
        )
      }
    }
    for (index, cohort) in document.scenario.drivers.enumerated() {
      for (position, name) in cohort.zones.enumerated() where !zones.contains(name) {
        report(
          message("zone", name, zones),
          at: tree.location(of: "drivers", .index(index), "zones", .index(position)),
          "drivers.\(cohort.name).zones"
        )
      }
    }
  }

  private mutating func checkConditions() {
    guard fieldProblems.areSound("conditions", "horizon") else { return }
    let days = document.scenario.horizon.days
    for (index, condition) in document.scenario.conditions.enumerated() {
      let path = "conditions.\(condition.name)"
      if condition.from >= condition.to {
        let entry = tree["conditions"]?.elements?[index]
        let key: PathStep = entry?["to"] == nil ? "from" : "to"
        report(
          "must be after from",
          at: tree.location(of: "conditions", .index(index), key),
          "\(path).to"
        )
      }
      if let day = condition.day, day >= days {
        report(
          "the horizon has days 0 to \(days - 1)",
          at: tree.location(of: "conditions", .index(index), "day"),
          "\(path).day"
        )
      }
    }
  }

  private mutating func checkDemand() {
    let demand = document.demand.model
    guard demand.source == .generated, fieldProblems.areSound("demand") else { return }
    // With a misspelt key anywhere, that key is the likelier mistake.
    if fieldProblems.isEmpty, let funnel = demand.funnel {
      let people = funnel.installsPerDay + funnel.membersAtStart + funnel.cardsAtStart
      if people * demand.callsPerMemberMonth == 0 {
        report(
          "there would be 0 calls: give calls_per_member_month, and installs_per_day or members",
          at: tree.location(of: "demand", "funnel"),
          "demand.funnel"
        )
      }
    } else if fieldProblems.isEmpty, demand.callsPerDay == nil,
      demand.members * demand.callsPerMemberMonth == 0
    {
      report(
        "there would be 0 calls: give calls_per_day, or members and calls_per_member_month,"
          + " or source: replay with trips",
        at: tree.location(of: "demand"),
        "demand"
      )
    }
    if !document.demand.trips.file.isEmpty {
      note("demand.trips is not read: demand.source is generated")
    }
    guard fieldProblems.areSound("city.zones") else { return }
    let zones = document.scenario.city.zones
    if !zones.isEmpty, zones.allSatisfy({ ($0.demandWeight ?? $0.population) == 0 }) {
      report(
        "no zone has a population or a demand_weight, so no call could start anywhere",
        at: tree.location(of: "city", "zones"),
        "city.zones"
      )
    }
  }

  private mutating func checkDrivers() {
    guard fieldProblems.areSound("drivers", "city.zones") else { return }
    let cohorts = document.scenario.drivers
    let replayed = document.drivers
    if cohorts.allSatisfy({ $0.count == 0 }), replayed.file == nil, replayed.fromTrips == nil {
      note("the scenario has no drivers: every call will be lost")
    }
    let zones = document.scenario.city.zones
    func weight(_ zone: ZoneSpec) -> Double { zone.driverWeight ?? zone.population }
    for (index, cohort) in cohorts.enumerated() where cohort.count > 0 && !zones.isEmpty {
      let own = zones.filter { cohort.zones.isEmpty || cohort.zones.contains($0.name) }
      if !own.isEmpty, own.allSatisfy({ weight($0) == 0 }) {
        report(
          "no zone in which it starts has a population or a driver_weight",
          at: tree.location(of: "drivers", .index(index), "zones"),
          "drivers.\(cohort.name).zones"
        )
      }
    }
  }

  private mutating func checkMoney() {
    guard fieldProblems.areSound("tariff", "revenue") else { return }
    let tariff = document.scenario.tariff
    if tariff.crawlingKmh >= tariff.movingKmh {
      let key: PathStep = tree["tariff"]?["crawling_kmh"] == nil ? "moving_kmh" : "crawling_kmh"
      report(
        "must be below moving_kmh, which is \(JSONValue.number(tariff.movingKmh).compact)",
        at: tree.location(of: "tariff", key),
        "tariff.crawling_kmh"
      )
    }
    let revenue = document.scenario.revenue
    if revenue.feesPaidBy == .driver, revenue.commission + revenue.paymentFee > 1 {
      report(
        "commission and payment_fee are more than the whole payment",
        at: tree.location(of: "revenue"),
        "revenue"
      )
    }
  }
}
