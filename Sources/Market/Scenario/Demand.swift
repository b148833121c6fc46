// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Who calls, when, from where to where.
public struct Demand: Sendable, Equatable {
  /// Where calls come from.
  public var source = Source.generated
  /// Calls of a mean day; nil derives them from members and frequency.
  public var callsPerDay: Double?
  /// Riders who have the app.
  public var members = 0.0
  /// Calls one member makes in a month of 30.4 days.
  public var callsPerMemberMonth = 0.0
  /// How people become members; nil when their number is given.
  public var funnel: Funnel?
  /// Share of the day's calls in each clock hour, 0 h to 23 h, in any unit; empty for a flat day.
  public var hourlyWeights: [Double] = []
  /// Share of the week's calls on each day, Monday first, in any unit; empty for equal days.
  public var weekdayWeights: [Double] = []
  /// Factor of each month, January first; empty for 1 throughout.
  public var monthFactors: [Double] = []
  /// Hourly profiles that zones refer to by name.
  public var profiles: [HourlyProfile] = []
  /// How a destination is found.
  public var destination = DestinationChoice.length
  /// Street length of a trip in kilometres, for destinations found by length.
  public var tripLengthKm = Distribution.lognormal(median: 3.03, sigma: 1.094)
  /// Trips longer than this are cut to it, in kilometres.
  public var tripLengthMaxKm = 40.0
  /// Candidate destinations drawn at that length, of which one is chosen by attraction.
  public var destinationCandidates = 4
  /// Driving time of a trip in seconds, drawn instead of derived from distance and speed.
  ///
  /// Nil derives it. For queueing studies.
  public var tripDurationS: Distribution?
  /// The calls themselves, in order of time, when they are replayed.
  public var replay = ReplayedCalls()
  /// Where replayed calls go.
  public var destinations = Destinations.recorded

  /// Where replayed calls go.
  public enum Destinations: String, Sendable, CaseIterable {
    /// Where the record says.
    case recorded
    /// Where a drawn call from the same place would: the record does not say.
    case drawn
  }

  /// How a destination is found.
  public enum DestinationChoice: String, Sendable, CaseIterable {
    /// At a drawn street length from the origin, in a direction chosen by attraction.
    ///
    /// Where all candidates lie outside the city, at its edge: the trip is shorter than drawn.
    case length
    /// As `length`, but a length for which all candidates lie outside is drawn again: lengths that
    /// the city does not hold are left out.
    case resample
    /// As `length`, but where all candidates lie outside, in any direction in which the city goes as
    /// far; the farthest corner where it goes nowhere as far.
    case keepLength = "keep_length"
    /// In a zone chosen by attraction, whatever the distance, anywhere inside it.
    case zone
  }

  /// Where calls come from.
  public enum Source: String, Sendable, CaseIterable {
    /// A non-homogeneous Poisson process.
    case generated
    /// A file of trips.
    case replay
  }

  /// Makes a market without calls.
  public init() {}

  /// Calls of a mean day: as given, or what the members make in a month of 30.4 days.
  ///
  /// With a funnel this is the rate of one member, and the days' members scale it.
  public var meanCallsPerDay: Double {
    if funnel != nil { return callsPerMemberMonth / 30.4 }
    return callsPerDay ?? members * callsPerMemberMonth / 30.4
  }
}

/// A named distribution of calls over the hours of a day.
public struct HourlyProfile: Sendable, Equatable {
  /// The name zones refer to.
  public var name = ""
  /// Weights of the clock hours, 0 h to 23 h, in any unit.
  public var weights: [Double] = []

  /// Makes an empty profile.
  public init() {}
}
