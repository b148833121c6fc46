// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

/// The reference day of requests that any language reproduces bit for bit.
///
/// Inputs come from SplitMix64 used as a counter; coordinates are rounded to the millimetre and
/// times to the microsecond, so that the day's results are exact integers.
public enum GridDay {
  /// A size of the day.
  public struct Size: Sendable {
    /// S, M, L or XL; a `b` marks a fleet near its capacity.
    public let name: String
    /// Side of the square city in kilometres.
    public let sideKm: Double
    /// Vehicles, idle at the start.
    public let vehicles: Int
    /// Requests in the day.
    public let requests: Int
  }

  /// Every size.
  public static let sizes = [
    Size(name: "S", sideKm: 10, vehicles: 200, requests: 5_000),
    Size(name: "M", sideKm: 20, vehicles: 2_000, requests: 50_000),
    Size(name: "L", sideKm: 40, vehicles: 20_000, requests: 300_000),
    Size(name: "XL", sideKm: 100, vehicles: 200_000, requests: 750_000),
    Size(name: "Sb", sideKm: 10, vehicles: 70, requests: 5_000),
    Size(name: "Mb", sideKm: 20, vehicles: 600, requests: 50_000),
    Size(name: "Lb", sideKm: 40, vehicles: 3_200, requests: 300_000),
    Size(name: "XLb", sideKm: 100, vehicles: 8_000, requests: 750_000),
  ]

  /// The scenario of a size and seed: 25 km/h on an L1 grid, nearest idle vehicle and the one with
  /// the lowest number of equally near ones, FIFO queue with 300 s of patience, 30 s of boarding, run
  /// until the last drop-off.
  public static func scenario(_ size: Size, seed: UInt64) -> Scenario {
    var draws = CounterDraws(seed: seed)
    let side = size.sideKm * 1000
    var scenario = Scenario()
    scenario.name = "grid-day-\(size.name)"
    scenario.city.widthKm = size.sideKm
    scenario.city.heightKm = size.sideKm
    scenario.horizon.end = .lastDropOff
    scenario.riders.patienceS = .constant(300)
    scenario.demand.source = .replay
    scenario.dispatch.ties = .lowestNumber
    scenario.replayedDrivers.reserveCapacity(size.vehicles)
    for _ in 0..<size.vehicles {
      let x = draws.next() * side
      let y = draws.next() * side
      scenario.replayedDrivers.append(ReplayedDriver(position: Point(xMetres: x, yMetres: y)))
    }
    let times = sortedTimes(&draws, count: size.requests)
    scenario.demand.replay.reserveCapacity(size.requests)
    for time in times {
      let ox = draws.next() * side
      let oy = draws.next() * side
      let dx = reflected(ox + (2 * draws.next() - 1) * 5000, side)
      let dy = reflected(oy + (2 * draws.next() - 1) * 5000, side)
      scenario.demand.replay.append(
        ReplayedCall(
          submitted: time,
          origin: Point(xMetres: ox, yMetres: oy),
          destination: Point(xMetres: dx, yMetres: dy)
        )
      )
    }
    return scenario
  }

  /// The times of the requests, in order.
  ///
  /// Uniform times are almost in place after one pass into as many buckets as there are requests;
  /// insertion settles the rest. The draws are a counter, so the two passes draw them twice.
  private static func sortedTimes(_ draws: inout CounterDraws, count: Int) -> [SimTime] {
    var again = draws
    var bucketEnds = [Int32](repeating: 0, count: count + 1)
    for _ in 0..<count { bucketEnds[Int(again.next() * Double(count)) + 1] += 1 }
    for bucket in 0..<count { bucketEnds[bucket + 1] += bucketEnds[bucket] }
    return [SimTime](unsafeUninitializedCapacity: count) { times, filled in
      for _ in 0..<count {
        let draw = draws.next()
        let bucket = Int(draw * Double(count))
        times[Int(bucketEnds[bucket])] = SimTime(seconds: draw * 86_400)
        bucketEnds[bucket] += 1
      }
      for index in 1..<count {
        let time = times[index]
        var place = index
        while place > 0, time < times[place - 1] {
          times[place] = times[place - 1]
          place -= 1
        }
        times[place] = time
      }
      filled = count
    }
  }

  private static func reflected(_ position: Double, _ side: Double) -> Double {
    let position = abs(position)
    return position > side ? 2 * side - position : position
  }
}

/// SplitMix64 as a counter: draw k of a seed, in [0, 1) with 53 bits.
struct CounterDraws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Double(z >> 11) * 0x1p-53
  }
}
