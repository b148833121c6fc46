// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Study

/// What a study of fits says, in words: what the published values can and cannot separate.
struct FitSentences {
  private let outcome: FitOutcome

  /// A lever whose part of the gain moves by no more than this from fit to fit is told by the data.
  private static let told = 0.1

  /// Takes what a study found.
  init(_ outcome: FitOutcome) {
    self.outcome = outcome
  }

  /// Every sentence, in order of report.
  var all: [String] {
    [verdict].compactMap(\.self) + misses + ranges + separation
      + [caution, noise].compactMap(\.self)
  }

  /// How many fits agree with what is published.
  private var verdict: String? {
    let fits = NumberFormat.counted(outcome.rows.count, "fit")
    guard outcome.hasTargets else {
      return "Nothing published says how many calls are completed, so none of the \(fits) is told "
        + "from the others; ranges are over all of them."
    }
    let ends = outcome.request.endTargets.isEmpty ? "the base" : "base and target"
    return "\(outcome.meeting.count) of \(fits) meet the published completion of \(ends)."
  }

  private var misses: [String] {
    let missed = outcome.rows.filter { $0.meets == false }
      .map { "\($0.name) (\(percent($0.base?.mean)), \(percent($0.end?.mean)))" }
    return missed.isEmpty ? [] : ["Missed, with base and end: \(missed.joined(separator: "; "))."]
  }

  /// The range of each lever's part, by every division there is.
  private var ranges: [String] {
    guard outcome.meeting.count > 1 else { return [] }
    return outcome.request.levers.enumerated()
      .compactMap { index, lever in
        let parts: [String] = FitRow.Division.allCases.compactMap { division in
          guard let range = outcome.range(of: division, lever: index) else { return nil }
          return "\(word(division)) \(FitTables.range(range))"
        }
        return parts.isEmpty
          ? nil : "\(lever), % of the gain over these fits: \(parts.joined(separator: ", "))."
      }
  }

  /// Which levers' parts these values tell, and which they do not.
  private var separation: [String] {
    guard outcome.meeting.count > 1 else { return [] }
    let division: FitRow.Division = outcome.request.hasShapley ? .shapley : .chain
    let found = outcome.request.levers.enumerated()
      .compactMap { index, lever in
        outcome.range(of: division, lever: index).map { (lever: lever, range: $0) }
      }
    func names(_ isPart: (ClosedRange<Double>) -> Bool) -> String? {
      let names = found.filter { isPart($0.range) }.map(\.lever)
      return names.isEmpty ? nil : names.joined(separator: ", ")
    }
    func width(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }
    let sentences = [
      names { width($0) > Self.told }
        .map {
          "The published values do not tell what part of the gain is due to \($0): fits that meet them "
            + "differ by more than \(percent(Self.told)) of it."
        },
      names { width($0) <= Self.told }
        .map {
          "Over these fits the part of \($0) moves by no more than \(percent(Self.told)) of the gain."
        },
      names { $0.lowerBound > 0 }.map { "In every one of them \($0) adds to completion." },
      names { $0.lowerBound <= 0 && $0.upperBound > 0 }
        .map { "Whether \($0) adds or takes away depends on the fit." },
    ]
    return sentences.compactMap(\.self)
  }

  private var caution: String {
    "The fits are a list that somebody wrote, no sample: what lies outside their ranges is not ruled "
      + "out, and their number is no probability."
  }

  /// What chance alone does to these numbers.
  private var noise: String? {
    let count = outcome.request.chain.replications
    guard count < 10 else { return nil }
    return "\(NumberFormat.counted(count, "replication")) of each market: parts are exact to a few "
      + "per cent of the gain, not more."
  }

  private func word(_ division: FitRow.Division) -> String {
    switch division {
    case .alone: "alone"
    case .chain: "in the chain"
    case .shapley: "over all orders"
    }
  }

  private func percent(_ share: Double?) -> String {
    share.map { NumberFormat.percent($0) } ?? NumberFormat.missing
  }
}
