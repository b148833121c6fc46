// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// Which of many services is due first: a tournament, replayed along one branch when one changes.
struct ServiceQueue: Sendable {
  /// When each service is due; nil when its run is over.
  private(set) var due: [SimTime?]
  /// The winner of each match: leaves from `leaves` on, and the winner of all at 1.
  private var winners: [Int32]
  private let leaves: Int

  /// - Complexity: O(services).
  init(_ due: [SimTime]) {
    self.due = due
    var leaves = 1
    while leaves < due.count { leaves *= 2 }
    self.leaves = leaves
    winners = [Int32](repeating: -1, count: 2 * leaves)
    for service in due.indices { winners[leaves + service] = Int32(service) }
    for match in stride(from: leaves - 1, to: 0, by: -1) { play(match) }
  }

  /// The service that is due first, of equals the one with the lowest number; nil when all are over.
  var first: Int? {
    let winner = Int(winners[1])
    return winner >= 0 && due[winner] != nil ? winner : nil
  }

  /// Says when a service is due next; nil when its run is over.
  ///
  /// - Complexity: O(log services).
  mutating func put(_ service: Int, at instant: SimTime?) {
    due[service] = instant
    var match = (leaves + service) / 2
    while match >= 1 {
      play(match)
      match /= 2
    }
  }

  private mutating func play(_ match: Int) {
    let (left, right) = (winners[2 * match], winners[2 * match + 1])
    winners[match] = isLater(left, than: right) ? right : left
  }

  /// Of equals the left one, which has the lower number, is first.
  private func isLater(_ left: Int32, than right: Int32) -> Bool {
    guard right >= 0, let other = due[Int(right)] else { return false }
    guard left >= 0, let own = due[Int(left)] else { return true }
    return other < own
  }
}
