// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Drivers who work alike.
public struct DriverCohort: Sendable, Equatable {
  /// The cohort's name.
  public var name = ""
  /// Drivers in the cohort, all who are registered.
  public var count = 0
  /// Share of the registered who are approved; nobody else ever works.
  public var approved = 1.0
  /// Clock hour at which a shift starts; its mean is taken modulo 24 into the service day.
  public var shiftStartH = Distribution.constant(4)
  /// Length of a shift in hours, cut to 0.5–24; 24 hours with full attendance never end.
  public var shiftLengthH = Distribution.constant(24)
  /// Probability that a driver works on a given day.
  public var attendance = 1.0
  /// Names of the zones where shifts start; empty for all, by driver weight.
  public var zones: [String] = []
  /// What an idle driver does.
  public var idle = IdleBehaviour()
  /// How drivers decide on an offer.
  public var acceptance = Acceptance()
  /// How drivers come to a rider.
  public var travel = Travel()
  /// How drivers on foot get back to where the calls are.
  public var wayBack = WayBack()
  /// Work for other apps and call-centres.
  public var elsewhere = Elsewhere()
  /// Fuel and wear per kilometre driven, in KRW.
  public var costPerKmKrw = 0.0
  /// What a shift costs the driver in lease (사납금) and fees, in KRW; this service bears its share of
  /// the shift's work, and a shift of more than 24 h costs it once for each 24 h.
  public var costPerShiftKrw = 0.0

  /// Makes an empty cohort that is always on the road.
  public init() {}
}

/// What an idle driver does.
public struct IdleBehaviour: Sendable, Equatable {
  /// The behaviour.
  public var behaviour = Behaviour.stay
  /// Seconds a driver stands idle before drifting.
  public var driftAfterS = 120.0
  /// Decay length of the choice of a hot spot with distance, in kilometres; nobody drifts farther
  /// than four of them.
  public var driftReachKm = 3.0
  /// Seconds between two positions that the platform sees of a drifting driver.
  public var positionReportS = 60.0

  /// What an idle driver does.
  public enum Behaviour: String, Sendable, CaseIterable {
    /// Stands where the last trip ended.
    case stay
    /// Drives to a hot spot, chosen by weight and nearness.
    case drift
  }

  /// Makes drivers who stay.
  public init() {}
}

/// One driver read from a file.
public struct ReplayedDriver: Sendable, Equatable {
  /// Where the shift starts.
  public var position: Point
  /// When the shift starts.
  public var start: SimTime
  /// When the shift ends; `.never` for no end.
  public var end: SimTime
  /// Shifts after the first, in order of time; none begins before the one before has ended.
  public var laterShifts: [Shift] = []

  /// One of several shifts.
  public struct Shift: Sendable, Equatable {
    /// Where it starts.
    public var position: Point
    /// When it starts.
    public var start: SimTime
    /// When it ends; `.never` for no end.
    public var end: SimTime

    /// Makes a shift.
    public init(position: Point, start: SimTime, end: SimTime) {
      self.position = position
      self.start = start
      self.end = end
    }
  }

  /// Makes a driver of one shift.
  public init(position: Point, start: SimTime = .zero, end: SimTime = .never) {
    self.position = position
    self.start = start
    self.end = end
  }
}
