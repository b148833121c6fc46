// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// What the levers of a chain do to the completion rate one by one, summed, and what they do
/// together.
public struct LeverInteraction: Sendable {
  /// Sum over the chain's levers of the paired difference of each alone from the base.
  public let sumOfAlone: Estimate
  /// Paired difference of all together from the base.
  public let joint: Estimate
  /// Joint effect less the sum: below zero, levers do each other's work.
  public let interaction: Estimate

  /// Adds up levers.
  ///
  /// - Parameters:
  ///   - arms: the markets of a study.
  ///   - samples: the completion rate in each of them.
  /// - Returns: nil with fewer than two levers in the chain or without values.
  init?(_ arms: [LeverArm], samples: [FigureSample]) {
    func samplesOf(_ role: LeverArm.Role) -> [FigureSample] {
      arms.indices.filter { arms[$0].role == role }.map { samples[$0] }
    }
    let base = samples[0]
    let alone = samplesOf(.alone)
    guard alone.count > 1, let together = samplesOf(.cumulative).last else { return nil }
    typealias Terms = [(weight: Double, sample: FigureSample)]
    let jointTerms: Terms = [(1, together), (-1, base)]
    let sumTerms: Terms = alone.map { (1, $0) } + [(-Double(alone.count), base)]
    let rest: Terms = sumTerms.map { (-$0.weight, $0.sample) }
    guard let sumOfAlone = PairedSamples.contrast(sumTerms),
      let joint = PairedSamples.contrast(jointTerms),
      let interaction = PairedSamples.contrast(jointTerms + rest)
    else { return nil }
    self.sumOfAlone = sumOfAlone
    self.joint = joint
    self.interaction = interaction
  }
}

/// Whether a chain of levers ends where another scenario says.
public struct LeverArrival: Sendable {
  /// The scenario's name.
  public let scenario: String
  /// Whether it is the market at the end of the chain, whatever it is called and held against.
  public let isSameMarket: Bool
  /// The fields in which the two differ, by path.
  public let fieldsThatDiffer: [String]

  /// Compares the target, if there is one, with the market it is compared with.
  init?(_ arms: [LeverArm]) {
    guard let target = arms.last, target.role == .target, let reference = target.reference else {
      return nil
    }
    let end = arms[reference].loaded
    scenario = target.loaded.scenario.name
    isSameMarket = target.loaded.marketDigest == end.marketDigest
    fieldsThatDiffer = isSameMarket ? [] : target.loaded.fieldsThatDiffer(from: end)
  }
}
