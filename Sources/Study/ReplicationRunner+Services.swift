// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures

extension ReplicationRunner {
  /// Simulates one replication of a city with several services; each has figures of its own.
  func runServices(
    _ replication: UInt32,
    _ cancellation: Cancellation,
    _ observer: (any RunObserver)?
  ) -> SimulatedReplication? {
    var city = SharedCity(plan, seed: seed, replication: replication)
    var tallies = ([plan] + plan.services).map { KeyFigureAccumulator(of: $0) }
    var isOver = false
    var reported = 0
    while !isOver {
      isOver = !city.advance()
      for service in tallies.indices {
        tallies[service].add(city.records(of: service))
      }
      city.clearRecords()
      if !isOver, cancellation.isCancelled { return nil }
      let share = work.share(at: city.clock)
      let events = city.eventCount
      observer?.replication(replication, reached: share, events: events - reported)
      reported = events
    }
    for service in tallies.indices {
      if let counts = city.funnelCounts(of: service) { tallies[service].add(funnel: counts) }
    }
    var figures = tallies[0].finish()
    figures.services = plan.scenario.services.enumerated()
      .map { index, service in
        ServiceFigures(
          name: service.name,
          received: city.received(by: index + 1),
          figures: tallies[index + 1].finish()
        )
      }
    return SimulatedReplication(figures: figures, events: city.eventCount)
  }
}
