// SPDX-License-Identifier: GPL-3.0-or-later

/// Who goes first of drivers who are equally near.
///
/// Equal ranks are rare where drivers are spread and the rule where they stand in a rank, so a search
/// asks for keys only when ranks are equal.
public protocol TieOrder {
  /// A driver's key: the smaller goes first, and the smaller number of equal keys.
  func key(_ id: Int32) -> UInt64
}

extension TieOrder {
  /// Whether one of two equally near drivers goes first; never before himself.
  @inlinable
  public func comes(_ one: Int32, before other: Int32) -> Bool {
    let (own, others) = (key(one), key(other))
    return own < others || (own == others && one < other)
  }

  /// Whether one of two drivers goes first: the nearer, or by key and number.
  @inlinable
  public func comes(_ one: Neighbour, before other: Neighbour) -> Bool {
    one.rank == other.rank ? comes(one.id, before: other.id) : one.rank < other.rank
  }
}

/// The smaller number goes first.
@frozen
public struct LowestNumber: TieOrder {
  /// Makes the rule.
  @inlinable
  public init() {}

  /// The same for everybody.
  @inlinable
  public func key(_ id: Int32) -> UInt64 { 0 }
}
