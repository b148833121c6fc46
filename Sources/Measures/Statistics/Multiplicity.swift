// SPDX-License-Identifier: GPL-3.0-or-later

/// Holm's correction for looking at many figures at once (Scandinavian Journal of Statistics 6
/// (1979) 65–70): holds whatever the figures have to do with one another.
public enum Holm {
  /// The probabilities adjusted so that each may be compared with the level for all.
  ///
  /// - Parameter probabilities: one for each comparison, in any order.
  /// - Complexity: O(m log m).
  public static func adjusted(_ probabilities: [Double]) -> [Double] {
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    var adjusted = probabilities
    var least = 0.0
    for (step, place) in order.enumerated() {
      least = max(least, min(1, probabilities[place] * Double(order.count - step)))
      adjusted[place] = least
    }
    return adjusted
  }
}

/// Two one-sided tests of equivalence (Schuirmann, Journal of Pharmacokinetics and
/// Biopharmaceutics 15 (1987) 657–680).
public enum Equivalence {
  /// The probability of differences like these if their mean were as large as the margin.
  ///
  /// - Parameters:
  ///   - differences: paired differences.
  ///   - margin: what still counts as equal, positive.
  /// - Returns: nil for fewer than two; 0 or 1 when they do not vary.
  public static func probability(_ differences: [Double], margin: Double) -> Double? {
    guard let estimate = Estimate(differences), let deviation = estimate.standardDeviation else {
      return nil
    }
    let room = margin - abs(estimate.mean)
    guard deviation > 0 else { return room >= 0 ? 0 : 1 }
    let t = room / (deviation / Double(estimate.n).squareRoot())
    return StudentT.probability(below: -t, degreesOfFreedom: Double(estimate.n - 1))
  }
}
