// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// The drivers' logbooks, cohort by cohort.
struct CohortTally: Sendable {
  private let names: [String]
  private let start: SimTime
  private var sums: [ShiftSums]

  /// Makes a tally; with fewer than two cohorts it has nothing to tell apart and counts nothing.
  init(names: [String], since start: SimTime) {
    self.names = names.count > 1 ? names : []
    self.start = start
    sums = Array(repeating: ShiftSums(), count: self.names.count)
  }

  /// Adds the shifts that did not end before the start of the window.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>) {
    if sums.isEmpty { return }
    for shift in shifts where shift.ended >= start && Int(shift.cohort) < sums.count {
      sums[Int(shift.cohort)].add(shift)
    }
  }

  /// What each cohort did.
  ///
  /// - Parameter totals: those of the replication.
  func figures(_ totals: Totals) -> [CohortFigures] {
    zip(names, sums)
      .map { name, sums in
        var own = totals
        own.shifts = sums
        return CohortFigures(name: name, own)
      }
  }
}
