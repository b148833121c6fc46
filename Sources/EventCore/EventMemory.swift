// SPDX-License-Identifier: GPL-3.0-or-later

extension Event {
  /// Whether this event goes first: one 128-bit comparison, so that it compiles without a branch.
  @inlinable @inline(__always)
  func precedes(_ other: Event) -> Bool {
    Int128(_low: tag, _high: time.microseconds)
      < Int128(_low: other.tag, _high: other.time.microseconds)
  }
}

extension UnsafeMutablePointer<Event> {
  /// Memory for events that starts on a pair of cache lines; its contents are undefined.
  static func allocateAligned(capacity: Int) -> Self {
    UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Event>.stride,
      alignment: 128
    )
    .bindMemory(to: Event.self, capacity: capacity)
  }

  /// Releases memory made by `allocateAligned(capacity:)`.
  func deallocateAligned() {
    UnsafeMutableRawPointer(self).deallocate()
  }
}
