// SPDX-License-Identifier: GPL-3.0-or-later

/// What a solver works in; nothing in it outlives a solution.
protocol WorkingMemory: ~Copyable {
  init()
}

/// Working memory kept by a value that can be copied, such as a policy in a world that forks.
///
/// Copies share it only until one of them needs it, which then gets memory of its own. Since nobody
/// touches memory that is shared, values may move between threads.
struct Workspace<Memory: WorkingMemory & ~Copyable>: @unchecked Sendable {
  private final class Box {
    var memory = Memory()
  }

  private var box = Box()

  /// Lends the memory, this copy's alone.
  mutating func use(_ body: (inout Memory) -> Void) {
    if !isKnownUniquelyReferenced(&box) { box = Box() }
    body(&box.memory)
  }
}
