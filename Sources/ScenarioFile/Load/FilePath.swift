// SPDX-License-Identifier: GPL-3.0-or-later

/// Paths as the system sees them: bytes, of which only `/`, `.` and `..` mean something.
///
/// A combining mark after a slash makes one character of both, so whoever takes a path apart by
/// characters finds no slash there.
package enum FilePath {
  /// What stands for standard input in the place of a scenario.
  package static let standardInput = "-"

  /// Whether a path begins at the root.
  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

  /// The folder of a file with its final slash; empty for the working directory.
  package static func folder(of path: String) -> String {
    guard let last = path.utf8.lastIndex(of: slash) else { return "" }
    return String(path.utf8[...last]) ?? ""
  }

  /// The last part of a path, without the slashes that may follow it; empty for the root.
  package static func name(of path: String) -> String { parts(of: path).last ?? "" }

  /// The file's name without folder and extension.
  package static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.utf8.startIndex else {
      return name
    }
    return String(name.utf8[..<dot]) ?? name
  }

  /// The parts between slashes, without empty ones.
  package static func parts(of path: String) -> [String] {
    path.utf8.split(separator: slash).compactMap { String($0) }
  }

  /// Whether the last bytes of a path are these.
  package static func hasSuffix(_ path: String, _ suffix: String) -> Bool {
    path.utf8.count >= suffix.utf8.count
      && path.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// A folder and the name of something in it, with one slash between them; an empty folder is the
  /// working directory.
  package static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.utf8.last == slash ? folder + name : "\(folder)/\(name)"
  }

  /// A path without the slashes at its end; the root keeps its own.
  package static func withoutFinalSlash(_ path: String) -> String {
    var bytes = path.utf8[...]
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    return String(bytes) ?? path
  }

  /// A path without `.` and `..` where they can be resolved by name alone.
  package static func normalized(_ path: String) -> String {
    var kept: [String] = []
    for part in parts(of: path) where part != "." {
      if part == "..", let last = kept.last, last != ".." {
        kept.removeLast()
      } else if part != ".." || !isAbsolute(path) {
        kept.append(part)
      }
    }
    let joined = kept.joined(separator: "/")
    return isAbsolute(path) ? "/\(joined)" : joined.isEmpty ? "." : joined
  }

  /// A path as a file names it: relative to that file's folder.
  ///
  /// What a `--set` option names, or a scenario that comes through standard input or another open
  /// stream, is relative to the working directory.
  static func resolved(_ named: String, from location: SourceLocation) -> String {
    guard !isAbsolute(named), location.line > 0 else { return named }
    let streams = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"]
    let isStream = streams.contains { location.file.utf8.starts(with: $0.utf8) }
    return isStream ? normalized(named) : normalized(folder(of: location.file) + named)
  }

  private static let slash = UInt8(ascii: "/")
}
