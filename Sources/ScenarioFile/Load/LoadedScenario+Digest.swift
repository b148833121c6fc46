// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

extension LoadedScenario {
  /// Fingerprint of what decides the results: every field that differs from its first default but
  /// targets and notes, what is in force after each intervention, and the replayed rows.
  ///
  /// Of data files it is the rows that count, and neither their names nor how they are written.
  func contentDigest(
    _ document: ScenarioDocument,
    changes: [InterventionReader.Resolved],
    table: Section<ScenarioDocument>
  ) -> String {
    var digest = Digest()
    func add(_ document: ScenarioDocument) {
      let fields = JSONValue.object(table.digested(document.withoutRemarks))
      digest.add(contentsOf: fields.compact.utf8)
    }
    add(document)
    digest.add(UInt64(changes.count))
    for change in changes {
      // Whole documents: the same change may be written in many ways.
      digest.add(contentsOf: change.change.name.utf8)
      digest.add(UInt64(change.change.day ?? 0))
      digest.add((change.change.from ?? 0).bitPattern)
      add(change.document)
    }
    digest.add(UInt64(scenario.demand.replay.count))
    for call in scenario.demand.replay {
      digest.add(call.submitted.microseconds)
      digest.add(call.origin.word)
      digest.add(call.destination.word)
    }
    digest.add(UInt64(scenario.replayedDrivers.count))
    for driver in scenario.replayedDrivers {
      digest.add(driver.start.microseconds)
      digest.add(driver.end.microseconds)
      digest.add(driver.position.word)
      digest.add(UInt64(driver.laterShifts.count))
      for shift in driver.laterShifts {
        digest.add(shift.start.microseconds)
        digest.add(shift.end.microseconds)
        digest.add(shift.position.word)
      }
    }
    return digest.hexadecimal
  }
}

extension InterventionReader.Resolved {
  /// The change without what belongs to its file rather than to the market.
  var unnamed: Self {
    var change = self
    change.document = document.unnamed
    return change
  }

  /// The change as the model has it, over the scenario that is in force first.
  func intervention(in base: Scenario) -> Intervention {
    var scenario = document.scenario
    scenario.demand = document.demand.model
    // Equal for the whole run, and shared rather than copied.
    scenario.city = base.city
    scenario.demand.replay = base.demand.replay
    scenario.replayedDrivers = base.replayedDrivers
    var intervention = Intervention(to: scenario)
    intervention.name = change.name
    intervention.day = change.day ?? 0
    intervention.from = change.from ?? base.horizon.serviceDayStart
    return intervention
  }
}

extension ScenarioDocument {
  /// The document without name, title and study: what is left is the market.
  var unnamed: ScenarioDocument {
    let blank = Scenario()
    var document = self
    document.scenario.name = blank.name
    document.scenario.title = blank.title
    document.scenario.study = blank.study
    return document
  }

  /// Targets and notes change no result; interventions are reckoned with by what they lead to, and data files
  /// by the rows read from them, however they are written.
  fileprivate var withoutRemarks: ScenarioDocument {
    var document = self
    document.demand.trips = TripsFile()
    document.drivers = ReplayedDriversFile()
    document.timeZone = nil
    document.places = PlacesFile()
    document.scenario.city.southWestEasting = 0
    document.scenario.city.southWestNorthing = 0
    document.scenario.targets = []
    document.scenario.figureNotes = []
    for index in document.services.indices {
      document.services[index].own.scenario.figureNotes = []
    }
    document.interventions = []
    return document
  }
}

extension Point {
  /// Both coordinates in one word.
  fileprivate var word: UInt64 {
    UInt64(UInt32(bitPattern: x)) << 32 | UInt64(UInt32(bitPattern: y))
  }
}
