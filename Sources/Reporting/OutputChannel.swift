// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile
import Study

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output or standard error: what may be written to it, and how.
public struct OutputChannel: Sendable {
  private let descriptor: Descriptor

  /// Whether a person reads along.
  private let isTerminal: Bool

  /// Standard output: figures, and nothing that is not asked for.
  public static let output = OutputChannel(STDOUT_FILENO)

  /// Standard error: what people want to know meanwhile.
  public static let error = OutputChannel(STDERR_FILENO)

  private init(_ number: Int32) {
    descriptor = Descriptor(number)
    isTerminal = isatty(number) == 1 && environment("TERM") != "dumb"
  }

  /// Colours on a terminal, unless the environment has a `NO_COLOR` that is not empty.
  public var style: Style {
    Style(isColoured: isTerminal && (environment("NO_COLOR") ?? "").isEmpty)
  }

  /// What takes a line in progress off the terminal; empty where there is none.
  public var freshLine: String { style.isColoured ? "\r\u{1B}[K" : "" }

  /// Columns of the terminal; 80 where nobody says.
  var columns: Int {
    #if os(Linux)
      var size = winsize()
      if ioctl(descriptor.number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        return Int(size.ws_col)
      }
    #endif
    return environment("COLUMNS").flatMap { Int($0) } ?? 80
  }

  /// Writes a text; whatever in it a terminal would obey or hide, but emphasis, is shown by number.
  ///
  /// A reader who has gone away (`| head`) is no error: the rest is dropped, and the run goes on to
  /// finish its files. This needs SIGPIPE to be ignored by the process.
  ///
  /// - Throws: `FileProblem` for anything else, such as a full disk.
  public func write(_ text: String) throws(FileProblem) {
    let code = descriptor.send(shown(text))
    if code != 0, code != EPIPE {
      let name = descriptor.number == STDOUT_FILENO ? "standard output" : "standard error"
      throw FileProblem(path: name, code: code)
    }
  }

  /// Writes a line, shown like a text; what cannot be delivered is dropped, as there is nowhere left to
  /// complain.
  public func say(_ line: String) {
    _ = descriptor.send(shown(line) + "\n")
  }

  /// The border: names, titles, paths and arguments are anybody's words.
  private func shown(_ text: String) -> String { style.shown(text) }

  /// Writes a piece of a line as it is: cursor movements of our own.
  func put(_ text: String) {
    _ = descriptor.send(text)
  }
}

/// A variable of the process's environment.
private func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
