// SPDX-License-Identifier: GPL-3.0-or-later

/// The near future: a ring of time buckets, each an unordered chain of small chunks of events.
///
/// Bucket b holds the instants [b·2^shift, (b+1)·2^shift) µs. The ring takes the buckets after
/// `open` and less than one turn ahead of it; everything else is the caller's. A chunk is 128
/// bytes: seven events and, in the place of the eighth, the link to the next chunk. A bucket is one
/// word, chunk number × 8 + events in that chunk, so that adding an event reads no chunk: at a
/// million events the store that misses the cache then delays nothing. An empty bucket is 0.
struct BucketRing: ~Copyable {
  /// Width and number of the buckets.
  let shape: RingShape
  /// The bucket being served; the ring holds later ones only.
  private(set) var open: Int64
  /// The earliest bucket that holds events; `.max` when there is none.
  private(set) var nearest = Int64.max

  private let heads: UnsafeMutablePointer<UInt32>
  /// One bit for each bucket that holds events.
  private let occupied: UnsafeMutablePointer<UInt64>

  /// Makes an empty ring that serves the bucket of `now`.
  init(_ shape: RingShape, now: SimTime) {
    self.shape = shape
    let buckets = shape.buckets
    open = now.microseconds >> shape.shift
    heads = .allocate(capacity: buckets)
    heads.initialize(repeating: 0, count: buckets)
    occupied = .allocate(capacity: buckets / 64)
    occupied.initialize(repeating: 0, count: buckets / 64)
  }

  deinit {
    heads.deallocate()
    occupied.deallocate()
  }

  func copy() -> BucketRing {
    var twin = BucketRing(shape, now: .zero)
    twin.open = open
    twin.nearest = nearest
    twin.heads.update(from: heads, count: buckets)
    twin.occupied.update(from: occupied, count: buckets / 64)
    return twin
  }

  private var buckets: Int {
    @inline(__always) get { shape.buckets }
  }

  /// The chain of chunks of the nearest bucket.
  var nearestChain: UInt32 {
    nearest == .max ? 0 : heads[Int(truncatingIfNeeded: nearest) & (buckets &- 1)]
  }

  /// The bucket an instant falls in.
  @inline(__always)
  func bucket(of time: SimTime) -> Int64 {
    time.microseconds >> shape.shift
  }

  /// Adds an event if its bucket is in the ring; returns whether it was.
  @inline(__always)
  mutating func insert(_ event: Event, chunks: inout ChunkPool) -> Bool {
    let bucket = bucket(of: event.time)
    guard UInt64(bitPattern: bucket &- open &- 1) < UInt64(truncatingIfNeeded: buckets &- 1),
      buckets != 0
    else { return false }
    let slot = Int(truncatingIfNeeded: bucket) & (buckets &- 1)
    let head = heads[slot]
    if head & 7 == 0 || head & 7 == 7 {
      heads[slot] = chunks.make(holding: event, before: head)
      if head == 0 {
        occupied[slot >> 6] |= 1 << UInt64(slot & 63)
        nearest = min(nearest, bucket)
      }
    } else {
      chunks.add(event, to: head)
      heads[slot] = head &+ 1
    }
    return true
  }

  /// Makes `bucket` the one being served; no event of the ring may be in it or before it.
  mutating func advance(to bucket: Int64) {
    open = max(open, bucket)
  }

  /// Empties the nearest bucket, makes it the one being served and returns its chain of chunks.
  mutating func openNearest() -> UInt32 {
    let slot = Int(truncatingIfNeeded: nearest) & (buckets - 1)
    let head = heads[slot]
    heads[slot] = 0
    occupied[slot >> 6] &= ~(1 << UInt64(slot & 63))
    open = nearest
    nearest = nextOccupied()
    return head
  }

  /// The first occupied bucket after `open`, by a scan of the bitmap; `.max` when there is none.
  private func nextOccupied() -> Int64 {
    let words = buckets / 64
    let start = Int(truncatingIfNeeded: open &+ 1) & (buckets - 1)
    var word = start >> 6
    var bits = occupied[word] & (UInt64.max << UInt64(start & 63))
    for _ in 0...words {
      if bits != 0 {
        let slot = word << 6 + bits.trailingZeroBitCount
        return open &+ 1 &+ Int64((slot &- start) & (buckets - 1))
      }
      word = (word + 1) & (words - 1)
      bits = occupied[word]
    }
    return .max
  }
}
