// SPDX-License-Identifier: GPL-3.0-or-later

/// Wilson's interval for a share (Journal of the American Statistical Association 22 (1927)
/// 209–212), with the number of things that independent ones would need for the same error, and
/// Student's t for the normal quantile.
///
/// The effective number is that of Korn and Graubard (Survey Methodology 24 (1998) 193–201), not
/// limited by the number counted: calls of a day are often more alike than independent ones. The
/// interval never leaves 0–1 and speaks even where all were served.
public enum WilsonT {
  /// The interval of a ratio of sums; nil for one replication or a ratio outside 0–1.
  public static func interval(_ share: RatioOfSums, confidence: Double = 0.95) -> Interval? {
    let ratio = share.ratio
    guard (0...1).contains(ratio), let n = effectiveNumber(share) else { return nil }
    let freedom = Double(share.residuals.count - 1)
    let t = StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: freedom)
    let q = t * t / n
    let centre = (ratio + q / 2) / (1 + q)
    let half = t / (1 + q) * (ratio * (1 - ratio) / n + q / (4 * n)).squareRoot()
    // The ends are exact where the share is: rounding must not cut off 0 or 1.
    return Interval(
      ratio == 0 ? 0 : max(0, centre - half),
      ratio == 1 ? 1 : min(1, centre + half)
    )
  }

  /// How many independent things would give the share the same error; nil for one replication.
  public static func effectiveNumber(_ share: RatioOfSums) -> Double? {
    guard let error = share.standardError else { return nil }
    let variance = share.ratio * (1 - share.ratio)
    // Replications that all have the same share differ by rounding at most.
    return error * error <= 1e-24 || variance == 0 ? share.total : variance / (error * error)
  }
}
