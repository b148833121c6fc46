// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// Whether what a scenario sets is read by its policy, or by one of those it changes to.
///
/// A setting that is written where the policy is written, or later, and that nobody reads, is a
/// mistake. One that says what holds anyway, that a file inherits, or that `--policy` or `--set` put another policy over, is worth
/// a remark.
struct PolicyChecks {
  /// What is in force from some instant on, and the tree it was read from.
  struct Phase {
    var scenario: Scenario
    var tree: SourcedValue
  }

  private let phases: [Phase]
  private let readings: [PolicyReading]
  private let layers: SourceLayers
  /// Before paths: `services.NAME.`, or nothing.
  private let prefix: String
  private(set) var problems = ProblemList()
  private(set) var notes: [String] = []
  /// What should stand beside the results.
  private(set) var caveats: [String] = []

  /// A setting where it was written, and every phase and cohort in which it is in force.
  private struct Written {
    var setting: PolicySetting
    var location: SourceLocation
    var path: String
    var uses: [(phase: Int, cohort: Int?)]
  }

  private struct Place: Hashable {
    var setting: PolicySetting
    var location: SourceLocation
  }

  init(_ phases: [Phase], layers: SourceLayers, prefix: String = "") {
    self.phases = phases
    self.layers = layers
    self.prefix = prefix
    readings = phases.map { PolicyReading($0.scenario) }
  }

  mutating func run() {
    var overruled: [String] = []
    for (phase, reading) in zip(phases, readings) where !reading.overruledCohorts.isEmpty {
      let text =
        "policy \(phase.scenario.dispatch.policy) asks no driver: \(prefix)drivers who may refuse"
        + " (\(listed(reading.overruledCohorts))) take every call, so do not compare the figures with"
        + " those of a policy that asks"
      if !overruled.contains(text) { overruled.append(text) }
    }
    caveats = overruled
    notes = overruled
    if let idle = zip(phases, readings)
      .first(where: { !$1.asksSomebody && $0.scenario.riders.priorityFee.share > 0 })
    {
      notes.append(
        "\(prefix)riders.priority_fee is paid, but under policy \(idle.0.scenario.dispatch.policy)"
          + " nobody goes first for it"
      )
    }

    var remarks: [String] = []
    var mistakes: [(written: Written, policy: String)] = []
    for written in everythingWritten() {
      let reasons = written.uses.map {
        readings[$0.phase].whyUnread(written.setting, cohort: $0.cohort)
      }
      guard !reasons.contains(nil), !isMeantForReader(of: written) else { continue }
      let policy = phases[written.uses[0].phase].scenario.dispatch.policy
      switch reasons[0] {
      case .without(let need): notes.append("\(written.path) is not read without \(need)")
      case .byPolicy, nil:
        let isRemark = written.uses.allSatisfy {
          isDefault(written.setting, $0)
            || layers.isWritten(written.location, before: policyPlace($0.phase))
        }
        if isRemark {
          if overruled.isEmpty || !written.setting.isOfCohort { remarks.append(written.path) }
        } else {
          mistakes.append((written, policy))
        }
      }
    }
    if !remarks.isEmpty {
      let policies = unique(phases.map(\.scenario.dispatch.policy)).joined(separator: ", ")
      notes.append("not read by policy \(policies): \(listed(remarks))")
    }
    report(mistakes)
  }

  /// One problem for each setting of the dispatch, and one for each cohort.
  private mutating func report(_ mistakes: [(written: Written, policy: String)]) {
    var blamed: Set<String> = []
    for (written, policy) in mistakes {
      let steps = written.path.split(separator: ".")
      let section = steps.dropLast().joined(separator: ".")
      let isOfCohort = written.setting.isOfCohort
      if isOfCohort, !blamed.insert(section).inserted { continue }
      let inSection = mistakes.filter { $0.written.path.hasPrefix(section + ".") }
      let keys = isOfCohort ? unique(inSection.map(\.written.setting.key)) : []
      let subject = isOfCohort ? "\(section): \(keys.joined(separator: ", "))" : "\(written.path):"
      let verb = keys.count > 1 ? "are" : "is"
      let readers = PolicyRegistry.policies(reading: written.setting)
      problems.add(
        "\(subject) \(verb) not read by policy \(policy), only by \(readers.joined(separator: ", "));"
          + " leave \(keys.count > 1 ? "them" : "it") out, choose one of those, or name it in"
          + " dispatch.meant_for",
        at: written.location,
        path: written.path
      )
    }
  }

  /// Everything that was written of what not every policy reads.
  private func everythingWritten() -> [Written] {
    var found: [Written] = []
    var known: [Place: Int] = [:]
    func add(
      _ setting: PolicySetting,
      in section: SourcedValue?,
      _ path: String,
      _ phase: Int,
      _ cohort: Int?
    ) {
      guard let entry = section?.entries?.first(where: { $0.key == setting.key }),
        !entry.value.isNull
      else { return }
      let place = Place(setting: setting, location: entry.keyLocation)
      if let index = known[place] {
        found[index].uses.append((phase, cohort))
      } else {
        known[place] = found.count
        found.append(
          Written(
            setting: setting,
            location: entry.keyLocation,
            path: "\(path).\(setting.key)",
            uses: [(phase, cohort)]
          )
        )
      }
    }
    for (number, phase) in phases.enumerated() {
      let cohorts = phase.tree["drivers"]?.elements ?? []
      for setting in PolicySetting.allCases {
        guard setting.isOfCohort else {
          add(setting, in: phase.tree["dispatch"], "\(prefix)dispatch", number, nil)
          continue
        }
        for (index, cohort) in phase.scenario.drivers.enumerated() where index < cohorts.count {
          let path = "\(prefix)drivers.\(cohort.name).acceptance"
          add(setting, in: cohorts[index]["acceptance"], path, number, index)
        }
      }
    }
    return found
  }

  /// Whether the scenario says that it is meant for a policy that reads a setting.
  private func isMeantForReader(of written: Written) -> Bool {
    let readers = PolicyRegistry.policies(reading: written.setting)
    return written.uses.contains { use in
      phases[use.phase].scenario.dispatch.meantFor.contains(where: readers.contains)
    }
  }

  /// Whether a setting says what would hold without it.
  private func isDefault(_ setting: PolicySetting, _ use: (phase: Int, cohort: Int?)) -> Bool {
    let scenario = phases[use.phase].scenario
    if let cohort = use.cohort {
      let section = ScenarioTable.acceptance
      return section.isDefault(setting.key, in: scenario.drivers[cohort].acceptance)
    }
    return ScenarioTable.dispatch(policies: []).isDefault(setting.key, in: scenario.dispatch)
  }

  /// Where a phase says which policy it has; nil where it leaves that to the default.
  private func policyPlace(_ phase: Int) -> SourceLocation? {
    phases[phase].tree["dispatch"]?.entries?.first { $0.key == "policy" }?.keyLocation
  }

  private func unique(_ names: [String]) -> [String] {
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }
  }
}
