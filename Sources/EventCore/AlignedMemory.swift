// SPDX-License-Identifier: GPL-3.0-or-later

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
