// SPDX-License-Identifier: GPL-3.0-or-later

/// Neumaier's compensated summation: an error of a few units in the last place for any length.
///
/// Source: Neumaier, Z. Angew. Math. Mech. 54 (1974) 39–51.
enum CompensatedSum {
  /// The sum of the values; O(n).
  static func of(_ values: some Sequence<Double>) -> Double {
    var sum = 0.0
    var lost = 0.0
    for value in values {
      let next = sum + value
      lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + lost
  }
}
