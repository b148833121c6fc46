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
  /// From submission to match of matched calls, in microseconds.
  var timeToMatch = Self.ofTime()
  /// From submission to boarding of completed calls, in microseconds.
  var wait = Self.ofTime()
  /// Driver to origin of matched calls, in millimetres.
  var pickupDistance = Histogram<UInt32>(lowestDiscernibleValue: 10, highestTrackableValue: 1 << 31)

  private static func ofTime() -> Histogram<UInt32> {
    var histogram = Histogram<UInt32>(
      lowestDiscernibleValue: 1_000,
      highestTrackableValue: UInt64(SimTime.day.microseconds)
    )
    histogram.autoResize = true
    return histogram
  }

  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>, in window: Range<SimTime>) {
    for call in calls where call.matched != .never && window.contains(call.submitted) {
      timeToMatch.record((call.matched - call.submitted).span)
      pickupDistance.record(UInt64(max(0, call.pickupDistance)))
      if call.outcome == .completed {
        wait.record((call.boarded - call.submitted).span)
      }
    }
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
  /// A span as an unsigned number of microseconds; a negative one, which `Ledger` reports, is zero.
  @inline(__always)
  var span: UInt64 { UInt64(max(0, microseconds)) }

  /// The bits of the number of microseconds.
  @inline(__always)
  var bits: UInt64 { UInt64(bitPattern: microseconds) }
}
