// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// Checks the further services of a scenario and makes them out of it.
///
/// What a service is, the whole scenario with the service's own sections in place, is checked like
/// any scenario. What is wrong is reported at the service.
struct ServiceReader {
  /// The scenario as read.
  let base: ScenarioDocument
  /// The tree it was read from.
  let tree: SourcedValue
  /// What is wrong with the scenario; no service is blamed for it.
  let baseProblems: ProblemList
  /// What is worth saying of the scenario, and need not be said again.
  let baseNotes: [String]
  /// What is wrong with the services.
  private(set) var problems = ProblemList()
  /// What is worth saying of them without being wrong.
  private(set) var notes: [String] = []

  /// The sections that a service has of its own.
  private static let sections = ["demand", "riders", "drivers", "tariff", "revenue", "dispatch"]

  /// The sections that all services share.
  private static let shared = ["horizon", "city", "conditions", "weather", "study"]

  /// - Parameter checks: those of the scenario, done.
  init(_ checks: ScenarioChecks) {
    base = checks.document
    tree = checks.tree
    baseProblems = checks.problems
    baseNotes = checks.notes
  }

  /// Checks every service.
  mutating func check() {
    let entries = tree["services"]?.elements ?? []
    guard !entries.isEmpty, baseProblems.areSound("services"), entries.count == base.services.count
    else { return }
    checkShares(entries)
    for (service, entry) in zip(base.services, entries) {
      let path = "services.\(service.name)"
      if service.own.demand.model.source == .replay {
        problems.add(
          "\(path).demand.source: only the calls of the main service can be replayed",
          at: entry.location(of: "demand", "source"),
          path: "\(path).demand.source"
        )
      } else if baseProblems.isEmpty {
        check(service, entry, path: path)
      }
    }
  }

  private mutating func checkShares(_ entries: [SourcedValue]) {
    let sum = base.services.reduce(0) { $0 + $1.afterLoss }
    // A tenth and nine tenths are one, whatever the last bit says.
    guard sum > 1 + 1e-9 else { return }
    let last = entries.last { $0["after_loss"] != nil }
    problems.add(
      "services: after_loss adds up to \(JSONValue.number(sum).compact); a lost rider takes one"
        + " service at most, so at most 1 is possible",
      at: last?.location(of: "after_loss") ?? tree.location(of: "services"),
      path: "services"
    )
  }

  /// Checks a service as the scenario that it is.
  private mutating func check(_ service: ServiceDocument, _ entry: SourcedValue, path: String) {
    var document = service.document(in: base)
    // A zone's hours are those of another service's calls where this one has no such profile.
    let profiles = document.demand.model.profiles.map(\.name)
    for index in document.scenario.city.zones.indices
    where !profiles.contains(document.scenario.city.zones[index].profile) {
      document.scenario.city.zones[index].profile = ""
    }
    let shared = (tree.entries ?? []).filter { Self.shared.contains($0.key) }
    let own = (entry.entries ?? []).filter { Self.sections.contains($0.key) }
    // Sections that were not given are looked for where the service begins.
    let whole = SourcedValue(location: entry.location, content: .mapping(shared + own))
    var checks = ScenarioChecks(document, tree: whole, problems: ProblemList())
    checks.runForService()
    let places = entry.locations
    for problem in checks.problems.problems {
      // A service may live on riders whom the main one has lost.
      if problem.path.hasPrefix("demand"), problem.message.contains("there would be 0 calls"),
        service.afterLoss > 0
      {
        continue
      }
      problems.add(
        "\(path).\(problem.message)",
        at: places.contains(problem.location) ? problem.location : entry.location,
        path: "\(path).\(problem.path)"
      )
    }
    for note in checks.notes where !baseNotes.contains(note) { notes.append("\(path): \(note)") }
  }
}

extension ServiceDocument {
  /// The whole scenario that the service is, in the city of another.
  func document(in base: ScenarioDocument) -> ScenarioDocument {
    var document = own
    document.scenario.name = "\(base.scenario.name)/\(name)"
    document.scenario.title = base.scenario.title
    document.scenario.horizon = base.scenario.horizon
    document.scenario.city = base.scenario.city
    document.scenario.conditions = base.scenario.conditions
    document.scenario.weather = base.scenario.weather
    document.scenario.study = base.scenario.study
    return document
  }

  /// The service as the model has it, in the city of a scenario whose places are resolved.
  func service(in base: ScenarioDocument, city: CityPlan) -> Service {
    let document = document(in: base)
    var scenario = document.scenario
    scenario.demand = document.demand.model
    scenario.city = city
    var service = Service(scenario)
    service.name = name
    service.afterLoss = afterLoss
    return service
  }
}
