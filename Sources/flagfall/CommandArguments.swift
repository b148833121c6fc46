// SPDX-License-Identifier: GPL-3.0-or-later

/// The words of the command line.
enum CommandArguments {
  /// The words after the program's name, or the first of them that is no text.
  ///
  /// Swift repairs such words, and a repaired path leads to another file or none.
  static func read() -> Result<[String], Failure> {
    var words: [String] = []
    for (number, pointer) in UnsafeBufferPointer(
      start: CommandLine.unsafeArgv,
      count: Int(CommandLine.argc)
    )
    .enumerated().dropFirst() {
      guard let pointer else { continue }
      guard let word = String(validatingCString: pointer) else {
        let shown = String(cString: pointer).remark
        return .failure(Failure(.usage, "error: argument \(number) is not UTF-8 text: \(shown)"))
      }
      words.append(word)
    }
    return .success(words)
  }
}
