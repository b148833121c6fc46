// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

// The windows of policies that collect calls.

extension World {
  /// Has the policy look at the waiting calls when the window closes, if it works by windows.
  ///
  /// Windows close at whole multiples of their length, and only if something is new: a call that
  /// waits, a driver who is free or has moved, a change of the plan, matches in the window before, or
  /// an instant that the policy has named.
  mutating func openWindow() { openWindow(from: market.clock) }

  /// Has the window close that ends after now and not before an instant, unless one does earlier.
  private mutating func openWindow(from instant: SimTime) {
    guard let window = policy.window, windowEnds > market.clock + window else { return }
    let sinceEnd = SimTime(microseconds: instant.microseconds % window.microseconds)
    let isAnEnd = sinceEnd == .zero && instant > market.clock
    let end = isAnEnd ? instant : instant - sinceEnd + window
    guard end < windowEnds else { return }
    windowEnds = end
    let closes = EventKind.windowCloses.event(at: end)
    // A window far ahead, or one of another length, is out of order in a lane.
    if timeline.plans.count == 1, instant == market.clock {
      agenda.push(closes, lane: Lane.window.rawValue)
    } else if windowAhead != end {
      windowAhead = end
      agenda.push(closes)
    }
  }

  mutating func windowCloses() {
    // An earlier window has been closed in the place of this one.
    guard windowEnds == market.clock else { return }
    windowEnds = .never
    if market.waiting.isEmpty || market.freeDriverCount == 0 { return }
    let chance = policy.windowClosed(in: market, &commands)
    let hasMatched = commands.count > 0 || commands.asks
    carryOutCommands()
    guard !market.waiting.isEmpty, market.freeDriverCount > 0 else { return }
    // With those gone, others are among the nearest candidates.
    if hasMatched {
      openWindow()
    } else if let chance, chance < .never {
      openWindow(from: max(chance, market.clock))
    }
  }
}
