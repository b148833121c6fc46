// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import FoundationEssentials
import Market

extension LoadedScenario {
  /// Reads the data files that the scenario names.
  mutating func replay(
    _ document: ScenarioDocument,
    tree: SourcedValue
  ) throws(ScenarioProblems) {
    let isReplay = document.demand.model.source == .replay
    let needsNames =
      (isReplay && document.demand.trips.coordinates == .places)
      || (document.drivers.file != nil && document.drivers.coordinates == .places)
    let names = needsNames ? try namedPlaces(document, tree: tree) : NamedPlaces(from: "")
    if isReplay {
      let settings = document.demand.trips
      let reader = TripsReader(
        settings: settings,
        city: scenario.city,
        clock: document.clock(settings.times, start: settings.start),
        vehicleColumn: document.drivers.fromTrips ?? "",
        names: names,
        hasDestinations: document.demand.model.destinations == .recorded
      )
      let place = tree.location(of: "demand", "trips", "file")
      let trips = try readData(
        settings.file,
        at: place,
        settings.format,
        section: TripsReader.section
      ) { (bytes, file) throws(ScenarioProblems) in
        let trips = try reader.read(bytes, file: file)
        return (trips, trips.rowCount, trips.notes)
      }
      scenario.demand.replay = ReplayedCalls(trips.calls)
      scenario.replayedDrivers = trips.drivers
    }
    if let file = document.drivers.file {
      let settings = document.drivers
      let reader = DriversReader(
        settings: settings,
        city: scenario.city,
        clock: document.clock(settings.times, start: settings.start),
        names: names
      )
      let place = tree.location(of: "replayed_drivers", "file")
      scenario.replayedDrivers = try readData(
        file,
        at: place,
        settings.format,
        section: DriversReader.section
      ) { (bytes, file) throws(ScenarioProblems) in
        let read = try reader.read(bytes, file: file)
        return (read.drivers, read.rowCount, read.notes)
      }
    }
  }

  /// The places that names mean: those of the places file, or else the city's zones.
  private mutating func namedPlaces(
    _ document: ScenarioDocument,
    tree: SourcedValue
  ) throws(ScenarioProblems) -> NamedPlaces {
    let settings = document.places
    guard !settings.file.isEmpty else { return NamedPlaces(zonesOf: scenario.city) }
    let reader = PlacesReader(settings: settings, city: scenario.city)
    let place = tree.location(of: "places", "file")
    let places = try readData(
      settings.file,
      at: place,
      settings.format,
      section: PlacesReader.section
    ) { (bytes, file) throws(ScenarioProblems) in try reader.read(bytes, file: file) }
    guard let via = settings.via else { return places }
    return try readData(
      via.file,
      at: tree.location(of: "places", "via", "file"),
      settings.format,
      section: PlacesReader.section
    ) { (bytes, file) throws(ScenarioProblems) in
      try reader.readVia(via, to: places, bytes, file: file)
    }
  }

  /// Opens a data file named at a place of the scenario and lets `body` read its text; what it says
  /// of rows and remarks is kept.
  private mutating func readData<Value>(
    _ named: String,
    at place: SourceLocation,
    _ format: CsvFormat,
    section: String,
    _ body: (UnsafeBufferPointer<UInt8>, String) throws(ScenarioProblems) -> (
      Value, Int, [String]
    )
  ) throws(ScenarioProblems) -> Value {
    let path = FilePath.resolved(named, from: place)
    let (data, text) = try ScenarioLoader.one { () throws(ScenarioProblem) in
      let data = try FileReading.data(path, askedBy: place)
      let text = try DataText(
        data,
        file: path,
        encoding: format.encoding,
        field: "\(section).encoding"
      )
      return (data, text)
    }
    let (value, rows, remarks) = try text.bytes.withBytes { bytes throws(ScenarioProblems) in
      try body(bytes, path)
    }
    notes += text.notes.map { "\(path): \($0)" } + remarks
    dataFiles.append(DataFile(path: path, byteCount: data.count, rowCount: rows))
    return value
  }
}
