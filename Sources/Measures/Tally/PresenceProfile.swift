// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How much time a set of intervals spends in each hour of a window, at a constant cost per
/// interval however long it is.
///
/// An interval is "present from `a`" minus "present from `b`". Per hour we keep how many of those
/// begin there and how far into it; running sums turn that into time.
struct PresenceProfile: Sendable {
  private struct Step {
    var begun: Int64 = 0
    var offset: Int64 = 0
  }

  private let window: Range<SimTime>
  private var steps: [Step]

  init(window: Range<SimTime>) {
    self.window = window
    steps = Array(repeating: Step(), count: window.hourSlots + 1)
  }

  /// Adds the part of an interval that lies in the window; an empty one adds nothing.
  @inline(__always)
  mutating func add(from start: SimTime, to end: SimTime) {
    let start = max(start, window.lowerBound)
    let end = min(end, window.upperBound)
    guard start < end else { return }
    begin(start, 1)
    begin(end, -1)
  }

  @inline(__always)
  private mutating func begin(_ instant: SimTime, _ sign: Int64) {
    let since = UInt64(bitPattern: (instant - window.lowerBound).microseconds)
    let slot = since / UInt64(SimTime.hour.microseconds)
    let offset = Int64(bitPattern: since) - Int64(bitPattern: slot) * SimTime.hour.microseconds
    let index = Int(truncatingIfNeeded: slot)
    steps[index].begun += sign
    steps[index].offset += sign * offset
  }

  /// Time spent in each hour from the start of the window, in microseconds.
  func microsecondsByHour() -> [Int64] {
    var present: Int64 = 0
    return steps.dropLast()
      .map { step in
        present += step.begun
        return present * SimTime.hour.microseconds - step.offset
      }
  }
}

extension Range<SimTime> {
  /// Hours from start to end, a started one counting whole.
  var hourSlots: Int {
    let length = (upperBound - lowerBound).microseconds
    return Int((length + SimTime.hour.microseconds - 1) / SimTime.hour.microseconds)
  }

  /// The hour of the window in which an instant inside it lies.
  @inline(__always)
  func hourSlot(of instant: SimTime) -> Int {
    let since = UInt64(bitPattern: (instant - lowerBound).microseconds)
    return Int(truncatingIfNeeded: since / UInt64(SimTime.hour.microseconds))
  }
}
