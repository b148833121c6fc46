// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How a driver comes to a rider.
public struct Travel: Sendable, Equatable {
  /// The means.
  public var mode = Mode.car
  /// Walking speed in km/h.
  public var walkKmh = 4.8
  /// Share of the drivers on foot who own a kick-board.
  public var kickboardShare = 0.0
  /// Speed on a kick-board in km/h.
  public var kickboardKmh = 15.0

  /// The means of coming to a rider.
  public enum Mode: String, Sendable, CaseIterable {
    /// In the car that then carries the rider.
    case car
    /// On foot, to drive the rider's own car (대리운전).
    case foot
  }

  /// Makes drivers who come by car.
  public init() {}
}

/// The way back (phase 4) of a driver who came on foot: what competes once a customer is home.
///
/// A shift begins at home, with a way to the calls like any other. The driver waits at the drop-off
/// for a call and after a while sets out for a hot spot by the cheapest of walking, the next night
/// bus or shuttle, and a shared taxi. The cost of a way is its money plus its time at
/// `valueOfTimeKrwPerH`, blurred by a logit of scale `spreadKrw`. A driver who waits or walks can be
/// offered calls; one who rides cannot.
public struct WayBack: Sendable, Equatable {
  /// What a driver does after a drop-off.
  public var behaviour = Behaviour.stay
  /// Decay length of the choice of a hot spot to go back to, by its calls and its distance, in km.
  public var reachKm = 5.0
  /// Seconds a driver waits at the drop-off for a call before setting out.
  public var waitS = Distribution.constant(300)
  /// Minutes between two night buses or shuttles (셔틀); the wait for one is uniform.
  public var busHeadwayMin = 30.0
  /// Speed of the bus with its detours, in km/h.
  public var busKmh = 20.0
  /// Fare of the bus, in KRW.
  public var busFareKrw = 3000
  /// Minutes until a shared taxi is found.
  public var taxiWaitMin = 5.0
  /// Fare of a shared taxi for each passenger and kilometre, in KRW.
  public var taxiPerKmKrw = 300.0
  /// Least fare of a shared taxi for each passenger, in KRW.
  public var taxiFareKrw = 2000
  /// Longest walk in kilometres.
  public var walkMaxKm = 3.0
  /// What an hour is worth to a driver, in KRW.
  public var valueOfTimeKrwPerH = 10_000.0
  /// Scale of the logit over the ways, in KRW; 0 takes the cheapest.
  public var spreadKrw = 0.0

  /// What a driver does after a drop-off.
  public enum Behaviour: String, Sendable, CaseIterable {
    /// Stays and is idle.
    case stay
    /// Goes back to a hot spot.
    case goBack = "go_back"
  }

  /// Makes drivers who stay.
  public init() {}
}

/// Work for other apps and call-centres: a hazard that takes an idle driver away and brings him
/// back elsewhere.
public struct Elsewhere: Sendable, Equatable {
  /// Jobs of others that an idle driver gets in an hour.
  public var jobsPerIdleHour = 0.0
  /// Seconds from leaving to the start of the job's trip.
  public var pickupS = Distribution.constant(600)
  /// Others' commission and fees as a share of the fare, which is this market's meter.
  public var commission = 0.0

  /// Makes drivers who work for one platform.
  public init() {}
}
