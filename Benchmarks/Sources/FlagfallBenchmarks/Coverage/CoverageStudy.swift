// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Study

/// How often intervals of small studies cover what a long run finds.
struct CoverageStudy {
  /// One figure in one market.
  struct Row {
    let figure: KeyFigure
    var single: CoverageTally
    var paired: CoverageTally
    /// Mean of what it is counted over in a study.
    let counted: Double
    /// Mean of the things of the rarer kind in a study, such as lost calls; nil where that is no count.
    let events: Double?
    /// Skewness of the replications' values.
    let skewness: Double
    /// Skewness of what the change does to a replication's value.
    let pairedSkewness: Double
  }

  /// Parts of the replications that studies are drawn within: how much coverage differs between
  /// them tells how far it is known.
  private static let mostBlocks = 8

  let studies: Int
  let size: Int

  /// The figures of a market's replications, numbered from 1; those that fail are left out.
  static func replications(
    _ scenario: Scenario,
    _ count: Int,
    jobs: Int
  ) async -> [ReplicationFigures] {
    let runner = ReplicationRunner(scenario: scenario, seed: 2_016)
    return await withTaskGroup(of: [(Int, ReplicationFigures)].self) { group in
      for job in 0..<jobs {
        group.addTask {
          stride(from: job, to: count, by: jobs)
            .compactMap { place in
              runner.run(UInt32(place + 1), cancellation: Cancellation())
                .map { (place, $0.figures) }
            }
        }
      }
      var all: [(Int, ReplicationFigures)] = []
      for await some in group { all += some }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Draws studies from the replications of a market and of its change.
  ///
  /// The truth is what all replications together say. It has an error of its own, √(size / all) of
  /// a study's, which costs less than a tenth of a point of coverage from 2,000 replications on.
  func rows(_ own: [ReplicationFigures], _ changed: [ReplicationFigures], seed: UInt64) -> [Row] {
    let truth = StudySummary(figures: own)
    let figures = KeyFigure.dictionary
    let samples = figures.map { FigureSample($0, in: own) }
    let others = figures.map { FigureSample($0, in: changed) }
    let truths = truth.figures.map(\.estimate?.mean)
    let differences = zip(others, samples).map { PairedSamples($0, less: $1)?.difference()?.mean }
    // Studies of one block share no replication with those of another.
    let blocks = max(1, min(Self.mostBlocks, own.count / (5 * size)))
    let ofBlock = own.count / blocks
    var rows = zip(truth.figures, zip(samples, others))
      .map { found, pair in
        let (sample, other) = pair
        let changes = zip(other.values, sample.values).compactMap(Self.difference)
        let counted = found.denominator * Double(size)
        return Row(
          figure: found.figure,
          single: CoverageTally(blocks: blocks),
          paired: CoverageTally(blocks: blocks),
          counted: counted,
          events: events(of: found, in: truth),
          skewness: SkewedMean(sample.values.compactMap(\.self))?.skewness ?? 0,
          pairedSkewness: SkewedMean(changes)?.skewness ?? 0
        )
      }
    let zonal = rows.indices.filter { rows[$0].figure.kind == .zoneSpread }
    for study in 0..<studies {
      let block = study % blocks
      let places = draw(of: ofBlock, study: study, seed: seed).map { block * ofBlock + $0 }
      for index in rows.indices {
        let single = samples[index].only(places)
        if let truth = truths[index], rows[index].events != 0,
          rows[index].figure.kind != .zoneSpread
        {
          rows[index].single.add(single.estimate(), truth: truth, in: block)
        }
        if let truth = differences[index], rows[index].events != 0 || truth != 0 {
          let pair = PairedSamples(others[index].only(places), less: single)
          rows[index].paired.add(pair?.difference(), truth: truth, in: block)
        }
      }
      let zones = ZoneSpread(places.map { own[$0].zones.map(\.completion) })
      for index in zonal {
        guard let truth = truths[index], let (value, interval) = zones?.estimate else { continue }
        rows[index].single.add(Estimate(value, interval, n: size), truth: truth, in: block)
      }
    }
    return rows
  }

  /// Mean number of things of the rarer kind in a study.
  private func events(of found: FigureSummary, in summary: StudySummary) -> Double? {
    switch found.figure.kind {
    case .countedShare:
      found.estimate.map { min($0.mean, 1 - $0.mean) * found.denominator * Double(size) }
    case .difference(let of, let less):
      [of, less].compactMap { summary[$0] }.compactMap { events(of: $0, in: summary) }.min()
    default: nil
    }
  }

  private static func difference(_ own: Double?, _ other: Double?) -> Double? {
    guard let own, let other else { return nil }
    return own - other
  }

  /// Different places, by a stream of the study's own.
  private func draw(of count: Int, study: Int, seed: UInt64) -> [Int] {
    var random = RandomStream(seed: seed, replication: study, entity: 0, purpose: 0)
    var places: [Int] = []
    while places.count < min(size, count) {
      let place = min(count - 1, Int(random.uniform() * Double(count)))
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}
