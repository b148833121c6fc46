// SPDX-License-Identifier: GPL-3.0-or-later

/// The clock of a time zone: how far it is ahead of universal time, and since when.
///
/// All instants are in seconds since 1970-01-01 00:00.
struct ZoneClock: Equatable {
  /// The instants at which a local clock shows a time.
  enum Instants: Equatable {
    case one(Int64)
    /// In the hour that repeats when clocks go back.
    case two(Int64, Int64)
    /// In the hour that is left out when clocks go forward.
    case none
  }

  /// Seconds ahead before the first change.
  private let firstOffset: Int64
  /// When the clock is put forward or back, in order.
  private let changes: [Int64]
  /// Seconds ahead from each change on.
  private let offsets: [Int64]

  /// A clock that is never changed.
  init(offset: Int64) {
    self.init(firstOffset: offset, changes: [], offsets: [])
  }

  /// A clock that is put to `offsets[i]` at `changes[i]`.
  init(firstOffset: Int64, changes: [Int64], offsets: [Int64]) {
    self.firstOffset = firstOffset
    self.changes = changes
    self.offsets = offsets
  }

  /// Seconds that the clock is ahead of universal time at an instant, in O(log changes).
  func offset(at instant: Int64) -> Int64 {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// When the clock shows a time, given as if it were universal time.
  func instants(of local: Int64) -> Instants {
    // No zone is a day away from universal time, or changes twice within two.
    let before = local - offset(at: local - 86_400)
    let after = local - offset(at: local + 86_400)
    if before == after { return .one(before) }
    switch (shows(local, at: before), shows(local, at: after)) {
    case (true, true): return .two(min(before, after), max(before, after))
    case (true, false): return .one(before)
    case (false, true): return .one(after)
    case (false, false): return .none
    }
  }

  private func shows(_ local: Int64, at instant: Int64) -> Bool {
    instant + offset(at: instant) == local
  }
}

/// The zone of a clock: an offset such as `+09:00`, or a name such as `Asia/Seoul`.
struct ZoneKind: FieldKind {
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> String? {
    guard let text = value.text else {
      mismatch(value, expected: Self.expected, path: path, problems: &problems)
      return nil
    }
    switch ZoneClock.named(text) {
    case .success: return text
    case .failure(let failure):
      problems.add("\(path): \(failure.message)", at: value.location, path: path)
      return nil
    }
  }

  func json(_ value: String) -> JSONValue? { .string(value) }

  var shape: KindShape {
    KindShape(
      type: "time zone: a name such as Asia/Seoul, or an offset such as +09:00",
      schema: ["type": "string", "minLength": .integer(1)]
    )
  }

  static let expected = "a time zone such as Asia/Seoul, or an offset such as +09:00"
}
