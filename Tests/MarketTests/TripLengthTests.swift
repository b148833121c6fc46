// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

@Suite("Trips in a city that ends")
struct TripLengthTests {
  /// A square of one zone whose riders go a stated way.
  private func city(
    sideKm: Double,
    _ length: Distribution,
    _ choice: Demand.DestinationChoice
  ) -> Scenario {
    var scenario = openGrid(sideKm: sideKm, cars: 0, callsPerDay: 20_000)
    scenario.demand.destination = choice
    scenario.demand.tripLengthKm = length
    scenario.demand.tripLengthMaxKm = 100
    scenario.riders.patienceS = .constant(0)
    return scenario
  }

  private func lengths(_ scenario: Scenario) -> [Double] {
    RunResult(scenario).calls.map { Double($0.tripDistance) / 1e6 }
  }

  @Test("what is forecast is what riders drive, under every choice")
  func forecast() throws {
    for choice in [Demand.DestinationChoice.length, .resample, .keepLength] {
      let scenario = city(sideKm: 6, .lognormal(median: 3.03, sigma: 1.094), choice)
      let trips = lengths(scenario)
      let mean = trips.reduce(0, +) / Double(trips.count)
      let forecast = try #require(TripLengths(scenario))
      #expect(abs(forecast.drawnKm / mean - 1) < 0.03, "\(choice): \(forecast.drawnKm), \(mean)")
      // exp(σ²/2) times the median.
      #expect(abs(forecast.statedKm - 5.512) < 0.001)
    }
  }

  @Test("a length that fits is kept, where it fits in one direction only")
  func kept() {
    // From anywhere in a square of 10 km some corner is at least 10 km of streets away.
    let trips = lengths(city(sideKm: 10, .constant(10), .keepLength))
    #expect(trips.allSatisfy { abs($0 - 10) < 1e-5 })
    // With four directions drawn some find none, and are cut at the edge.
    #expect(lengths(city(sideKm: 10, .constant(10), .length)).contains { $0 < 9 })
  }

  @Test("where no direction goes as far, a kept length ends in the farthest corner")
  func corner() {
    let trips = lengths(city(sideKm: 10, .constant(60), .keepLength))
    #expect(trips.allSatisfy { $0 >= 10 - 1e-5 && $0 <= 20 + 1e-5 })
  }

  @Test("lengths drawn again are those of the distribution that the city holds")
  func resampled() {
    // Uniform lengths up to 40 km, of which a square of 5 km holds less than 10.
    let trips = lengths(city(sideKm: 5, .uniform(low: 0, high: 40), .resample))
    #expect(trips.allSatisfy { $0 <= 10 })
    // Nobody is put on the edge, where a cut would leave half of them.
    let scenario = city(sideKm: 5, .uniform(low: 0, high: 40), .resample)
    let plan = MarketPlan(scenario)
    var stream = RandomStream(seed: 3, replication: 0, entity: 0, purpose: 0)
    let onEdge = (0..<2000)
      .count { _ in
        let origin = plan.places.origin(in: 0, &stream)
        let place = plan.destinations.destination(from: origin, &stream)
        return place.x == 0 || place.y == 0 || place.x == plan.plane.width
          || place.y == plan.plane.height
      }
    #expect(onEdge < 5)
  }

  @Test("a city that holds every trip changes nothing, and queues have no lengths")
  func wide() throws {
    let wide = try #require(TripLengths(city(sideKm: 400, .constant(2), .length)))
    #expect(abs(wide.drawnKm - 2) < 0.02)
    var queue = city(sideKm: 10, .constant(2), .length)
    queue.demand.tripDurationS = .constant(60)
    #expect(TripLengths(queue) == nil)
  }
}
