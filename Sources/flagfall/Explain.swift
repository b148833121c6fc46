// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Market
import Measures
import Reporting
import ScenarioFile

/// `flagfall explain`: what one field or key figure means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a field of scenario files, a key figure or a dispatch policy."
  )

  @Argument(
    help: "A field such as dispatch.ties, a key figure such as completion_rate_call, or a policy."
  )
  var key: String

  func run() throws {
    let text =
      try KeyFigure.named(key).map(FigureTable.explain) ?? PolicyRegistry.explain(key)
      ?? ScenarioSchema.explain(key, policies: PolicyRegistry.names)
    try OutputChannel.output.write(text.hasSuffix("\n") ? text : text + "\n")
  }
}
