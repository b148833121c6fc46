// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// A wish to know how far the division of a change among its levers depends on unpublished constants:
/// one chain of levers under each of several fits.
public struct FitRequest: Sendable {
  /// A fit with its markets.
  public struct Candidate: Sendable {
    /// The fit; nil for the files as they are.
    public let fit: Fit?
    /// The market of each set of levers.
    public let markets: FitMarkets
    /// Market digests of the sets that are simulated.
    public let digests: [UInt64: String]

    /// What the row is called.
    public var name: String { fit?.name ?? "as in the files" }
  }

  /// The most levers whose sets are all simulated, 2ⁿ markets a fit, for Shapley's division.
  public static let mostForShapley = 8
  /// The most levers of a chain that can be held against fits.
  public static let mostLevers = 63

  /// The chain that the fits are tried on, with its base and target.
  public let chain: LeverRequest
  /// Path of the list of fits as typed.
  public let fitsArgument: String
  /// The files as they are, then the fits in the order of their file.
  public let candidates: [Candidate]
  /// Sets of levers to simulate, as bits, in the order of simulation.
  public let sets: [UInt64]

  /// Reads everything and puts the markets together; nothing is simulated yet.
  ///
  /// - Parameters:
  ///   - arguments: the base, the chain and its target; levers beside the chain are not looked at.
  ///   - file: the list of fits.
  ///   - seed: nil takes the base's.
  ///   - replications: at least 1; nil takes the base's.
  /// - Throws: as `LeverRequest`, and what is wrong with a fit at its place in the file.
  public init(
    _ arguments: LeverRequest.Arguments,
    fits file: FitFile,
    seed: UInt64? = nil,
    replications: Int? = nil
  ) throws {
    let chain = try LeverRequest(arguments, seed: seed, replications: replications)
    let count = arguments.levers.count
    guard count <= Self.mostLevers else {
      throw ScenarioProblem(
        at: SourceLocation(file: file.path),
        "a chain of \(count) levers is too long for fits; at most \(Self.mostLevers)"
      )
    }
    let levers = Array(chain.levers.prefix(count))
    let base = try ScenarioLocator.find(arguments.base)
    let sets = Self.sets(of: count)
    candidates = try ([nil] + file.fits)
      .map { fit in
        let markets = try FitMarkets(
          base: base,
          levers: levers,
          fit: fit,
          policies: PolicyRegistry.names,
          figures: KeyFigure.dictionary.map(\.id)
        )
        var digests: [UInt64: String] = [:]
        for set in sets { digests[set] = try markets.load(set).marketDigest }
        return Candidate(fit: fit, markets: markets, digests: digests)
      }
    self.chain = chain
    self.sets = sets
    fitsArgument = file.path
  }

  /// Names of the chain's levers, in order.
  public var levers: [String] {
    chain.levers.prefix(chain.arguments.levers.count).map(\.name)
  }

  /// The set of all levers.
  public var end: UInt64 { Self.all(levers.count) }

  /// Whether all sets of levers are simulated.
  public var hasShapley: Bool { levers.count <= Self.mostForShapley }

  /// How many markets differ and are simulated.
  public var marketCount: Int { Set(candidates.flatMap { $0.digests.values }).count }

  /// Published values that the end of the chain is held against; empty without a target.
  public var endTargets: [Target] {
    chain.arms.last { $0.role == .target }?.loaded.scenario.targets ?? []
  }

  /// The one command that repeats this study exactly.
  public var repeatCommand: String { chain.repeatCommand(fits: fitsArgument) }

  /// How many markets there are at most for so many fits of a chain of so many levers.
  public static func mostMarkets(fits: Int, levers: Int) -> Int {
    (fits + 1) * (levers <= mostForShapley ? 1 << levers : 2 * levers)
  }

  // MARK: - Parts

  private static func all(_ count: Int) -> UInt64 { (1 << UInt64(count)) - 1 }

  /// The base, each lever alone, the chain step by step; all sets where they are few.
  private static func sets(of count: Int) -> [UInt64] {
    if count <= mostForShapley { return Array(0...all(count)) }
    let alone = (0..<count).map { UInt64(1) << UInt64($0) }
    let steps = (2...count).map(all)
    return [0] + alone + steps
  }
}
