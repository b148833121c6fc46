// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile
import Testing

@Suite struct ShippedSchemaTests {
  @Test("the schema beside the scenarios is the one flagfall prints")
  func current() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Scenarios/scenario.schema.json")
    let shipped = try String(contentsOf: file.standardized, encoding: .utf8)
    let printed = ScenarioSchema.jsonSchema(
      policies: PolicyRegistry.names,
      figures: KeyFigure.dictionary.map(\.id)
    )
    #expect(
      shipped.trimmingCharacters(in: .whitespacesAndNewlines)
        == printed.trimmingCharacters(in: .whitespacesAndNewlines),
      "renew it: flagfall schema > Scenarios/scenario.schema.json"
    )
  }
}
