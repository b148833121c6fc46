// SPDX-License-Identifier: GPL-3.0-or-later

/// Why an estimate has no interval, or why its interval should not be believed.
public enum EstimateNote: Sendable, Equatable, CustomStringConvertible {
  /// A single replication has a value.
  case single
  /// All replications have the same value: they say nothing of what others would have.
  case alike(of: Int)
  /// Nearly all replications have 0: the others are too few to say how often they come.
  case seldomOther(Int, of: Int)
  /// Nearly all replications have one value.
  case mostlyOne(Int, of: Int)
  /// One replication stands so far apart that it makes the mean and the interval.
  case ruledByOne(of: Int)
  /// Two markets differ in so few replications that no verdict should be built on it.
  case fewDiffer(Int, of: Int)
  /// An estimate that needs more replications for its interval.
  case needs(Int)

  /// The note in a few words, such as "not zero in 2 of 10".
  public var description: String {
    switch self {
    case .single: "one replication"
    case .alike(let n): "the same in all \(n)"
    case .seldomOther(let k, let n): "not zero in \(k) of \(n)"
    case .mostlyOne(let k, let n): "one value in \(k) of \(n)"
    case .ruledByOne(let n): "1 of \(n) replications stands apart and rules it"
    case .fewDiffer(let k, let n): "differs in \(k) of \(n)"
    case .needs(let n): "an interval needs \(n) replications"
    }
  }
}
