// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile

/// A small market and a change of it, to hold intervals against.
struct CoverageMarket {
  let name: String
  /// What it is, in a few words.
  let about: String
  let scenario: Scenario
  /// The same market with a change that a planner might try.
  let changed: Scenario
  let change: String

  /// Every market of the study: from three hundred recorded calls a day to forty drawn ones.
  static func all() throws -> [CoverageMarket] {
    [
      try make("replay", "`replay-trips`, 300 recorded calls", "replay-trips"),
      try make("loose", "`policies-loose`, 3,000 calls", "policies-loose") {
        thin(&$0, calls: 3_000, of: 60_000)
      },
      try make("scarce", "`policies-scarce`, 3,000 calls", "policies-scarce") {
        thin(&$0, calls: 3_000, of: 60_000)
      },
      try make(
        "daeri",
        "`daeri-2016-aug`, a twentieth",
        "daeri-2016-aug",
        change: "offers time out after twice as long"
      ) {
        thin(&$0, by: 20)
      } changing: {
        $0.dispatch.offerTimeoutS *= 2
      },
      try make(
        "rare",
        "`policies-loose`, 40 calls",
        "policies-loose",
        change: "a sixth fewer cars"
      ) {
        thin(&$0, calls: 40, of: 60_000)
        $0.drivers[0].count = 6
      } changing: {
        $0.drivers[0].count = 5
      },
    ]
  }

  private static func make(
    _ name: String,
    _ about: String,
    _ scenario: String,
    change: String = "policy batch",
    _ scale: (inout Scenario) -> Void = { _ in },
    changing: (inout Scenario) -> Void = { $0.dispatch.policy = "batch" }
  ) throws -> CoverageMarket {
    var base = try load(scenario: scenario).scenario
    scale(&base)
    var changed = base
    changing(&changed)
    return CoverageMarket(
      name: name,
      about: about,
      scenario: base,
      changed: changed,
      change: change
    )
  }

  /// Fewer calls and drivers on less ground, so that drivers stand as close as before.
  private static func thin(_ scenario: inout Scenario, calls: Double, of all: Double) {
    scenario.demand.callsPerDay = calls
    let share = calls / all
    for cohort in scenario.drivers.indices {
      let count = Double(scenario.drivers[cohort].count) * share
      scenario.drivers[cohort].count = max(1, Int(count.rounded()))
    }
    scenario.city.widthKm *= share.squareRoot()
    scenario.city.heightKm *= share.squareRoot()
  }

  /// Fewer calls and drivers in the same city.
  private static func thin(_ scenario: inout Scenario, by divisor: Int) {
    scenario.demand.callsPerDay = scenario.demand.callsPerDay.map { $0 / Double(divisor) }
    for cohort in scenario.drivers.indices {
      scenario.drivers[cohort].count = max(1, scenario.drivers[cohort].count / divisor)
    }
  }
}
