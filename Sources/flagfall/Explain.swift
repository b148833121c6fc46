// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Market
import Measures
import Reporting
import ScenarioFile

/// `flagfall explain`: what one field or key figure means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a field of scenario files or a key figure."
  )

  @Argument(help: "A field such as dispatch.policy, or a key figure such as completion_rate_call.")
  var key: String

  func run() throws {
    let text =
      try KeyFigure.named(key).map(FigureTable.explain)
      ?? ScenarioSchema.explain(key, policies: PolicyRegistry.names)
    try OutputChannel.output.write(text.hasSuffix("\n") ? text : text + "\n")
  }
}
