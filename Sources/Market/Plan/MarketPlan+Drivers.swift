// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// What is the same for all drivers of a cohort.

extension MarketPlan {
  /// How the drivers of a cohort decide; nil for replayed drivers, who accept everything.
  func acceptance(cohort: UInt16) -> Acceptance? {
    Int(cohort) < scenario.drivers.count ? scenario.drivers[Int(cohort)].acceptance : nil
  }

  /// How the drivers of a cohort get back; nil for those who stay where they are.
  func wayBack(cohort: UInt16) -> WayBack? {
    guard Int(cohort) < scenario.drivers.count else { return nil }
    let wayBack = scenario.drivers[Int(cohort)].wayBack
    return wayBack.behaviour == .goBack ? wayBack : nil
  }

  /// The other work of a cohort; nil for those who have none.
  func elsewhere(cohort: UInt16) -> Elsewhere? {
    guard Int(cohort) < scenario.drivers.count else { return nil }
    let elsewhere = scenario.drivers[Int(cohort)].elsewhere
    return elsewhere.jobsPerIdleHour > 0 ? elsewhere : nil
  }

  /// Minutes that the cheapest way back takes on average over so many kilometres; 0 for drivers
  /// who stay.
  func returnMinutes(cohort: UInt16, km: Double) -> Double {
    guard Int(cohort) < scenario.drivers.count else { return 0 }
    return scenario.drivers[Int(cohort)].returnMinutes(km: km, carKmh: scenario.city.speedKmh)
  }

  /// Minutes that the way back takes the first cohort that goes back; 0 where nobody does.
  func minutesBack(km: Double) -> Double {
    guard let cohort = wayBack.firstIndex(where: { $0 != nil }) else { return 0 }
    return returnMinutes(cohort: UInt16(cohort), km: km)
  }

  /// Where the drivers of a cohort go back to; nil for those who stay where they are.
  func placesToReturn(cohort: UInt16) -> HotSpotChoice? {
    Int(cohort) < wayBack.count ? wayBack[Int(cohort)] : nil
  }

  /// Kilometres that the first cohort that goes back has to from a zone on average; 0 where nobody
  /// does.
  func kilometresBack(fromZone zone: Int) -> Double {
    wayBack.lazy.compactMap { $0 }.first?.meanKm[zone] ?? 0
  }
}

extension WayBack {
  /// The means of getting back.
  enum Means: UInt8, Sendable {
    case walk
    case bus
    case taxi
  }

  /// One way back.
  struct Way: Sendable {
    var means: Means
    /// Minutes until it begins: for the bus or the taxi to come.
    var waitMinutes: Double
    /// Minutes on the way.
    var rideMinutes: Double
    /// Money, in KRW.
    var fare: Int
    /// Money and time, in KRW.
    var cost: Double

    var minutes: Double { waitMinutes + rideMinutes }
  }

  /// The ways there are over a distance.
  ///
  /// - Parameter busWait: where in the headway the driver is, 0–1.
  func ways(km: Double, walkKmh: Double, carKmh: Double, busWait: Double) -> [Way] {
    func way(_ means: Means, wait: Double, ride: Double, fare: Int) -> Way {
      Way(
        means: means,
        waitMinutes: wait,
        rideMinutes: ride,
        fare: fare,
        cost: Double(fare) + (wait + ride) / 60 * valueOfTimeKrwPerH
      )
    }
    // Across a country at a fortune for each kilometre a fare outgrows its 32 bits.
    let taxiFare = min(max(Double(taxiFareKrw), km * taxiPerKmKrw), Double(Int32.max))
    var ways = [
      way(.bus, wait: busHeadwayMin * busWait, ride: km / busKmh * 60, fare: busFareKrw),
      way(
        .taxi,
        wait: taxiWaitMin,
        ride: km / carKmh * 60,
        fare: Int(PortableMath.nearest(taxiFare))
      ),
    ]
    if km <= walkMaxKm { ways.append(way(.walk, wait: 0, ride: km / walkKmh * 60, fare: 0)) }
    return ways
  }
}

extension DriverCohort {
  /// Minutes that the cheapest way back takes on average over so many kilometres; 0 for drivers
  /// who stay.
  func returnMinutes(km: Double, carKmh: Double) -> Double {
    guard wayBack.behaviour == .goBack else { return 0 }
    return wayBack.ways(km: km, walkKmh: travel.walkKmh, carKmh: carKmh, busWait: 0.5)
      .min { $0.cost < $1.cost }?
      .minutes ?? 0
  }

  /// Whether its drivers need a walker's account: on foot, on the way back, or at other work.
  var isWalking: Bool {
    travel.mode == .foot || wayBack.behaviour == .goBack || elsewhere.jobsPerIdleHour > 0
  }
}

extension Travel {
  /// Microseconds per millimetre of the fastest on foot; infinite for drivers who come by car.
  var fastestPace: Double {
    // A millimetre at 1 km/h takes 3,600 µs.
    mode == .foot ? 3600 / max(walkKmh, kickboardKmh) : .infinity
  }
}

extension RiderBehaviour {
  /// Whether some riders name fares or pay to go first.
  var hasBids: Bool { namedFare.share > 0 || priorityFee.share > 0 }
}
