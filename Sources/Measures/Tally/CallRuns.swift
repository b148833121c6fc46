// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension Slice<UnsafeBufferPointer<CallRecord>> {
  /// The first calls, at most so many, that were all submitted inside a window or all outside.
  ///
  /// Calls before, in and after the window mix at its edges only, so runs are long, and what would
  /// be asked of each call by each tally is asked once.
  ///
  /// - Complexity: O(run).
  func run(
    of most: Int,
    in window: Range<SimTime>
  ) -> (calls: UnsafeBufferPointer<CallRecord>, isInside: Bool) {
    let most = prefix(most)
    let run = most.prefix { window.contains($0.submitted) }
    if !run.isEmpty { return (UnsafeBufferPointer(rebasing: run), true) }
    return (UnsafeBufferPointer(rebasing: most.prefix { !window.contains($0.submitted) }), false)
  }
}
