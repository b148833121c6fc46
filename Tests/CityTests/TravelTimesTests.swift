// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import City

@Suite struct TravelTimesTests {
  @Test("25 km/h is exactly 144 µs for each millimetre")
  func exactPace() {
    let travel = TravelTimes(speedKmh: 25)
    for millimetres: Int64 in [0, 1, 999, 5_000_000, 2_147_483_647] {
      let time = travel.duration(ofMillimetres: millimetres, departing: SimTime(seconds: 7))
      #expect(time.microseconds == 144 * millimetres)
    }
  }

  @Test("a trip that spans an hour drives each part at its own speed")
  func spansBoundary() {
    // 30 km/h until 1 h, then 10 km/h: of 10 km leaving at 0:50, 5 km by 1:00 and 5 km in 30 min.
    let travel = TravelTimes(grid: TimeGrid([.hour]), speedsKmh: [30, 10])
    let time = travel.duration(ofMillimetres: 10_000_000, departing: SimTime(seconds: 3000))
    #expect(time == SimTime(seconds: 600 + 1800))
  }

  @Test("leaving later never means arriving earlier")
  func firstInFirstOut() {
    let grid = TimeGrid((1...6).map { SimTime(seconds: Double($0) * 500) })
    let travel = TravelTimes(grid: grid, speedsKmh: [30, 5, 60, 12.5, 44, 3, 25])
    var last = SimTime.zero
    for second in stride(from: 0.0, to: 4000, by: 0.5) {
      let departure = SimTime(seconds: second)
      let arrival = departure + travel.duration(ofMillimetres: 8_000_000, departing: departure)
      #expect(arrival >= last)
      last = arrival
    }
  }

  @Test("at next to no speed a leg never ends, and none takes no time")
  func standstill() {
    let slow = Double.leastNonzeroMagnitude
    for speeds in [[slow], [1e-15], [25]] {
      let travel = TravelTimes(grid: TimeGrid([]), speedsKmh: speeds, zoneFactors: [slow])
      let slowness = travel.slowness(from: 0, to: 0)
      func duration(_ millimetres: Int64) -> SimTime {
        travel.duration(ofMillimetres: millimetres, departing: .hour, slowness: slowness)
      }
      #expect(duration(0) == .zero)
      #expect(SimTime.hour + duration(1000) == .never)
    }
  }

  @Test("a leg between zones takes the mean of their slowness")
  func zones() {
    let travel = TravelTimes(grid: TimeGrid([]), speedsKmh: [20], zoneFactors: [1, 0.5])
    let slowness = travel.slowness(from: 0, to: 1)
    #expect(slowness == 1.5)
    let time = travel.duration(ofMillimetres: 1_000_000, departing: .zero, slowness: slowness)
    #expect(time == SimTime(seconds: 270))
  }
}

@Suite struct PlaneTests {
  @Test("street distance is the metric times the detour")
  func streetDistance() {
    let a = Point(x: 0, y: 0)
    let b = Point(x: 3_000, y: 4_000)
    #expect(Plane(width: 9, height: 9, metric: .manhattan).streetDistance(a, b) == 7_000)
    #expect(Plane(width: 9, height: 9, metric: .euclidean).streetDistance(a, b) == 5_000)
    let winding = Plane(width: 9, height: 9, metric: .euclidean, detourFactor: 1.3)
    #expect(winding.streetDistance(a, b) == 6_500)
  }

  @Test("the rank of a street distance admits that distance and nothing farther")
  func rankLimit() {
    for metric in Metric.allCases {
      let plane = Plane(width: 10, height: 10, metric: metric, detourFactor: 1.25)
      let limit = plane.rank(ofStreetDistance: 1_000_000)
      let origin = Point(x: 0, y: 0)
      #expect(metric.rank(origin, Point(x: 800_000, y: 0)) <= limit)
      #expect(metric.rank(origin, Point(x: 800_001, y: 0)) > limit)
    }
  }

  @Test("a degree of latitude is 111.2 km, one of longitude 88.2 km at Seoul")
  func projection() {
    let seoul = Projection(latitude: 37.43, longitude: 126.77, heightKm: 30)
    let north = seoul.metres(latitude: 38.43, longitude: 126.77)
    #expect(abs(north.y - 111_195) < 1 && north.x == 0)
    let east = seoul.metres(latitude: 37.43, longitude: 127.77)
    #expect(abs(east.x - 88_150) < 20 && east.y == 0)
  }
}

@Suite struct ZoneMapTests {
  @Test("a point belongs to the zone with the nearest centre")
  func nearestCentre() {
    let plane = Plane(width: 25_600, height: 25_600, metric: .manhattan)
    let map = ZoneMap(
      plane: plane,
      centres: [Point(x: 5_000, y: 5_000), Point(x: 20_000, y: 20_000)]
    )
    #expect(map.zone(at: Point(x: 1_000, y: 2_000)) == 0)
    #expect(map.zone(at: Point(x: 24_000, y: 15_000)) == 1)
    #expect(map.zone(at: Point(x: -5, y: -90_000)) == 0)
    #expect(map.zone(at: Point(x: 90_000, y: 90_000)) == 1)
  }
}
