// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import Glibc

/// Another program, run to its end.
///
/// Started through the shell, because FoundationEssentials, which is all the rooms use, starts none.
struct Program {
  let path: String
  let arguments: [String]

  /// This program itself with other arguments, in a process of its own.
  static func itself(_ arguments: [String]) -> Program {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return Program(path: path ?? CommandLine.arguments[0], arguments: arguments)
  }

  /// A program that was built with this one.
  static func beside(_ name: String, _ arguments: [String]) -> Program {
    let folder = itself([]).path.split(separator: "/").dropLast().joined(separator: "/")
    return Program(path: "/\(folder)/\(name)", arguments: arguments)
  }

  /// A script of `Benchmarks/Peers`.
  static func peer(_ script: String, python: String, _ arguments: [String]) -> Program {
    let sources = "/Sources/FlagfallBenchmarks/Harness/Program.swift"
    let folder = #filePath.dropLast(sources.utf8.count)
    return Program(path: python, arguments: ["\(folder)/Peers/\(script)"] + arguments)
  }

  /// Whether a Python can import these modules.
  static func python(_ python: String, has modules: String) -> Bool {
    (try? Program(path: python, arguments: ["-c", "import \(modules)"]).output(quietly: true))
      != nil
  }

  /// Everything it prints on standard output.
  ///
  /// - Parameter quietly: whether to drop what it prints on standard error.
  /// - Throws: ``ProgramProblem`` if it cannot be started or fails.
  func output(quietly: Bool = false) throws -> String {
    let (text, problem) = run(quietly: quietly)
    if let problem { throw problem }
    return text
  }

  /// What it prints on standard output, and the problem if it cannot be started or fails.
  func run(quietly: Bool = false) -> (output: String, problem: ProgramProblem?) {
    let command = ([path] + arguments).map(Self.quoted).joined(separator: " ")
    guard let pipe = popen(command + (quietly ? " 2>/dev/null" : ""), "r") else {
      return ("", ProgramProblem(description: "cannot start \(path)"))
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
    }
    let status = pclose(pipe)
    let words = arguments.joined(separator: " ")
    return (
      String(decoding: bytes, as: UTF8.self),
      status == 0
        ? nil
        : ProgramProblem(description: "`\(words)` failed with exit code \(status >> 8 & 0xFF)")
    )
  }

  /// The last line it prints, read as JSON with keys in snake case.
  func lastLine<Answer: Decodable>(as type: Answer.Type) throws -> Answer {
    let line = try output().split(separator: "\n").last ?? ""
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(line.utf8))
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

/// A program that did not do what it was asked.
struct ProgramProblem: Error, CustomStringConvertible {
  let description: String
}
