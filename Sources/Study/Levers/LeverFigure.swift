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

  /// Identifier of the key figure.
  public var id: String { basis.id }
  /// A few words for the head of a column.
  public let title: String
  /// What the figure is about.
  public let kind: Kind
  /// The key figure it is.
  public let basis: KeyFigure

  private init?(_ kind: Kind, _ id: String, _ title: String) {
    guard let figure = KeyFigure.named(id) else { return nil }
    self.title = title
    self.kind = kind
    basis = figure
  }

  /// The figure in the replications of a market.
  func sample(_ rows: [ReplicationFigures]) -> FigureSample { FigureSample(basis, in: rows) }

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
    LeverFigure(.service, "fare_per_trip", "mean fare"),
  ]
  .compactMap(\.self)
}
