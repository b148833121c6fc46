// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioTable {
  /// One entry of the `services` list: sections of the top level again, with the same fields.
  static func service(
    policies: [String],
    figures: [String]
  ) -> Section<ServiceDocument> {
    Section(
      of: ServiceDocument(),
      [
        Field(
          "name",
          TextKind(isName: true, allowsEmpty: false),
          \.name,
          "Short name, under which its figures are reported",
          isRequired: true
        ),
        Field(
          "after_loss",
          NumberKind("", .share),
          \.afterLoss,
          "Share of the main service's riders who take this one at once when they are lost for good"
            + " for want of a driver; of all services together at most 1"
        ),
        Field(
          "demand",
          SectionKind(demand),
          \.own.demand,
          "Who calls it of themselves; left out, nobody does"
        ),
        Field(
          "riders",
          SectionKind(riders),
          \.own.scenario.riders,
          "How its riders wait and cancel"
        ),
        Field(
          "drivers",
          SectionListKind("cohort", cohort, by: \.name),
          \.own.scenario.drivers,
          "Its drivers, who work for no other service, by cohort"
        ),
        Field("tariff", SectionKind(tariff), \.own.scenario.tariff, "Its meter"),
        Field(
          "revenue",
          SectionKind(revenue),
          \.own.scenario.revenue,
          "How its payments are divided"
        ),
        Field(
          "dispatch",
          SectionKind(dispatch(policies: policies)),
          \.own.scenario.dispatch,
          "Who is matched to whom in it, and how its drivers are asked"
        ),
        Field(
          "notes",
          SectionListKind("note", figureNote(figures: figures), by: \.figure, key: "figure"),
          \.own.scenario.figureNotes,
          "What to know of its figures that would be misread otherwise; without effect on the run"
        ),
      ]
    )
  }
}
