// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// Applies the dated changes of a scenario to its own tree, in order of time.
///
/// Each change is set like a `--set` option over everything that was in force before, and what
/// comes out is read and checked like any scenario. What is wrong is reported at the change.
struct InterventionReader {
  /// A change in order of time, and the whole document in force from then on.
  struct Resolved {
    /// The change, with its day and hour filled in.
    var change: InterventionDocument
    /// Its city is left out: it is the base's.
    var document: ScenarioDocument
    /// The tree it was read from.
    var tree: SourcedValue
  }

  /// The table that reads a document.
  let table: Section<ScenarioDocument>
  /// What is in force before the first change.
  let base: ScenarioDocument
  /// The tree the base was read from.
  let tree: SourcedValue
  /// What is wrong with the base; a change is not blamed for it.
  let baseProblems: ProblemList
  /// What is wrong with the changes.
  private(set) var problems = ProblemList()
  private var known: Set<Mistake> = []

  /// A problem as the table first said it.
  private struct Mistake: Hashable {
    var location: SourceLocation
    var message: String
  }

  init(
    _ base: ScenarioDocument,
    tree: SourcedValue,
    table: Section<ScenarioDocument>,
    problems: ProblemList
  ) {
    self.base = base
    self.tree = tree
    self.table = table
    baseProblems = problems
    known = Set(problems.problems.map { Mistake(location: $0.location, message: $0.message) })
  }

  /// Every change in order of time; empty when there are none or they cannot be told apart.
  mutating func read() -> [Resolved] {
    let entries = tree["interventions"]?.elements ?? []
    guard !entries.isEmpty, baseProblems.areSound("interventions", "horizon") else { return [] }
    // All share the city, so it is neither copied nor read again.
    let fixed = ["city", "interventions", "services", "targets", "notes"]
    var current = SourcedValue(
      location: tree.location,
      content: .mapping((tree.entries ?? []).filter { !fixed.contains($0.key) })
    )
    let work = entries.count * current.valueCount
    guard entries.count <= 1000, work <= 2_000_000 else {
      report(
        "\(grouped(entries.count)) changes of a scenario of this size are too many",
        at: tree.location(of: "interventions"),
        "interventions"
      )
      return []
    }
    let shape = table.shape
    var resolved: [Resolved] = []
    for (change, entry) in inOrderOfTime(entries) {
      let path = "interventions.\(change.name).set"
      guard let next = apply(change.set, to: current, shape: shape, path: path) else { continue }
      current = next
      let document = read(current, change: change, entry: entry, path: path)
      resolved.append(Resolved(change: change, document: document, tree: current))
    }
    return problems.isEmpty ? resolved : []
  }

  /// Reports a problem of a change.
  mutating func report(_ message: String, at location: SourceLocation, _ path: String) {
    problems.add("\(path): \(message)", at: location, path: path)
  }

  /// Sets every path of a change; nil when one of them cannot be set.
  ///
  /// The order is that of the paths, so that it does not depend on how the file was written.
  private mutating func apply(
    _ set: SourcedValue,
    to tree: SourcedValue,
    shape: SectionShape,
    path: String
  ) -> SourcedValue? {
    let entries = (set.entries ?? []).sorted { $0.key < $1.key }
    let keys = Set(entries.map(\.key))
    var result = tree
    let before = problems.problems.count
    for entry in entries {
      let steps = entry.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      // No field lies deeper.
      let outer = (1..<max(1, min(steps.count, 10))).map { steps[..<$0].joined(separator: ".") }
      if let whole = outer.first(where: keys.contains) {
        report("\(whole) sets \(entry.key) too; give one of the two", at: entry.keyLocation, path)
        continue
      }
      if let (name, location) = fixedPart(of: entry, steps: steps) {
        report("\(name) cannot change during a run", at: location, path)
        continue
      }
      do throws(ScenarioProblem) {
        let option = OverrideOption(steps, entry.value, at: entry.keyLocation)
        result = try shape.set(entry.value, at: steps, in: result, option: option)
      } catch {
        report(error.message, at: error.location, path)
      }
    }
    return problems.problems.count == before ? result : nil
  }

  /// Reads and checks what is in force after a change.
  private mutating func read(
    _ tree: SourcedValue,
    change: InterventionDocument,
    entry: SourcedValue,
    path: String
  ) -> ScenarioDocument {
    var found = ProblemList()
    var document = table.read(tree, path: "", problems: &found)
    document.scenario.name = base.scenario.name
    document.scenario.city = base.scenario.city
    // A data file's start may have said some of it.
    document.scenario.horizon = base.scenario.horizon
    if found.isEmpty, baseProblems.isEmpty {
      let city = (self.tree.entries ?? []).filter { $0.key == "city" }
      let whole = SourcedValue(
        location: tree.location,
        content: .mapping((tree.entries ?? []) + city)
      )
      var checks = ScenarioChecks(document, tree: whole, problems: found)
      checks.runForChange()
      found = checks.problems
    }
    let own = change.set.locations
    let place = entry.location(of: "set")
    for problem in found.problems
    where known.insert(Mistake(location: problem.location, message: problem.message)).inserted {
      report(problem.message, at: own.contains(problem.location) ? problem.location : place, path)
    }
    checkCohorts(document, set: change.set, path: path)
    if (document.demand.model.funnel == nil) != (base.demand.model.funnel == nil) {
      report("demand.funnel cannot come or go during a run", at: place, path)
    }
    document.scenario.city = CityPlan()
    return document
  }

  private mutating func checkCohorts(
    _ document: ScenarioDocument,
    set: SourcedValue,
    path: String
  ) {
    let names = base.scenario.drivers.map(\.name)
    guard document.scenario.drivers.map(\.name) != names else { return }
    let entry = set.entries?.first { $0.key == "drivers" || $0.key.hasPrefix("drivers.") }
    // Without one of its own, the change inherits what an earlier one was blamed for.
    guard let entry else { return }
    report(
      "no cohort can come, go or change its name during a run; its count and other fields can",
      at: entry.keyLocation,
      path
    )
  }
}
