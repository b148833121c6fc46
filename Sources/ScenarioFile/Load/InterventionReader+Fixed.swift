// SPDX-License-Identifier: GPL-3.0-or-later

extension InterventionReader {
  /// What stays as it is from the first instant of a run to the last.
  private static let fixed = [
    ["extends"], ["name"], ["title"], ["horizon"], ["study"], ["targets"], ["notes"],
    ["interventions"],
    ["services"],
    ["city"], ["places"], ["replayed_drivers"], ["demand", "source"], ["demand", "destinations"],
    ["demand", "trips"],
    ["demand", "funnel", "members_at_start"], ["demand", "funnel", "cards_at_start"],
  ]

  /// The name and place of something that cannot change, if a path or the value set there has it.
  func fixedPart(
    of entry: SourcedValue.Entry,
    steps: [String]
  ) -> (name: String, location: SourceLocation)? {
    for path in Self.fixed {
      if steps.starts(with: path) { return (path.joined(separator: "."), entry.keyLocation) }
      guard path.starts(with: steps) else { continue }
      var value: SourcedValue? = entry.value
      var location = entry.keyLocation
      for step in path.dropFirst(steps.count) {
        let inner = value?.entries?.first { $0.key == step }
        value = inner?.value
        location = inner?.keyLocation ?? location
      }
      if value != nil { return (path.joined(separator: "."), location) }
    }
    return nil
  }
}

extension SourcedValue {
  /// How many values the tree holds, itself included.
  var valueCount: Int {
    switch content {
    case .scalar: 1
    case .mapping(let entries): entries.reduce(1) { $0 + $1.value.valueCount }
    case .sequence(let elements): elements.reduce(1) { $0 + $1.valueCount }
    }
  }

  /// Where the tree's keys and values were written.
  var locations: Set<SourceLocation> {
    var places: Set<SourceLocation> = []
    addLocations(to: &places)
    return places
  }

  private func addLocations(to places: inout Set<SourceLocation>) {
    places.insert(location)
    for entry in entries ?? [] {
      places.insert(entry.keyLocation)
      entry.value.addLocations(to: &places)
    }
    for element in elements ?? [] { element.addLocations(to: &places) }
  }
}
