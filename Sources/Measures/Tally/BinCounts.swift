// SPDX-License-Identifier: GPL-3.0-or-later
import Histogram

/// How many values fall into each bin of an HdrHistogram, for a quarter of what `record` costs.
///
/// The library's `record` looks after range, total and extremes with each value. Here a value only
/// finds its bin; the library gets the count of a whole bin at once, when the percentiles are read.
struct BinCounts: Sendable {
  /// Bins of each octave but the first, which has twice as many: three significant digits.
  private static let binsPerOctave = 1_024

  /// Values that differ in these lowest bits alone share a bin.
  private let unitBits: UInt64
  /// Indexed by bin, in order of value.
  private var counts: [UInt32]

  /// Makes counts of no values.
  ///
  /// - Parameters:
  ///   - unit: Width of the finest bins, a power of two.
  ///   - highest: No value is higher.
  init(unit: UInt64, highest: UInt64) {
    unitBits = UInt64(unit.trailingZeroBitCount)
    counts = Array(repeating: 0, count: Self.bin(of: highest >> unitBits) + 1)
  }

  /// Counts a value; a negative one, which `Ledger` reports, is zero.
  ///
  /// - Complexity: O(1), 15 instructions.
  @inline(__always)
  mutating func add(_ value: Int64) {
    counts[Self.bin(of: UInt64(max(0, value)) &>> unitBits)] &+= 1
  }

  /// The bin of a value in units: its octave, and within it the bits that follow the first.
  @inline(__always)
  private static func bin(of units: UInt64) -> Int {
    let octave = 53 - (units | UInt64(2 * binsPerOctave - 1)).leadingZeroBitCount
    let inOctave = units &>> UInt64(truncatingIfNeeded: octave)
    return octave &* binsPerOctave &+ Int(truncatingIfNeeded: inOctave)
  }

  /// The least value of a bin, in units.
  private static func units(of bin: Int) -> UInt64 {
    let octave = max(0, bin / binsPerOctave - 1)
    return UInt64(bin - octave * binsPerOctave) << octave
  }

  /// The values as the library would have them, had it recorded each.
  ///
  /// - Complexity: O(bins).
  func histogram() -> Histogram<UInt32> {
    // As long as needed from the start: to lengthen one takes the library two million instructions.
    let last = counts.lastIndex { $0 > 0 } ?? 0
    var histogram = Histogram<UInt32>(
      lowestDiscernibleValue: 1 << unitBits,
      highestTrackableValue: max(2, Self.units(of: last)) << unitBits
    )
    for bin in 0...last where counts[bin] > 0 {
      histogram.record(Self.units(of: bin) << unitBits, count: counts[bin])
    }
    return histogram
  }
}
