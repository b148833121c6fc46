// SPDX-License-Identifier: GPL-3.0-or-later

extension Distribution {
  /// The value at which the cumulative distribution reaches `u`: one uniform draw, one value.
  ///
  /// It rises with `u`, so equal draws give comparable values under two parameter settings.
  ///
  /// - Parameter u: in (0, 1), as ``RandomStream/uniformOpen()`` gives it.
  /// - Returns: the value, in the distribution's own unit.
  public func sample(_ u: Double) -> Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): min(low + (high - low) * u, max(low, high.nextDown))
    case .exponential(let mean): -mean * PortableMath.log(1 - u)
    case .normal(let mean, let deviation): mean + deviation * PortableMath.normalQuantile(u)
    case .lognormal(let median, let sigma):
      median * PortableMath.exp(sigma * PortableMath.normalQuantile(u))
    }
  }

  /// The expected value.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): low + (high - low) / 2
    case .exponential(let mean): mean
    case .normal(let mean, _): mean
    case .lognormal(let median, let sigma): median * PortableMath.exp(sigma * sigma / 2)
    }
  }
}
