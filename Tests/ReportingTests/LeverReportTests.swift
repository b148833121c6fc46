// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile
import Testing

@testable import Reporting
@testable import Study

@Suite("Levers in tables and words")
struct LeverReportTests {
  /// Values of a few figures in each of three replications.
  private typealias Made = [String: [Double]]

  /// A study of made-up figures: base, `wide` alone, `calm` alone, both in the chain, target.
  private func outcome(
    lever: String = "wide",
    all: Double? = nil,
    extreme: Made = [:],
    replications: Int = 3
  ) throws -> LeverOutcome {
    let folder = NSTemporaryDirectory() + "flagfall-\(UUID().uuidString)/"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "base": "title: A | B\ndemand: {calls_per_day: 100}\ndrivers: [{name: all, count: 1}]\n",
      lever: "extends: base.yaml\ndispatch: {policy: balanced}\n",
      "calm": "extends: base.yaml\nriders: {patience_s: 500}\n",
      "end": "extends: base.yaml\nriders: {patience_s: 400}\n"
        + "targets: [{figure: completion_rate_call, value: 0.75, tolerance: 0.02, source: Kim}]\n",
    ]
    for (name, text) in files {
      try text.write(toFile: folder + name + ".yaml", atomically: false, encoding: .utf8)
    }
    let request = try LeverRequest(
      LeverRequest.Arguments(
        base: folder + "base.yaml",
        levers: [folder + lever + ".yaml", folder + "calm.yaml"],
        target: folder + "end.yaml"
      ),
      replications: replications
    )
    let base: Made = [
      "completion_rate_call": [0.60, 0.62, 0.61], "abandon_search": [0.30, 0.31, 0.29],
      "cancel_rider_postmatch": [0.10, 0.11, 0.12], "time_to_match": [40, 41, 42],
    ]
    let wide: Made = [
      "completion_rate_call": [0.59, 0.63, 0.61], "abandon_search": [0.25, 0.26, 0.24],
      "cancel_rider_postmatch": [0.15, 0.16, 0.18], "time_to_match": [70, 71, 72],
    ]
    let calm = base.merging(["completion_rate_call": [0.70, 0.72, 0.711]]) { $1 }
      .merging(extreme) { $1 }
    let made = [base, wide, calm, wide, calm, calm]
    return LeverOutcome(
      request: request,
      outcomes: zip(request.arms, made)
        .map { arm, values in
          let rows = (0..<replications)
            .map { number in
              ReplicationFigures(
                values: KeyFigure.dictionary.map { values[$0.id]?[number] ?? all },
                denominators: KeyFigure.dictionary.map { _ in 100 },
                hourly: [],
                digest: 1,
                ledger: Ledger()
              )
            }
          return RunOutcome(
            request: request.run(of: arm),
            finished: Dictionary(uniqueKeysWithValues: zip(UInt32(1)..., rows))
          )
        }
    )
  }

  @Test("say which loss turns into which, and which intervals exclude zero")
  func sentences() throws {
    let sentences = LeverSentences(try outcome()).all
    #expect(
      sentences[0]
        == "wide: completed 0.0 pp [-2.6, 2.3]; gave up search -5.0 pp, "
        + "cancelled after match +5.3 pp."
    )
    #expect(sentences[1] == "calm: completed +10.0 pp [9.9, 10.2].")
    #expect(
      sentences[2]
        == "wide turns giving up the search into cancelling after the match: "
        + "-5.0 pp [-5.1, -4.9] against +5.3 pp [4.4, 7.3]."
    )
    let words = sentences.joined(separator: "\n")
    #expect(
      words.contains("Alone, the interval of the change of completion excludes zero for calm.")
    )
    #expect(words.contains("Alone, it does not for wide."))
    #expect(words.contains("change completion by +10.0 pp [9.9, 10.2]; alone they add up to"))
    #expect(
      words.contains(
        "end is not the market at the end of the chain; it differs in dispatch.policy, "
          + "riders.patience_s."
      )
    )
    #expect(
      words.contains(
        "end meets 0 of its 1 published values; Completion rate is missed by 2.0 pp."
      )
    )
  }

  @Test("one replication has changes and no verdicts")
  func single() throws {
    let sentences = LeverSentences(try outcome(replications: 1)).all
    #expect(sentences[0] == "wide: completed -1.0 pp.")
    #expect(!sentences.contains { $0.contains("excludes zero") })
    #expect(sentences.contains("One replication has no intervals; ask for more with -n."))
  }

  @Test("tables have a row for each market, changes, and one format for a column")
  func tables() throws {
    let text = LeverReport.text(try outcome(), style: .plain)
    let lines = text.split(separator: "\n")
      .map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("base 61.0 [58.5, 63.5] – – – – – –"))
    #expect(lines.contains("calm 71.0 [68.5, 73.5] +10.0 [9.9, 10.2] – – – –"))
    #expect(lines.contains("wide 25.0 (-5.0*) 16.3 (+5.3*)"))
    #expect(lines.contains("base 0:41"), "minutes in every row, as in the longest")
    #expect(lines.contains("wide 1:11 (+0:30*)"))
    #expect(lines.contains("+ calm 30.0 (+5.0*) 11.0 (-5.3*)"))
    #expect(lines.contains { $0.hasPrefix("end Completion rate, % 71.0 75.0 ±2.0 [1] -4.0 pp") })
    #expect(!text.contains("no driver found"), "a loss that never occurs has no column")
  }

  @Test("fit into 150 columns with every column and long names")
  func width() throws {
    let name = String(repeating: "long-name-", count: 6)
    let extreme: Made = [
      "completion_rate_call": [0, 1, 0.5], "completion_rate_intent": [1, 0, 0.5],
      "calls_per_day": [120_000, 120_001, 120_002], "pickup_time": [4000, 4001, 4002],
      "time_to_match": [4000, 4001, 4002], "cancel_driver": [0.6, 0.61, 0.62],
    ]
    let outcome = try outcome(lever: name, all: 0.123, extreme: extreme)
    let tables = LeverTables(outcome, labelWidth: LeverReport.labelWidth)
    let losses = try #require(tables.losses)
    let service = try #require(tables.service)
    #expect(losses.columns.count == 8)
    #expect(service.columns.count == 7)
    for table in [tables.completion, losses, service] {
      let widest = table.render(.plain).split(separator: "\n").map { String($0).displayWidth }.max()
      #expect(try #require(widest) <= 150)
    }
  }

  @Test("the page repeats itself and says how to repeat it")
  func page() throws {
    let outcome = try outcome()
    let page = LeverPage.render(outcome)
    #expect(page == LeverPage.render(outcome))
    #expect(page.hasPrefix("# Lever by lever: A \\| B\n"))
    #expect(page.contains("```sh\n\(outcome.request.repeatCommand)\n```\n"))
    #expect(page.contains("| wide | dispatch.policy | balanced |"))
    #expect(page.contains("| wide | 25.0 (-5.0\\*) | 16.3 (+5.3\\*) |"))
    #expect(page.contains("- [1] Kim\n"))
    for row in outcome.rows { #expect(page.contains(row.arm.loaded.digest)) }
    #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| wide |") }
    #expect(rows.count == 5)
  }

  @Test(
    "text is shown in Markdown word for word",
    arguments: [
      ("a|b", "a\\|b"), ("no_driver", "no_driver"), ("_a_", "\\_a\\_"), ("[1, 2]", "[1, 2]"),
      ("[a](b)", "\\[a\\](b)"), ("a\nb", "a b"), ("<i>", "\\<i\\>"), ("2*3", "2\\*3"),
    ]
  )
  func markdown(_ text: String, escaped: String) {
    #expect(Markdown.escaped(text) == escaped)
  }
}
