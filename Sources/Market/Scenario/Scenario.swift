// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Everything a run needs to know of the market it simulates: plain values, validated elsewhere.
///
/// The defaults make a small neutral market without any behaviour that a scenario did not ask
/// for: obedient drivers, patient riders, no cancellation, no costs. Behaviour comes from scenario
/// files, where each value carries its source.
public struct Scenario: Sendable, Equatable {
  /// Short name, used for run folders.
  public var name = "untitled"
  /// One line for people.
  public var title = ""
  /// Which days are simulated and measured.
  public var horizon = Horizon()
  /// The plane, its streets' speed and its zones.
  public var city = CityPlan()
  /// Windows in which weather or an event scales demand, supply or speed.
  public var conditions: [Condition] = []
  /// Who calls, when, from where to where.
  public var demand = Demand()
  /// How riders wait and cancel.
  public var riders = RiderBehaviour()
  /// The drivers on the road, by cohort.
  public var drivers: [DriverCohort] = []
  /// Drivers read from a file; they come in addition to `drivers`.
  public var replayedDrivers: [ReplayedDriver] = []
  /// The meter.
  public var tariff = Tariff()
  /// How a payment is divided.
  public var revenue = RevenueRates()
  /// Who is matched to whom.
  public var dispatch = Dispatch()
  /// Days of bad weather.
  public var weather = Weather()
  /// Dated changes, in order of time.
  public var interventions: [Intervention] = []
  /// Further services of the same city on the same clock, each with drivers of its own.
  public var services: [Service] = []
  /// Published values to hold the figures against.
  public var targets: [Target] = []
  /// What to know of figures that would be misread otherwise.
  public var figureNotes: [FigureNote] = []
  /// How often and from which seed a study repeats the day, unless told otherwise.
  public var study = StudyDefaults()

  /// Makes the neutral scenario.
  public init() {}
}

/// Which days are simulated and measured.
public struct Horizon: Sendable, Equatable {
  /// Simulated service days that are measured, at least 1.
  public var days = 1
  /// Day of the week of the first service day; 0 is Monday.
  public var weekday = 2
  /// Month of the first service day, 1–12.
  public var month = 10
  /// Day of the month of the first service day, 1–31; months change as days go by.
  public var dayOfMonth = 1
  /// Whether February has 29 days.
  public var isLeapYear = false
  /// Clock time at which a service day starts, in hours after midnight.
  public var serviceDayStart = 4.0
  /// Hours simulated before the first service day and left out of every figure.
  public var warmUpHours = 0.0
  /// When a run ends.
  public var end = End.horizon

  /// When a run ends.
  public enum End: String, Sendable, CaseIterable {
    /// At the last instant of the last service day; calls still open are censored.
    case horizon
    /// When the last call is closed; no call is submitted after the horizon.
    case lastDropOff = "last_drop_off"
  }

  /// Makes a Wednesday in October.
  public init() {}
}

/// A window in which weather or an event scales demand, supply and speed.
public struct Condition: Sendable, Equatable {
  /// What it is, for people.
  public var name = ""
  /// The service day it applies to, 0 for the first; nil for every day, the warm-up included.
  public var day: Int?
  /// Start, in clock hours after midnight of the service day's date; beyond 24 is the next morning.
  public var from = 4.0
  /// End, on the same scale as `from`.
  public var to = 28.0
  /// Names of the zones concerned; empty for all.
  public var zones: [String] = []
  /// Factor on the rate of calls.
  public var demand = 1.0
  /// Factor on the share of drivers who come to work, for shifts that start in the window.
  public var attendance = 1.0
  /// Factor on driving speed in the whole city.
  public var speed = 1.0

  /// Makes a window that changes nothing.
  public init() {}
}

/// How often and from which seed a study repeats a scenario, unless told otherwise.
public struct StudyDefaults: Sendable, Equatable {
  /// Replications, each with its own streams.
  public var replications = 10
  /// The seed of every stream.
  public var seed: UInt64 = 1

  /// Makes ten replications of seed 1.
  public init() {}
}
