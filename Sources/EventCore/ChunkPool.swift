// SPDX-License-Identifier: GPL-3.0-or-later

/// Chunks of up to seven events, recycled last in, first out, so that a reused chunk is still in
/// the cache.
///
/// A chain of chunks is named by one word: chunk number × 8 + events in the first chunk; 0 is the
/// empty chain. The eighth place of a chunk holds the word of the rest of the chain.
struct ChunkPool: ~Copyable {
  private var events: UnsafeMutablePointer<Event>
  private var capacity: Int
  /// Chunks ever used; those from here to the capacity have never been touched.
  private var used = 0
  /// The chain of free chunks.
  private var free: UInt32 = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 8)
    events = .allocateAligned(capacity: self.capacity * 8)
  }

  deinit {
    events.deallocateAligned()
  }

  func copy() -> ChunkPool {
    var twin = ChunkPool(capacity: used)
    twin.events.update(from: events, count: used * 8)
    twin.used = used
    twin.free = free
    return twin
  }

  /// Puts one event into a new chunk in front of a chain, and returns the new chain.
  mutating func make(holding event: Event, before rest: UInt32) -> UInt32 {
    let chunk: Int
    if free != 0 {
      chunk = Int(free >> 3)
      free = link(of: free)
    } else {
      if used == capacity { grow() }
      chunk = used
      used += 1
    }
    events[chunk * 8] = event
    events[chunk * 8 + 7].tag = UInt64(rest)
    return UInt32(truncatingIfNeeded: chunk << 3 | 1)
  }

  /// Adds an event to the first chunk of a chain, which must hold one to six.
  @inline(__always)
  func add(_ event: Event, to chain: UInt32) {
    // The word is the index of the free place: chunk × 8 + count.
    events[Int(chain)] = event
  }

  /// Where the events of the first chunk of a chain are.
  @inline(__always)
  func places(of chain: UInt32) -> Range<Int> {
    Int(chain & ~7)..<Int(chain)
  }

  /// The event at a place.
  @inline(__always)
  subscript(place: Int) -> Event { events[place] }

  /// The memory from a place on; valid until the next chunk is made.
  @inline(__always)
  func pointer(to place: Int) -> UnsafeMutablePointer<Event> { events + place }

  /// Frees the first chunk of a chain and returns the rest.
  @inline(__always)
  mutating func releaseFirst(of chain: UInt32) -> UInt32 {
    let rest = link(of: chain)
    events[Int(chain | 7)].tag = UInt64(free)
    free = chain & ~7 | 1
    return rest
  }

  @inline(__always)
  private func link(of chain: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: events[Int(chain | 7)].tag)
  }

  private mutating func grow() {
    capacity *= 2
    precondition(capacity <= 1 << 29, "more than three billion pending events")
    let larger = UnsafeMutablePointer<Event>.allocateAligned(capacity: capacity * 8)
    larger.update(from: events, count: used * 8)
    events.deallocateAligned()
    events = larger
  }
}
