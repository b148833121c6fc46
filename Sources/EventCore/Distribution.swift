// SPDX-License-Identifier: GPL-3.0-or-later

/// A one-dimensional probability distribution, sampled by inverse transform: one draw per value.
///
/// Sampling uses the portable logarithm, exponential and normal quantile of this room, so that a
/// value is the same to the last bit on every platform.
public enum Distribution: Hashable, Sendable {
  /// Always the same value; `.infinity` stands for "never".
  case constant(Double)
  /// Uniform on [low, high).
  case uniform(low: Double, high: Double)
  /// Exponential with this mean.
  case exponential(mean: Double)
  /// Normal with this mean and standard deviation.
  case normal(mean: Double, deviation: Double)
  /// exp of a normal: `median` is exp(μ), `sigma` the standard deviation of the logarithm.
  case lognormal(median: Double, sigma: Double)
}
