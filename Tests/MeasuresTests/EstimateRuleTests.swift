// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Measures
import Testing

@Suite("Where nothing can be said, no interval is feigned")
struct EstimateRuleTests {
  private func estimate(_ kind: KeyFigure.Kind, _ values: [Double?]) throws -> Estimate {
    try #require(FigureSample(kind, values: values).estimate())
  }

  @Test("equal values, nearly equal ones and a single one have no interval, and say why")
  func none() throws {
    let equal = try estimate(.ratio, [3, 3, 3, 3])
    #expect(equal.low == nil && equal.note?.description == "the same in all 4")
    let zeros = try estimate(.value, [0, 0, 0, 0, 5, 0, 0, 0, 7, 0])
    #expect(zeros.low == nil && zeros.note?.description == "not zero in 2 of 10")
    let mostly = try estimate(.value, [2, 2, 2, 2, 5])
    #expect(mostly.low == nil && mostly.note?.description == "one value in 4 of 5")
    let single = try estimate(.value, [nil, 4, nil])
    #expect(single.low == nil && single.note == .single && single.n == 1)
    #expect(FigureSample(.value, values: [nil, nil]).estimate() == nil)
    #expect(FigureSample(.countedShare, [Quotient(0, over: 0)]).estimate() == nil)
  }

  @Test("a replication weighs as much as happened in it")
  func weights() throws {
    let parts = [Quotient(1, over: 1), Quotient(10, over: 99)]
    let share = try #require(FigureSample(.countedShare, parts).estimate())
    #expect(share.mean == 0.11)
    let day = try #require(FigureSample(.value, parts).estimate())
    #expect(day.mean == share.mean, "quotients are put together alike, whatever their kind")
    let values = try estimate(.value, [1, 10.0 / 99])
    #expect(abs(values.mean - 0.55) < 0.01)
  }

  @Test("no interval of a share leaves 0–1, none of what cannot be negative goes below 0")
  func ranges() throws {
    var random = SplitMix64(seed: 10)
    for _ in 0..<2_000 {
      let n = Int.random(in: 2...12, using: &random)
      let p = Double.random(in: 0...1, using: &random)
      let parts = (0..<n)
        .map { _ in
          let over = Int.random(in: 0...6, using: &random)
          let some = (0..<over).count { _ in Double.random(in: 0..<1, using: &random) < p }
          return Quotient(Double(some), over: Double(over))
        }
      for kind in [KeyFigure.Kind.countedShare, .measuredShare, .ratio] {
        guard let found = FigureSample(kind, parts).estimate(), let low = found.low,
          let high = found.high
        else { continue }
        #expect(low >= 0 && low <= found.mean && found.mean <= high)
        if kind != .ratio { #expect(high <= 1) }
      }
      let index = FigureSample(.index, values: parts.map(\.value)).estimate()
      if let high = index?.high { #expect(high <= 1) }
    }
  }

  @Test("a difference of two shares is that of their ratios, within −1…1")
  func gap() throws {
    func row(_ short: (Double, Double), _ long: (Double, Double)) -> ReplicationFigures {
      var values = [Double?](repeating: nil, count: KeyFigure.dictionary.count)
      var denominators = values.map { _ in 0.0 }
      for (id, part) in [("short_success", short), ("long_success", long)] {
        guard let place = KeyFigure.position(of: id) else { continue }
        values[place] = part.1 > 0 ? part.0 / part.1 : nil
        denominators[place] = part.1
      }
      let numerators = KeyFigure.dictionary.map { figure -> Double? in
        ["short_success": short.0, "long_success": long.0][figure.id]
      }
      return ReplicationFigures(
        values: values,
        numerators: numerators,
        denominators: denominators,
        hourly: [],
        digest: 0,
        ledger: Ledger()
      )
    }
    let rows = [row((5, 6), (0, 0)), row((4, 4), (1, 1)), row((6, 7), (0, 0))]
    let figure = try #require(KeyFigure.named("success_gap_short_long"))
    let found = try #require(FigureSample(figure, in: rows).estimate())
    #expect(abs(found.mean - (1 - 15.0 / 17)) < 1e-12)
    let low = try #require(found.low)
    let high = try #require(found.high)
    #expect(low >= -1 && high <= 1 && low < high)
  }

  @Test("two markets that differ in few replications get no verdict")
  func few() throws {
    let base = (0..<10).map { Double($0) }
    func change(_ differing: Int) throws -> Estimate {
      let other = base.enumerated().map { $0 < differing ? $1 + 1 + Double($0) / 100 : $1 }
      return try #require(
        PairedSamples(
          FigureSample(.value, values: other),
          less: FigureSample(.value, values: base)
        )?
        .difference()
      )
    }
    let same = try change(0)
    #expect(same.mean == 0 && same.low == 0 && same.high == 0 && !same.excludesZero)
    let few = try change(3)
    #expect(few.low == nil && few.note?.description == "differs in 3 of 10")
    let some = try change(5)
    #expect(some.low != nil && some.note?.description == "differs in 5 of 10")
    #expect(!some.excludesZero)
    #expect(try change(9).excludesZero)
  }

  @Test("identical shares differ by exactly nothing")
  func identical() throws {
    let parts = [3.0, 5, 4].map { Quotient($0, over: 6) }
    let sample = FigureSample(.countedShare, parts)
    let found = try #require(PairedSamples(sample, less: sample)?.difference())
    #expect(found.mean == 0 && found.low == 0 && found.high == 0)
  }

  @Test("the order of the replications does not matter to the last bit")
  func order() throws {
    var random = SplitMix64(seed: 4)
    let parts = (0..<40)
      .map { _ in
        let over = Double.random(in: 1..<900, using: &random)
        return Quotient(over * Double.random(in: 0..<1, using: &random), over: over)
      }
    for kind in [KeyFigure.Kind.countedShare, .measuredShare, .ratio, .signedRatio] {
      let expected = FigureSample(kind, parts).estimate()
      for _ in 0..<10 {
        #expect(FigureSample(kind, parts.shuffled(using: &random)).estimate() == expected)
      }
    }
  }
}
