// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import FoundationEssentials
import Market

/// Reads scenario files.
public enum ScenarioLoader {
  /// Reads, merges, validates and resolves a scenario with everything it refers to.
  ///
  /// - Parameters:
  ///   - file: path of the YAML file.
  ///   - overrides: `path=value` options, applied over the file, whatever their order.
  ///   - policies: names that `dispatch.policy` may have; empty accepts any.
  ///   - figures: ids that `targets[].figure` may have; empty accepts any.
  ///   - ranges: the values that a figure of an id can have, which its target must respect.
  /// - Returns: the scenario, its canonical form and digest, and the texts it was made of.
  /// - Throws: every problem found. Problems of the YAML come first; data files are read only when
  ///   it has none.
  public static func load(
    file: String,
    overrides: [String] = [],
    policies: [String] = [],
    figures: [String] = [],
    ranges: [String: ClosedRange<Double>] = [:]
  ) throws(ScenarioProblems) -> LoadedScenario {
    let table = ScenarioTable.document(policies: policies, figures: figures)
    let source = try one { () throws(ScenarioProblem) in
      try SourceTree.read(file, shape: table.shape)
    }
    return try load(source, overrides: overrides, table: table, ranges: ranges)
  }

  /// Validates and resolves a tree that has been read and merged.
  static func load(
    _ source: SourceTree,
    overrides: [String] = [],
    table: Section<ScenarioDocument>,
    ranges: [String: ClosedRange<Double>] = [:]
  ) throws(ScenarioProblems) -> LoadedScenario {
    let shape = table.shape
    var problems = ProblemList()
    var options: [OverrideOption] = []
    for text in overrides {
      do throws(ScenarioProblem) {
        let option = try OverrideOption(text)
        if option.path == ["extends"] {
          throw option.problem("extends is a matter of files and cannot be set by an option")
        }
        options.append(option)
      } catch {
        problems.add(error)
      }
    }
    var notes: [String] = []
    let tree = shape.set(options, in: source.tree, notes: &notes, problems: &problems)

    var document = table.read(tree, path: "", problems: &problems)
    if tree["name"] == nil {
      document.scenario.name = usableName(ofFile: source.files[0].path)
    }
    let startNote = document.settleStart(tree, &problems)
    var checks = ScenarioChecks(document, tree: tree, problems: problems)
    checks.run()
    checks.checkTargets(ranges)
    var reader = InterventionReader(
      document,
      tree: tree,
      table: table,
      problems: checks.problems
    )
    let changes = reader.read()
    var services = ServiceReader(checks)
    services.check()
    try (checks.problems + reader.problems + services.problems).throwIfAny()
    let policies = try checkPolicies(document, tree: tree, changes: changes, source.layers)
    document.interventions = changes.map(\.change)

    let canonical = table.json(document)
    var loaded = LoadedScenario(
      scenario: document.scenario,
      canonicalJSON: canonical.compact,
      digest: "",
      marketDigest: "",
      files: source.files,
      dataFiles: [],
      notes: startNote + notes + checks.notes + services.notes + policies.notes,
      caveats: policies.caveats,
      canonical: canonical
    )
    loaded.scenario.demand = document.demand.model
    loaded.scenario.city.resolvePlaces()
    try loaded.replay(document, tree: tree)
    loaded.scenario.interventions = changes.map { $0.intervention(in: loaded.scenario) }
    let city = loaded.scenario.city
    loaded.scenario.services = document.services.map { $0.service(in: document, city: city) }
    loaded.notes += loaded.scenario.tripLengthNotes
    loaded.digest = loaded.contentDigest(document, changes: changes, table: table)
    loaded.marketDigest = loaded.contentDigest(
      document.unnamed,
      changes: changes.map(\.unnamed),
      table: table
    )
    return loaded
  }

  /// Checks that what the main service and the others set is read by their policies.
  private static func checkPolicies(
    _ document: ScenarioDocument,
    tree: SourcedValue,
    changes: [InterventionReader.Resolved],
    _ layers: SourceLayers
  ) throws(ScenarioProblems) -> (notes: [String], caveats: [String]) {
    let main = [PolicyChecks.Phase(scenario: document.scenario, tree: tree)]
    let changed = changes.map {
      PolicyChecks.Phase(scenario: $0.document.scenario, tree: $0.tree)
    }
    var all = [PolicyChecks(main + changed, layers: layers)]
    for (service, entry) in zip(document.services, tree["services"]?.elements ?? []) {
      let phase = PolicyChecks.Phase(scenario: service.own.scenario, tree: entry)
      all.append(PolicyChecks([phase], layers: layers, prefix: "services.\(service.name)."))
    }
    for index in all.indices { all[index].run() }
    try all.reduce(ProblemList()) { $0 + $1.problems }.throwIfAny()
    return (all.flatMap(\.notes), all.flatMap(\.caveats))
  }

  /// Turns one problem into the list that callers expect.
  static func one<Value>(
    _ body: () throws(ScenarioProblem) -> Value
  ) throws(ScenarioProblems) -> Value {
    do {
      return try body()
    } catch {
      throw ScenarioProblems([error])
    }
  }
}

extension CityPlan {
  /// Fills in the kilometres of places that are given in degrees.
  fileprivate mutating func resolvePlaces() {
    for index in zones.indices {
      zones[index].centre = zones[index].centre.resolved(in: self)
      for spot in zones[index].hotSpots.indices {
        zones[index].hotSpots[spot].centre = zones[index].hotSpots[spot].centre.resolved(in: self)
      }
    }
  }
}
