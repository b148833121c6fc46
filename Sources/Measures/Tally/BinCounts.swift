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
  /// Indexed by bin, in order of value; empty as long as the values are few.
  private var counts: [UInt32] = []
  /// The bins of the first values: a city of a thousand small services counts a few in each.
  private var few: [UInt32] = []
  private let bins: Int
  private static let mostOfFew = 512

  /// Makes counts of no values.
  ///
  /// - Parameters:
  ///   - unit: Width of the finest bins, a power of two.
  ///   - highest: No value is higher.
  init(unit: UInt64, highest: UInt64) {
    unitBits = UInt64(unit.trailingZeroBitCount)
    bins = Self.bin(of: highest >> unitBits) + 1
  }

  /// Counts a value; a negative one, which `Ledger` reports, is zero.
  ///
  /// - Complexity: O(1), 15 instructions.
  @inline(__always)
  mutating func add(_ value: Int64) {
    let bin = Self.bin(of: UInt64(max(0, value)) &>> unitBits)
    if counts.isEmpty { addToFew(bin) } else { counts[bin] &+= 1 }
  }

  @inline(never)
  private mutating func addToFew(_ bin: Int) {
    few.append(UInt32(truncatingIfNeeded: bin))
    if few.count > Self.mostOfFew { spread() }
  }

  /// Gives every bin its count from now on.
  private mutating func spread() {
    counts = Array(repeating: 0, count: bins)
    for bin in few { counts[Int(bin)] &+= 1 }
    few = []
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
    let last = counts.lastIndex { $0 > 0 } ?? Int(few.max() ?? 0)
    var histogram = Histogram<UInt32>(
      lowestDiscernibleValue: 1 << unitBits,
      highestTrackableValue: max(2, Self.units(of: last)) << unitBits
    )
    for bin in few { histogram.record(Self.units(of: Int(bin)) << unitBits) }
    for bin in counts.indices.prefix(last + 1) where counts[bin] > 0 {
      histogram.record(Self.units(of: bin) << unitBits, count: counts[bin])
    }
    return histogram
  }
}
