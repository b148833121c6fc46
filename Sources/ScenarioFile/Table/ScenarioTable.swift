// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// The table of all fields: the only place where the format of scenario files is written down.
///
/// A field is one entry here and nowhere else. Its default is whatever the model's own initializer
/// says.
enum ScenarioTable {
  /// The top level.
  ///
  /// - Parameters:
  ///   - policies: names that `dispatch.policy` accepts; empty accepts any.
  ///   - figures: names that `targets[].figure` and `notes[].figure` accept; empty accepts any.
  /// - Returns: the section that is a whole file.
  static func document(
    policies: [String] = [],
    figures: [String] = []
  ) -> Section<ScenarioDocument> {
    Section(
      of: ScenarioDocument(),
      [
        Field(
          "extends",
          OptionalKind(wrapped: TextKind(allowsEmpty: false)),
          \.extends,
          "Scenario file to start from, relative to this file"
        ),
        Field(
          "name",
          TextKind(isName: true, allowsEmpty: false),
          \.scenario.name,
          "Short name, used for run folders; left out, it is the file's own name"
        ),
        Field("title", TextKind(), \.scenario.title, "One line for people"),
        Field(
          "horizon",
          SectionKind(horizon),
          \.horizon,
          "Which days are simulated and measured"
        ),
        Field(
          "city",
          SectionKind(city),
          \.scenario.city,
          "The plane, its streets' speed and its zones"
        ),
        Field(
          "conditions",
          SectionListKind("condition", condition, by: \.name),
          \.scenario.conditions,
          "Windows in which weather or an event scales demand, supply or speed"
        ),
        Field(
          "weather",
          SectionKind(weather),
          \.scenario.weather,
          "Days of bad weather, drawn alike under every policy"
        ),
        Field("demand", SectionKind(demand), \.demand, "Who calls, when, from where to where"),
        Field(
          "riders",
          SectionKind(riders),
          \.scenario.riders,
          "How riders wait, cancel, pay and try again"
        ),
        Field(
          "drivers",
          SectionListKind("cohort", cohort, by: \.name),
          \.scenario.drivers,
          "The drivers on the road, by cohort"
        ),
        Field(
          "replayed_drivers",
          SectionKind(replayedDrivers),
          \.drivers,
          "Drivers read from a file, in addition to drivers",
          // They are digested themselves, as they were read.
          digesting: .leftOut
        ),
        Field(
          "places",
          SectionKind(places),
          \.places,
          "The places that names in data files mean, when their coordinates are places",
          digesting: .leftOut
        ),
        Field("tariff", SectionKind(tariff), \.scenario.tariff, "The meter"),
        Field("revenue", SectionKind(revenue), \.scenario.revenue, "How a payment is divided"),
        Field(
          "dispatch",
          SectionKind(dispatch(policies: policies)),
          \.scenario.dispatch,
          "Who is matched to whom, and how drivers are asked"
        ),
        Field(
          "interventions",
          SectionListKind("intervention", intervention, by: \.name),
          \.interventions,
          "Dated changes of the main service: from an instant on, some fields have other values"
        ),
        Field(
          "services",
          SectionListKind(
            "service",
            service(policies: policies, figures: figures),
            by: \.name,
            isSilent: true
          ),
          \.services,
          "Further services of the same city, which riders may turn to when this one has lost them"
        ),
        Field(
          "targets",
          SectionListKind("target", target(figures: figures), by: \.figure, key: "figure"),
          \.scenario.targets,
          "Published values that figures are held against; without effect on the run"
        ),
        Field(
          "notes",
          SectionListKind("note", figureNote(figures: figures), by: \.figure, key: "figure"),
          \.scenario.figureNotes,
          "What to know of figures that would be misread otherwise, written below them; without effect"
            + " on the run"
        ),
        Field(
          "study",
          SectionKind(study),
          \.scenario.study,
          "How often and from which seed a study repeats the days"
        ),
      ]
    )
  }

  private static var study: Section<StudyDefaults> {
    Section(
      of: StudyDefaults(),
      [
        Field(
          "replications",
          IntegerKind("replications", 1...1_000_000),
          \.replications,
          "Replications, each with its own streams"
        ),
        Field("seed", IntegerKind("", 0...UInt64.max), \.seed, "The seed of every stream"),
      ]
    )
  }
}
