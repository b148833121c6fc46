// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures

/// One replication that has just been simulated.
public struct SimulatedReplication: Sendable {
  /// Its key figures.
  public var figures: ReplicationFigures
  /// Events the world handled.
  public var events: Int
}

/// Simulates single replications of one scenario: world → records → key figures.
public struct ReplicationRunner: Sendable {
  let plan: MarketPlan
  let seed: UInt64
  let work: WorkProfile

  /// Prepares a scenario once, for any number of replications.
  ///
  /// - Parameters:
  ///   - scenario: a valid scenario.
  ///   - seed: the seed of every stream.
  public init(scenario: Scenario, seed: UInt64) {
    plan = MarketPlan(scenario)
    work = WorkProfile(plan)
    self.seed = seed
  }

  /// Simulates one replication.
  ///
  /// - Parameters:
  ///   - replication: its number, which with the seed selects its random streams.
  ///   - cancellation: looked at now and then.
  ///   - observer: told now and then how far the replication is.
  /// - Returns: The key figures, or nil when cancelled: half a day says nothing about a day.
  public func run(
    _ replication: UInt32,
    cancellation: Cancellation,
    observer: (any RunObserver)? = nil
  ) -> SimulatedReplication? {
    guard plan.services.isEmpty else { return runServices(replication, cancellation, observer) }
    var figures = KeyFigureAccumulator(of: plan)
    let events = simulate(replication, into: &figures, cancellation, observer)
    return events.map { SimulatedReplication(figures: figures.finish(), events: $0) }
  }

  /// Apart, so that the world's memory is given back before the figures are drawn up.
  ///
  /// - Returns: The events handled; nil when cancelled.
  private func simulate(
    _ replication: UInt32,
    into figures: inout KeyFigureAccumulator,
    _ cancellation: Cancellation,
    _ observer: (any RunObserver)?
  ) -> Int? {
    var world = World(plan, seed: seed, replication: replication)
    var isOver = false
    var reported = 0
    while !isOver {
      isOver = !world.advance()
      figures.add(world.records)
      world.clearRecords()
      if !isOver, cancellation.isCancelled { return nil }
      let share = work.share(at: world.clock)
      observer?.replication(replication, reached: share, events: world.eventCount - reported)
      reported = world.eventCount
    }
    if let counts = world.funnelCounts { figures.add(funnel: counts) }
    return world.eventCount
  }
}

extension KeyFigureAccumulator {
  /// Makes an empty accumulator for a market.
  init(of plan: MarketPlan) {
    let scenario = plan.scenario
    self.init(
      window: plan.measured,
      days: scenario.horizon.days,
      serviceDayStart: scenario.horizon.serviceDayStart,
      zones: max(1, scenario.city.zones.count),
      cohorts: plan.cohortNames,
      registeredDrivers: plan.registeredDrivers,
      revenue: plan.revenueRates
    )
  }
}
