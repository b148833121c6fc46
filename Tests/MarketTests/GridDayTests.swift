// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import GridDay
import Testing

@testable import Market

/// The reference day, whose results other programs in other languages reproduce exactly.
@Suite struct GridDayTests {
  /// Size, seed, requests served, and their mean wait in whole microseconds of the sum's sixth
  /// decimal: seconds × 10⁶.
  static let oracle: [(String, UInt64, Int, Int)] = [
    ("S", 1, 5_000, 98_725_833), ("M", 1, 50_000, 61_564_728),
    ("L", 1, 300_000, 35_399_088), ("XL", 1, 750_000, 23_902_263),
    ("Sb", 1, 3_904, 1_125_029_746), ("Mb", 1, 21_166, 2_049_162_652),
    ("Lb", 1, 67_486, 3_753_737_459), ("XLb", 1, 82_225, 8_498_595_420),
    ("S", 2, 5_000, 95_409_712), ("M", 2, 50_000, 60_526_678),
    ("L", 2, 300_000, 35_583_005), ("XL", 2, 750_000, 23_959_292),
    ("Sb", 2, 4_020, 1_045_142_877), ("Mb", 2, 21_665, 1_984_500_749),
    ("Lb", 2, 67_768, 3_738_945_757), ("XLb", 2, 82_674, 8_452_734_754),
  ]

  @Test("every size and seed gives the published integers", arguments: oracle)
  func published(name: String, seed: UInt64, served: Int, meanWait: Int) throws {
    let size = try #require(GridDay.sizes.first { $0.name == name })
    let day = RunResult(GridDay.scenario(size, seed: seed), seed: seed)
    var wait: Int64 = 0
    for call in day.calls where call.outcome == .completed {
      wait += (call.boarded - call.submitted).microseconds
    }
    #expect(day.calls.count == size.requests)
    #expect(day.count(.completed) == served)
    #expect(day.count(.abandonSearch) == size.requests - served)
    #expect(Int((Double(wait) / Double(served)).rounded()) == meanWait)
  }
}
