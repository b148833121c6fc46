// SPDX-License-Identifier: GPL-3.0-or-later

/// What a column is read for, and by what name.
struct ColumnRole {
  /// Whose time or place it is.
  enum Subject {
    case origin
    case destination
    case shiftStart
    case shiftEnd
    case any
  }

  /// What it says of that.
  enum Measure {
    case time
    case x
    case y
    case latitude
    case longitude
    case name
  }

  /// The key below `columns`, or a path such as `via.name`.
  var key: String
  /// The name that the scenario gives, or the default.
  var name: String
  var subject = Subject.any
  var measure: Measure

  /// The key as a path below the file's section.
  var setting: String { key.contains(".") ? key : "columns.\(key)" }

  /// The name in a header that most likely has this role, judged by its words; nil for none.
  func likely(in header: [String]) -> String? {
    let scores = header.map(score)
    guard let best = scores.max(), best > 0 else { return nil }
    return scores.firstIndex(of: best).map { header[$0] }
  }

  private func score(_ name: String) -> Int {
    let words = Set(words(of: name))
    func has(_ some: Set<String>) -> Bool { !words.isDisjoint(with: some) }
    let axes: [Measure] = [.x, .y, .latitude, .longitude]
    let isAxis = axes.contains { has($0.words) }
    if has(subject.opposite) { return 0 }
    let concerns = has(subject.words)
    switch measure {
    case .x, .y, .latitude, .longitude:
      return has(measure.words) ? concerns ? 3 : subject == .any ? 2 : 1 : 0
    case .time:
      if isAxis || has(Self.amounts) { return 0 }
      if has(Measure.time.words) { return concerns ? 3 : 2 }
      return concerns && !has(Measure.name.words) ? 1 : 0
    case .name:
      if isAxis || has(Measure.time.words) || has(Self.amounts) { return 0 }
      if subject == .any { return has(Measure.name.words) ? 1 : 0 }
      return concerns ? has(Measure.name.words) ? 2 : 1 : 0
    }
  }

  /// What is counted is neither an instant nor a place.
  private static let amounts: Set<String> = [
    "seconds", "duration", "minutes", "miles", "distance", "fare", "count", "amount", "total",
  ]
}

extension ColumnRole.Subject {
  private static let origins: Set<String> = [
    "origin", "orig", "o", "pickup", "pick", "pu", "start", "from", "begin", "source", "request",
    "requested", "call", "board", "boarding",
  ]
  private static let destinations: Set<String> = [
    "destination", "dest", "d", "dropoff", "drop", "do", "end", "to", "alight", "arrival", "stop",
  ]
  private static let starts: Set<String> = ["start", "begin", "from", "login", "t0", "on"]
  private static let ends: Set<String> = ["end", "finish", "until", "to", "logout", "t1", "off"]

  fileprivate var words: Set<String> {
    switch self {
    case .origin: Self.origins
    case .destination: Self.destinations
    case .shiftStart: Self.starts
    case .shiftEnd: Self.ends
    case .any: []
    }
  }

  fileprivate var opposite: Set<String> {
    switch self {
    case .origin: Self.destinations
    case .destination: Self.origins
    case .shiftStart: Self.ends
    case .shiftEnd: Self.starts
    case .any: []
    }
  }
}

extension ColumnRole.Measure {
  fileprivate var words: Set<String> {
    switch self {
    case .time: ["time", "datetime", "timestamp", "date", "t", "when", "submitted", "t0", "t1"]
    case .x: ["x", "east", "easting"]
    case .y: ["y", "north", "northing"]
    case .latitude: ["lat", "latitude"]
    case .longitude: ["lng", "lon", "long", "longitude"]
    case .name: ["id", "name", "link", "node", "zone", "station", "point", "place", "location"]
    }
  }
}

/// The words of a column's name in small letters: `PULocationID` has `pu`, `location` and `id`.
private func words(of name: String) -> [String] {
  let letters = Array(name)
  var words: [String] = []
  var word = ""
  for (index, letter) in letters.enumerated() {
    let next = index + 1 < letters.count ? letters[index + 1] : " "
    let begins =
      letter.isUppercase && index > 0
      && (letters[index - 1].isLowercase || (letters[index - 1].isUppercase && next.isLowercase))
    if begins || !(letter.isLetter || letter.isNumber) {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    if letter.isLetter || letter.isNumber { word += letter.lowercased() }
  }
  return word.isEmpty ? words : words + [word]
}
