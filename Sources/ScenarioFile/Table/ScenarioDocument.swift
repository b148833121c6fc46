// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

/// A whole scenario file: what becomes the scenario, and the settings that say which files to read.
struct ScenarioDocument: Equatable {
  /// The file this one starts from; gone once files are merged.
  var extends: String?
  var scenario = Scenario()
  var demand = DemandDocument()
  var drivers = ReplayedDriversFile()
  var places = PlacesFile()
  /// The date of the first service day, when the file gives it.
  var date: CalendarDate?
  /// The zone of the city's clock, when the file gives it.
  var timeZone: String?
  var interventions: [InterventionDocument] = []
  var services: [ServiceDocument] = []
}

/// The `horizon` section: the model's horizon, the date that says four of its fields at once, and
/// the zone of its clock.
struct HorizonDocument: Equatable {
  var model = Horizon()
  var timeZone: String?
  var date: CalendarDate? {
    didSet {
      guard let date else { return }
      model.weekday = date.weekday
      model.month = date.month
      model.dayOfMonth = date.day
      model.isLeapYear = date.isLeapYear
    }
  }
}

extension ScenarioDocument {
  /// The horizon as a section; the date is read and not written, because what it says is.
  var horizon: HorizonDocument {
    get { HorizonDocument(model: scenario.horizon, timeZone: timeZone) }
    set {
      scenario.horizon = newValue.model
      date = newValue.date
      timeZone = newValue.timeZone
    }
  }
}

/// One entry of `interventions`, before its changes are applied.
struct InterventionDocument: Equatable {
  var name = ""
  var day: Int?
  var date: CalendarDate?
  /// Clock hour; nil for the service day's start.
  var from: Double?
  /// The changes as they were written.
  var set = SourcedValue(
    location: SourceLocation(file: ""),
    content: .mapping([])
  )
}

/// One entry of `services`.
struct ServiceDocument: Equatable {
  var name = ""
  var afterLoss = 0.0
  /// What it says of the sections that a service has; the others are the scenario's.
  var own = ScenarioDocument()
}

/// The `demand` section: the model's demand, and the file of trips to replay.
struct DemandDocument: Equatable {
  var model = Demand()
  var trips = TripsFile()
}
