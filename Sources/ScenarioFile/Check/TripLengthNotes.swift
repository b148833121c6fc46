// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension Scenario {
  /// What the city makes of the trip lengths that a scenario states and allows, where it is another
  /// mean: one line for the scenario, its services and its changes that differ.
  var tripLengthNotes: [String] {
    var notes = lengthNote.map { [$0] } ?? []
    for service in services {
      if let note = service.scenario.lengthNote {
        notes.append("services.\(service.name): \(note)")
      }
    }
    for (index, change) in interventions.enumerated()
    where change.scenario.demand.saysOtherLengths(than: demand) {
      if let note = change.scenario.lengthNote { notes.append("interventions[\(index)]: \(note)") }
    }
    return notes
  }

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
    let others = lengths.alternatives.filter { $0.choice != demand.destination }
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
    destination != other.destination || tripLengthKm != other.tripLengthKm
      || tripLengthMaxKm != other.tripLengthMaxKm
      || destinationCandidates != other.destinationCandidates
  }
}
