// SPDX-License-Identifier: GPL-3.0-or-later

/// Chunks of up to seven events, recycled last in, first out, so that a reused chunk is still in
/// the cache.
///
/// A chain of chunks is named by one word: chunk number × 8 + events in the first chunk; 0 is the
/// empty chain. The eighth place of a chunk holds the word of the rest of the chain.
///
/// The pool grows by segments of 64 KiB, so that growing copies no event and frees no memory.
struct ChunkPool: ~Copyable {
  private static let segmentShift: UInt32 = 12
  private static let segmentSize = 1 << Int(segmentShift)

  private var segments: UnsafeMutablePointer<UnsafeMutablePointer<Event>>
  private(set) var segmentCount = 0
  private var segmentCapacity = 4
  /// Places ever used; those from here on have never been touched.
  private var used: UInt32 = 0
  /// The chain of free chunks.
  private var free: UInt32 = 0

  init() {
    segments = .allocate(capacity: segmentCapacity)
  }

  deinit {
    for segment in 0..<segmentCount { segments[segment].deallocateAligned() }
    segments.deallocate()
  }

  func copy() -> ChunkPool {
    var twin = ChunkPool()
    for segment in 0..<segmentCount {
      twin.addSegment()
      let start = segment * Self.segmentSize
      twin.segments[segment]
        .update(
          from: segments[segment],
          count: min(Self.segmentSize, Int(used) - start)
        )
    }
    twin.used = used
    twin.free = free
    return twin
  }

  /// Puts one event into a new chunk in front of a chain, and returns the new chain.
  mutating func make(holding event: Event, before rest: UInt32) -> UInt32 {
    let chunk: UInt32
    if free != 0 {
      chunk = free & ~7
      free = UInt32(truncatingIfNeeded: self[free | 7].tag)
    } else {
      if used == segmentCount * Self.segmentSize { addSegment() }
      chunk = used
      used += 8
    }
    let start = pointer(to: chunk)
    start[0] = event
    start[7].tag = UInt64(rest)
    return chunk | 1
  }

  /// Adds an event to the first chunk of a chain, which must hold one to six.
  @inline(__always)
  func add(_ event: Event, to chain: UInt32) {
    // The word is the free place: chunk × 8 + count.
    pointer(to: chain).pointee = event
  }

  /// Where the events of the first chunk of a chain are.
  @inline(__always)
  func places(of chain: UInt32) -> Range<UInt32> {
    chain & ~7..<chain
  }

  /// The event at a place.
  @inline(__always)
  subscript(place: UInt32) -> Event { pointer(to: place).pointee }

  /// The memory of a place and of the rest of its chunk; it never moves.
  @inline(__always)
  func pointer(to place: UInt32) -> UnsafeMutablePointer<Event> {
    segments[Int(place >> Self.segmentShift)] + Int(place & (1 << Self.segmentShift - 1))
  }

  /// The chain without its first chunk.
  @inline(__always)
  func rest(of chain: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: pointer(to: chain | 7).pointee.tag)
  }

  /// Frees the first chunk of a chain and returns the rest.
  @inline(__always)
  mutating func releaseFirst(of chain: UInt32) -> UInt32 {
    let rest = rest(of: chain)
    pointer(to: chain | 7).pointee.tag = UInt64(free)
    free = chain & ~7 | 1
    return rest
  }

  private mutating func addSegment() {
    precondition(segmentCount < 1 << 20, "more than three billion pending events")
    if segmentCount == segmentCapacity {
      let larger = UnsafeMutablePointer<UnsafeMutablePointer<Event>>
        .allocate(capacity: segmentCapacity * 2)
      larger.update(from: segments, count: segmentCount)
      segments.deallocate()
      segments = larger
      segmentCapacity *= 2
    }
    (segments + segmentCount).initialize(to: .allocateAligned(capacity: Self.segmentSize))
    segmentCount += 1
  }
}
