// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension Scenario {
  /// What the city makes of the trip lengths that a scenario states and allows, where it is another
  /// mean: one line for all that state the same, be it the scenario, its services or its changes.
  ///
  /// - Complexity: O(services + changes) and at most `mostForecasts` forecasts.
  var tripLengthNotes: [String] {
    var stating: [(name: String, scenario: Scenario)] = [("the main service", self)]
    stating += services.map { ("services.\($0.name)", $0.scenario) }
    for (index, change) in interventions.enumerated()
    where change.scenario.demand.saysOtherLengths(than: demand) {
      stating.append(("interventions[\(index)]", change.scenario))
    }
    var known: [(demand: Demand, note: String?, names: [String])] = []
    var further = 0
    for (name, scenario) in stating {
      if let index = known.firstIndex(where: { !scenario.demand.saysOtherLengths(than: $0.demand) })
      {
        known[index].names.append(name)
      } else if known.count < Self.mostForecasts {
        known.append((scenario.demand, scenario.lengthNote, [name]))
      } else {
        further += 1
      }
    }
    var notes: [String] = known.compactMap { _, note, names in
      guard let note else { return nil }
      return names == [stating[0].name] ? note : "\(listed(names)): \(note)"
    }
    if further > 0 {
      notes.append(
        "demand.trip_length_km: whether the city cuts the trips of \(grouped(further)) more services and"
          + " changes was not looked at"
      )
    }
    return notes
  }

  /// Trip lengths that are looked at, at some ten milliseconds each.
  private static var mostForecasts: Int { 12 }

  /// Means nearer than this are the same for all an analyst can tell: draws and rounding.
  private static var leastShare: Double { 0.02 }

  private var lengthNote: String? {
    guard let lengths = TripLengths(self), lengths.statedKm > 0,
      abs(lengths.drawnKm / lengths.allowedKm - 1) > Self.leastShare
    else { return nil }
    var note = "demand.trip_length_km: \(km(lengths.statedKm)) on average as stated"
    if abs(lengths.allowedKm / lengths.statedKm - 1) > Self.leastShare {
      note += ", \(km(lengths.allowedKm)) up to trip_length_max_km"
    }
    note +=
      "; in a city of \(plain(city.widthKm)) × \(plain(city.heightKm)) km trips from where"
      + " calls start are \(km(lengths.drawnKm)) long"
    let others = TripLengths.alternatives(of: self)
      .map { "\(km($0.km)) with destination: \($0.choice.rawValue)" }
    return note + " (\(others.joined(separator: ", ")))"
  }

  private func km(_ kilometres: Double) -> String {
    let hundredths = Int((kilometres * 100).rounded())
    let digits = hundredths % 100
    return "\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits) km"
  }

  private func plain(_ number: Double) -> String { JSONValue.number(number).compact }
}

extension Demand {
  fileprivate func saysOtherLengths(than other: Demand) -> Bool {
    source != other.source || tripDurationS != other.tripDurationS
      || destination != other.destination || tripLengthKm != other.tripLengthKm
      || tripLengthMaxKm != other.tripLengthMaxKm
      || destinationCandidates != other.destinationCandidates
  }
}
