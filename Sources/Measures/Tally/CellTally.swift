// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Calls submitted inside the window, by zone of origin and clock hour: of what happens in either, both
/// and all together.
struct CellTally: Sendable {
  private let window: Range<SimTime>
  /// Number of zones.
  let count: Int
  /// Indexed by hour and within it by zone, calls of no zone last: a run's calls are of one hour or two,
  /// so the cells that it writes lie close together.
  private var cells: [CallCounts]

  init(window: Range<SimTime>, zones: Int) {
    self.window = window
    count = max(0, zones)
    cells = Array(repeating: CallCounts(), count: 24 * (count + 1))
  }

  /// Adds calls that were all submitted inside the window.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls {
      let hour = window.hourSlot(of: call.submitted) % 24
      cells[hour * (count + 1) + min(Int(call.zone), count)].add(call)
    }
  }

  /// Calls submitted inside the window.
  var submitted: Int64 { cells.reduce(0) { $0 + $1.submitted } }

  /// What happened in each zone over so many days.
  func zones(days: Double) -> [CallCounts] {
    (0..<count)
      .map { zone in
        sum(stride(from: zone, to: cells.count, by: count + 1), days)
      }
  }

  /// What happened in each of the 24 hours from the window's clock time on, over so many days.
  func hours(days: Double) -> [CallCounts] {
    (0..<24)
      .map { hour in
        let first = hour * (count + 1)
        return sum(first..<first + count + 1, days)
      }
  }

  private func sum(_ places: some Sequence<Int>, _ days: Double) -> CallCounts {
    var sum = CallCounts()
    for place in places where cells[place].submitted > 0 { sum += cells[place] }
    sum.days = days
    return sum
  }

  /// How many zones the comparison of zones rests on; a single replication has no value of it.
  var comparison: Reading {
    let closed = zones(days: 1).count { $0.closed > 0 }
    return Reading(value: nil, over: Double(closed))
  }

  /// The mean share of calls that are covered, each zone at each clock hour weighing the same.
  var coverage: Reading {
    let known = cells.filter { $0.decided > 0 }
    let shares = known.map { Double($0.covered) / Double($0.decided) }
    return Reading(CompensatedSum.of(shares), over: Double(known.count))
  }
}
