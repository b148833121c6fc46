// SPDX-License-Identifier: GPL-3.0-or-later

/// Working memory that grows when asked and is kept until its owner goes.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int

  init() {
    base = .allocate(capacity: 1)
    capacity = 1
  }

  deinit { base.deallocate() }

  /// Makes room for a number of elements; what was there before is lost if it has to grow.
  @inline(__always)
  mutating func reserve(_ count: Int) {
    if count > capacity { grow(to: count) }
  }

  /// Makes room for a number of elements and sets them all to one value.
  mutating func fill(_ count: Int, with value: Element) {
    reserve(count)
    base.update(repeating: value, count: count)
  }

  private mutating func grow(to count: Int) {
    base.deallocate()
    // A quarter more, so that windows that creep upwards do not allocate each time.
    capacity = count + count / 4
    base = .allocate(capacity: capacity)
  }
}
