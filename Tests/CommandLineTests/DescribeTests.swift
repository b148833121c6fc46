// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "flagfall validate, schema and explain",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct DescribeTests {
  @Test("validate names the market and its size")
  func sound() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("validate", "tiny.yaml")
    #expect(answer.code == 0, "\(answer.error)")
    #expect(answer.output == "ok: tiny (1 zone, 5 drivers, 200 calls per day)\n")
  }

  @Test("validate lists every problem of every file")
  func problems() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(
      "name: a\ndispatch: {polcy: nearest}\nstudy: {seed: x}\n",
      to: "a.yaml"
    )
    try flagfall.folder.write("name: b\ncity: {width_km: -1}\n", to: "b.yaml")
    try flagfall.folder.write("extends: b.yaml\n", to: "c.yaml")
    let answer = try flagfall("validate", "a.yaml", "tiny.yaml", "b.yaml", "c.yaml")
    #expect(answer.error.components(separatedBy: "b.yaml:2:").count == 2)
    #expect(answer.code == 3)
    #expect(answer.output.hasPrefix("ok: tiny"))
    for place in ["a.yaml:2:", "a.yaml:3:", "b.yaml:2:"] {
      #expect(answer.error.contains(place), "\(answer.error)")
    }
  }

  @Test("validate takes folders, and says when there is nothing in one")
  func folders() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("validate", ".")
    #expect(answer.code == 0)
    #expect(answer.output.hasPrefix("ok: tiny"))
    try FileManager.default.removeItem(atPath: flagfall.folder.path + "/tiny.yaml")
    #expect(try flagfall("validate", ".").code == 4)
  }

  @Test("schema is JSON, or Markdown")
  func schema() throws {
    let flagfall = try Flagfall()
    let schema = try flagfall("schema")
    #expect(schema.code == 0)
    let object = try JSONSerialization.jsonObject(with: Data(schema.output.utf8))
    #expect((object as? [String: Any])?["properties"] != nil)
    #expect(try flagfall("schema", "--markdown").output.contains("patience_s"))
  }

  @Test("explain knows fields and key figures")
  func explain() throws {
    let flagfall = try Flagfall()
    let field = try flagfall("explain", "dispatch.policy")
    #expect(field.code == 0, "\(field.error)")
    #expect(field.output.contains("dispatch.policy"))
    #expect(field.output.contains("nearest"))
    let figure = try flagfall("explain", "completion_rate_call")
    #expect(figure.code == 0)
    #expect(figure.output.contains("calls closed"))
  }
}
