// SPDX-License-Identifier: GPL-3.0-or-later

/// A value, what was counted and what it was counted over.
struct Reading: Sendable, Equatable {
  let value: Double?
  /// What was counted, in the figure's unit times the denominator's; nil for a value that is more
  /// than a quotient, and where there is nothing to count.
  let numerator: Double?
  let denominator: Double

  /// A value that is more than a quotient.
  init(value: Double?, over denominator: Double) {
    self.value = value
    numerator = nil
    self.denominator = denominator
  }

  /// A quotient; no value when the denominator is zero.
  init(_ numerator: Double, over denominator: Double) {
    value = denominator == 0 ? nil : numerator / denominator
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A quotient of counts or integer sums, the numerator divided by `unit` first.
  init(_ numerator: Int64, in unit: Double = 1, over denominator: Int64) {
    self.init(Double(numerator) / unit, over: Double(denominator))
  }
}
