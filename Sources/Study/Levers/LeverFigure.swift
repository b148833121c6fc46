// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// A figure by which levers are told apart, read from one replication.
public struct LeverFigure: Sendable, Identifiable {
  /// What a figure is about; each kind has a table of its own.
  public enum Kind: Sendable {
    /// Whether calls and intents are completed.
    case completion
    /// Why calls are lost.
    case loss
    /// How calls are served and what they cost.
    case service
  }

  /// Stable identifier, that of the key figure where there is one.
  public let id: String
  /// A few words for the head of a column.
  public let title: String
  /// What the figure is about.
  public let kind: Kind
  /// The key figure that gives unit and format.
  public let basis: KeyFigure
  /// The figure in the replications of a market.
  let sample: @Sendable ([ReplicationFigures]) -> FigureSample

  private init?(
    _ kind: Kind,
    _ id: String,
    _ title: String,
    of basis: String? = nil,
    ratio: (@Sendable (ReplicationFigures) -> Quotient?)? = nil
  ) {
    guard let figure = KeyFigure.named(basis ?? id) else { return nil }
    self.id = id
    self.title = title
    self.kind = kind
    self.basis = figure
    if let ratio {
      sample = { rows in FigureSample(.ratio, rows.map { ratio($0) }) }
    } else {
      sample = { rows in FigureSample(figure, in: rows) }
    }
  }

  /// The figure in which a lever is judged first.
  static let completion = "completion_rate_call"

  /// Every figure of a lever study, in the order of report.
  public static let all: [LeverFigure] = [
    LeverFigure(.completion, completion, "completed"),
    LeverFigure(.completion, "completion_rate_intent", "intents completed"),
    LeverFigure(.loss, "no_driver", "no driver found"),
    LeverFigure(.loss, "abandon_search", "gave up search"),
    LeverFigure(.loss, "cancel_rider_postmatch", "cancelled after match"),
    LeverFigure(.loss, "cancel_driver", "driver cancelled"),
    LeverFigure(.loss, "no_show", "no show"),
    LeverFigure(.loss, "lost_to_street", "street taxi"),
    LeverFigure(.loss, "payment_fail", "not paid"),
    LeverFigure(.service, "calls_per_day", "calls a day"),
    LeverFigure(.service, "time_to_match", "time to match"),
    LeverFigure(.service, "pickup_time", "pickup time"),
    LeverFigure(.service, "acceptance_rate_offer", "offers accepted"),
    LeverFigure(.service, "offers_per_match", "offers per match"),
    LeverFigure(.service, "fare_per_trip", "mean fare", of: "gmv") { row in
      guard let fares = row["gmv"], let trips = row.denominator(of: "gmv") else { return nil }
      return Quotient(fares, over: trips)
    },
  ]
  .compactMap(\.self)
}
