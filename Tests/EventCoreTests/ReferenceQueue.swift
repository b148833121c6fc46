// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// The obviously right queue: a sorted array.
struct ReferenceQueue {
  var events: [Event] = []

  mutating func push(_ event: Event) {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if event < events[middle] { low = middle + 1 } else { high = middle }
    }
    events.insert(event, at: low)
  }

  var first: Event? { events.last }

  mutating func popFirst() -> Event? { events.popLast() }
}

/// A seeded source of random test data.
func randomness(_ seed: UInt64) -> RandomStream {
  RandomStream(seed: seed, replication: 0, entity: 0, purpose: 0)
}
