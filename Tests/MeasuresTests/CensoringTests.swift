// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Testing

@Suite("Calls that the end of a run finds open")
struct CensoringTests {
  private func summary(_ values: [String: Double]) -> StudySummary {
    StudySummary(figures: [
      ReplicationFigures(
        values: KeyFigure.dictionary.map { values[$0.id] },
        denominators: KeyFigure.dictionary.map { _ in 100 },
        hourly: [],
        digest: 0,
        ledger: Ledger()
      )
    ])
  }

  @Test("are told beside the completion rate, which does not know them")
  func told() throws {
    let found = summary([
      "completion_rate_call": 1, "completion_rate_submitted": 0.503, "open_at_end": 0.497,
    ])
    #expect(
      found.censoring
        == "49.7 % of the calls submitted were still open at the end and are in no rate "
        + "of closed calls: completed were 100.0 % of those closed, 50.3 % of all submitted"
    )
    #expect(found.openShare.map { abs($0 - 0.497) < 1e-12 } == true)
  }

  @Test("are told when there is no closed call at all")
  func none() throws {
    let found = summary(["completion_rate_submitted": 0, "open_at_end": 1])
    #expect(try #require(found.censoring).contains("100.0 % of the calls"))
    #expect(try #require(found.censoring).contains("none was closed"))
  }

  @Test("are not worth a word when they are next to none", arguments: [0, 0.004, 0.0099])
  func few(_ share: Double) {
    #expect(summary(["completion_rate_call": 0.9, "open_at_end": share]).censoring == nil)
  }

  @Test("belong to what rates of success over closed calls leave out")
  func rates() {
    let marked = KeyFigure.dictionary.filter(\.isSuccessOfClosed).map(\.id)
    #expect(
      marked == [
        "match_rate_call", "completion_rate_call", "completion_rate_intent", "short_success",
        "long_success",
      ]
    )
  }
}
