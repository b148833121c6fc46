// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Market
import Measures
import Reporting
import ScenarioFile

/// `flagfall schema`: what a scenario file may say.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of scenario files, for editors."
  )

  @Flag(help: "Print the reference of all fields as Markdown instead.")
  var markdown = false

  func run() throws {
    let text =
      markdown
      ? ScenarioSchema.markdown(policies: PolicyRegistry.names)
      : ScenarioSchema.jsonSchema(
        policies: PolicyRegistry.names,
        figures: KeyFigure.dictionary.map(\.id)
      )
    try OutputChannel.output.write(text.hasSuffix("\n") ? text : text + "\n")
  }
}
