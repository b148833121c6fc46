// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Histogram
import Market

/// Distributions over the calls submitted inside the window, for percentiles.
///
/// HdrHistogram counts values in bins of relative width at most 1/1024 (Tene, hdrhistogram.org);
/// a percentile is read from the middle of its bin, hence within 0.05 %, or within half a unit
/// (0.26 ms, 4 mm) for values below 1,024 units.
struct SpreadOfCalls: Sendable {
  /// The distributions, ready for percentiles.
  struct Histograms: Sendable {
    /// From submission to match of matched calls, in microseconds.
    let timeToMatch: Histogram<UInt32>
    /// From submission to boarding of completed calls, in microseconds.
    let wait: Histogram<UInt32>
    /// Driver to origin of boarded calls, in millimetres.
    let pickupDistance: Histogram<UInt32>
  }

  /// Matched calls that did not wait for it.
  private var matchedAtOnce: UInt32 = 0
  /// Of the others.
  private var timeToMatch = Self.ofTime()
  private var wait = Self.ofTime()
  private var pickupDistance = BinCounts(unit: 8, highest: UInt64(Int32.max))

  private static func ofTime() -> BinCounts {
    BinCounts(unit: 512, highest: UInt64(Int64.max))
  }

  /// Adds calls that were all submitted inside the window.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls where call.matched != .never {
      // Most calls find a driver at once.
      if call.matched == call.submitted {
        matchedAtOnce &+= 1
      } else {
        timeToMatch.add((call.matched - call.submitted).microseconds)
      }
      guard call.boarded != .never else { continue }
      pickupDistance.add(Int64(call.pickupDistance))
      if call.outcome == .completed {
        wait.add((call.boarded - call.submitted).microseconds)
      }
    }
  }

  /// What was added so far.
  func histograms() -> Histograms {
    var timeToMatch = timeToMatch.histogram()
    if matchedAtOnce > 0 { timeToMatch.record(0, count: matchedAtOnce) }
    return Histograms(
      timeToMatch: timeToMatch,
      wait: wait.histogram(),
      pickupDistance: pickupDistance.histogram()
    )
  }
}

extension Histogram {
  /// The value below or at which the share `share` of the records lies, by nearest rank; nil when
  /// nothing was recorded.
  func quantile(_ share: Double) -> Double? {
    guard totalCount > 0 else { return nil }
    let value = valueAtPercentile(share * 100)
    let low = lowestEquivalentForValue(value)
    // The lowest bin is mostly exact zeros: calls that found a free driver at once.
    guard low > 0 else { return 0 }
    return Double(low) + Double(sizeOfEquivalentRangeForValue(value) - 1) / 2
  }
}

extension SimTime {
  /// The bits of the number of microseconds.
  @inline(__always)
  var bits: UInt64 { UInt64(bitPattern: microseconds) }
}
