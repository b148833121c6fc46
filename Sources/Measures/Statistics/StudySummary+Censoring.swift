// SPDX-License-Identifier: GPL-3.0-or-later

// Calls that the end of a run finds open: no rate of closed calls knows them.

extension StudySummary {
  /// From this share on, calls without an end are worth a word: a hundredth, half of what a target
  /// for the completion rate usually tolerates.
  static let noticeableShare = 0.01

  /// The share of the calls that were open at the end, if it is large enough to tell.
  public var openShare: Double? {
    guard let share = self["open_at_end"]?.estimate?.mean, share >= Self.noticeableShare else {
      return nil
    }
    return share
  }

  /// A sentence on what the completion rate leaves out; nil when that is next to nothing.
  public var censoring: String? {
    guard let openShare else { return nil }
    func percent(_ share: Double) -> String {
      let tenths = Int((min(1, max(0, share)) * 1000).rounded())
      return "\(tenths / 10).\(tenths % 10) %"
    }
    func rate(_ id: String) -> String? { self[id]?.estimate.map { percent($0.mean) } }
    let completed = rate("completion_rate_submitted") ?? percent(0)
    let open = "\(percent(openShare)) of the calls submitted were still open at the end"
    guard let closed = rate("completion_rate_call") else {
      return "\(open), and none was closed; completed were \(completed) of all"
    }
    return "\(open) and are in no rate of closed calls: completed were \(closed) of those closed, "
      + "\(completed) of all submitted"
  }
}

extension KeyFigure {
  /// Whether it says how many of the closed calls, or intents, came to a good end.
  public var isSuccessOfClosed: Bool {
    better == .higher && unit == .share
      && (denominator.hasPrefix("calls closed") || denominator.hasPrefix("intents closed"))
  }
}
