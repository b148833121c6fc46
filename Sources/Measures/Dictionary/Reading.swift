// SPDX-License-Identifier: GPL-3.0-or-later

/// A value and what it was counted over.
struct Reading: Sendable, Equatable {
  let value: Double?
  let denominator: Double

  /// A value that is more than a quotient.
  init(value: Double?, over denominator: Double) {
    self.value = value
    self.denominator = denominator
  }

  /// A quotient; no value when the denominator is zero.
  init(_ numerator: Double, over denominator: Double) {
    value = denominator == 0 ? nil : numerator / denominator
    self.denominator = denominator
  }

  /// A quotient of counts or integer sums, the numerator divided by `unit` first.
  init(_ numerator: Int64, in unit: Double = 1, over denominator: Int64) {
    self.init(Double(numerator) / unit, over: Double(denominator))
  }
}
