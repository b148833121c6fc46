// SPDX-License-Identifier: GPL-3.0-or-later

/// One figure a run is judged by: what it is called, what it means and what it is a share of.
///
/// Identifiers are stable: run folders, baselines and `--json` use them. A bare id is a mean or a
/// ratio of sums; the suffixes `_p10`, `_p50`, `_p90` and `_p95` are percentiles over the same
/// denominator, `_restricted` is a mean that keeps those who gave up.
public struct KeyFigure: Sendable, Hashable, Identifiable {
  /// Stable identifier in snake case, such as `completion_rate_call`.
  public let id: String
  /// A few words for tables and charts.
  public let title: String
  /// Unit of the value.
  public let unit: Unit
  /// How replications are put together, and what interval the result has.
  public let kind: Kind
  /// What is counted, in words, such as "calls closed with a drop-off"; for percentiles and indices
  /// what they are of.
  public let numerator: String
  /// What the figure is counted over, in words, such as "calls closed".
  public let denominator: String
  /// What of a run counts: numerator and denominator follow one rule.
  public let window: Window
  /// Whose calls, time and money the figure is about.
  public let scope: Scope
  /// One sentence: the formula, and its source where it has one.
  public let definition: String
  /// Which direction a planner wants.
  public let better: Direction
  /// When a table for people has the figure; files and JSON always have it.
  public let shown: Visibility

  /// Units in which key figures are reported; the raw value is how the unit is written.
  public enum Unit: String, Sendable, CaseIterable {
    /// A part of a whole, 0–1.
    case share
    /// A ratio or coefficient that is not a part of a whole.
    case ratio
    /// A number of things.
    case count
    /// Seconds.
    case seconds = "s"
    /// Kilometres.
    case kilometres = "km"
    /// Kilometres per hour.
    case kilometresPerHour = "km/h"
    /// Korean won.
    case won = "KRW"
    /// Korean won per hour.
    case wonPerHour = "KRW/h"
    /// Per day.
    case perDay = "1/d"
    /// Per hour.
    case perHour = "1/h"
  }

  /// By which rule a run's happenings count, where they lie across the edges of the measured window:
  /// from the end of the warm-up on, up to the horizon and without it.
  ///
  /// Only what is said of calls depends on how long a run goes on after the horizon, because calls
  /// of the window are served then. The raw value is how files name the rule.
  public enum Window: String, Sendable, CaseIterable {
    /// A call submitted in the window counts with all that becomes of it, however late.
    case submission
    /// What happens in the window counts: time, kilometres and the fixed costs of a shift by their
    /// part in it, trips with their payments, fares of ways, offers and matches by their instant.
    case happening
    /// What happens on the service days of the window counts.
    case day

    /// The rule in a few words.
    public var rule: String {
      switch self {
      case .submission:
        "calls submitted in the measured window, with all that becomes of them, however late"
      case .happening:
        "what happens in the measured window: time, kilometres and fixed costs by their part in it, "
          + "trips, payments, offers and matches by their instant"
      case .day: "what happens on the service days of the measured window"
      }
    }
  }

  /// Whose time and money a figure is about; the raw value is how files name it.
  public enum Scope: String, Sendable, CaseIterable {
    /// What this service's calls cause: its riders, and of a driver's shift phases 1 to 4. It is
    /// charged its own costs and, of those the shift shares, its share of all work.
    case thisService = "this_service"
    /// All of a driver's shift: the way to work, this service, other apps and all costs.
    case wholeShift = "whole_shift"

    /// The scope in a few words.
    public var words: String {
      switch self {
      case .thisService: "this service"
      case .wholeShift: "whole shift, all work"
      }
    }
  }

  /// When a figure tells people something about a run.
  ///
  /// A figure without a value in any replication never does.
  public enum Visibility: Sendable, Hashable {
    /// Whenever it has a value.
    case always
    /// When it is other than 0 in some replication: it tells of a behaviour that a market may lack.
    case unlessZero
    /// When it differs in some replication from the figure of this id, which it equals in a market
    /// that lacks a behaviour.
    case unlessSame(as: String)
  }

  /// Which direction of a figure is the better one.
  public enum Direction: String, Sendable, CaseIterable {
    /// More is better.
    case higher
    /// Less is better.
    case lower
    /// Describes the market; neither direction is better as such.
    case neutral
  }
}

extension KeyFigure {
  /// Every key figure of the market, in the order of report.
  public static let dictionary: [KeyFigure] = Formula.all.map(\.figure)

  private static let positions: [String: Int] = Dictionary(
    uniqueKeysWithValues: dictionary.enumerated().map { ($1.id, $0) }
  )

  /// Where the figure of this id stands in ``dictionary``; nil when there is none.
  ///
  /// - Complexity: O(1).
  public static func position(of id: String) -> Int? {
    positions[id]
  }

  /// The figure of this id; nil when there is none.
  ///
  /// - Complexity: O(1).
  public static func named(_ id: String) -> KeyFigure? {
    positions[id].map { dictionary[$0] }
  }
}
