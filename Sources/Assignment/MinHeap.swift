// SPDX-License-Identifier: GPL-3.0-or-later

/// The least of many keys: a 4-ary heap over memory that it keeps.
///
/// A key is `distance << 32 | item`, so equal distances come out by item: the order never depends
/// on the order of insertion.
struct MinHeap: ~Copyable {
  private var memory = Scratch<UInt64>()
  private(set) var count = 0

  /// Makes room for a number of keys and forgets those it held.
  mutating func reset(capacity: Int) {
    memory.reserve(capacity)
    count = 0
  }

  mutating func removeAll() { count = 0 }

  /// The least key; there must be one.
  var least: UInt64 {
    @inline(__always) get { memory.base[0] }
  }

  /// Adds a key; the capacity must allow it.
  @inline(__always)
  mutating func insert(_ key: UInt64) {
    let keys = memory.base
    var hole = count
    count &+= 1
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      if keys[parent] <= key { break }
      keys[hole] = keys[parent]
      hole = parent
    }
    keys[hole] = key
  }

  /// Takes the least key away; there must be one.
  @inline(__always)
  mutating func removeLeast() {
    let keys = memory.base
    count &-= 1
    let last = keys[count]
    let count = count
    var hole = 0
    while true {
      let first = hole << 2 &+ 1
      if first >= count { break }
      var child = first
      let end = min(first &+ 4, count)
      var sibling = first &+ 1
      while sibling < end {
        if keys[sibling] < keys[child] { child = sibling }
        sibling &+= 1
      }
      if last <= keys[child] { break }
      keys[hole] = keys[child]
      hole = child
    }
    keys[hole] = last
  }
}
