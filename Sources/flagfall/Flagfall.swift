// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reporting
import Study

/// The command-line tool: what it offers and how it ends.
struct Flagfall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flagfall",
    abstract: "Simulates an on-demand ride market and reports key figures with honest intervals.",
    discussion: Exit.table,
    version: Release.version,
    subcommands: [Run.self, Levers.self, Validate.self, Schema.self, Explain.self]
  )

  /// Parses and runs a command line; says what went wrong and returns the exit code.
  static func perform(_ arguments: Result<[String], Failure>) async -> Exit {
    do {
      var command = try parseAsRoot(arguments.get())
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .ok
    } catch {
      if let failure = Failure(error) {
        OutputChannel.error.say(failure.message)
        return failure.exit
      }
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      guard code == .success else {
        OutputChannel.error.say(message)
        return code == .validationFailure ? .usage : .unexpected
      }
      // Help and version are answers like any other.
      do {
        try OutputChannel.output.write(message + "\n")
        return .ok
      } catch {
        OutputChannel.error.say("error: \(error)")
        return .incomplete
      }
    }
  }
}
