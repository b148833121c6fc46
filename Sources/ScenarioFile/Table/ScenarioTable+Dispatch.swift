// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioTable {
  /// The `dispatch` section.
  static func dispatch(policies: [String]) -> Section<Dispatch> {
    Section(
      of: Dispatch(),
      [
        Field(
          "policy",
          NameKind(noun: "policy", names: policies),
          \.policy,
          "The dispatch policy"
        ),
        Field(
          "meant_for",
          NameListKind(noun: "policy", names: policies),
          \.meantFor,
          "Policies besides policy that the scenario is meant for, so that it may set what they read",
          digesting: .leftOut
        ),
        Field(
          "ties",
          ChoiceKind(),
          \.ties,
          "Which of several equally near drivers goes first: who has been free longest, the lowest"
            + " number, or one drawn for the call"
        ),
        Field(
          "pickup_radius_km",
          OptionalKind(wrapped: NumberKind("km", .positive(upTo: 2000))),
          \.pickupRadiusKm,
          "Longest pickup distance in kilometres of street; left out, no limit"
        ),
        Field(
          "start_radius_km",
          OptionalKind(wrapped: NumberKind("km", .positive(upTo: 2000))),
          \.startRadiusKm,
          "Radius in which the search for a driver begins; left out, the longest at once"
        ),
        Field(
          "radius_growth_km_per_min",
          NumberKind("km/min", .nonNegative(upTo: 1000)),
          \.radiusGrowthKmPerMin,
          "Growth of the radius while a call searches"
        ),
        Field(
          "window_s",
          NumberKind("s", .within(0.1...3600)),
          \.windowS,
          "Time between two matchings of a policy that collects calls"
        ),
        Field(
          "candidates",
          IntegerKind("candidates", 1...1000),
          \.candidates,
          "Nearest drivers, or calls, that are looked at where one is chosen among several"
        ),
        Field(
          "reject_cost_s",
          NumberKind("s", .positive(upTo: 1e6)),
          \.rejectCostS,
          "Pickup time at which a batch leaves a call waiting rather than have it served"
        ),
        Field(
          "offer_timeout_s",
          NumberKind("s", .positive(upTo: 86_400), infinity: "never"),
          \.offerTimeoutS,
          "Time after which an offer that is not answered lapses",
          source: "an assumption within 15 to 20 s"
        ),
        Field(
          "parallel_offers",
          IntegerKind("drivers", 1...1000),
          \.parallelOffers,
          "Drivers who are asked about a call at the same time under policy sequential"
        ),
        Field(
          "preferred_first_s",
          NumberKind("s", .nonNegative(upTo: 86_400)),
          \.preferredFirstS,
          "How long a call is offered only to drivers whose preferred area it leads to"
        ),
        Field(
          "preferred_reach_km",
          NumberKind("km", .nonNegative(upTo: 2000)),
          \.preferredReachKm,
          "Distance from home within which a destination lies in a driver's preferred area"
        ),
        Field(
          "acceptance_gate",
          NumberKind("", .share),
          \.acceptanceGate,
          "Predicted acceptance from which a driver is asked before nearer ones"
        ),
        Field(
          "reveal_cancel",
          NumberKind("", .share),
          \.revealCancel,
          "Probability that a driver cancels who finds a hidden destination unacceptable"
        ),
      ]
    )
  }
}
