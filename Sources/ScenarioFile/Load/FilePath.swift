// SPDX-License-Identifier: GPL-3.0-or-later

/// A path as another file names it: relative to that file's folder.
///
/// What a `--set` option names is relative to the working directory.
func path(_ named: String, from location: SourceLocation) -> String {
  guard !named.hasPrefix("/"), location.line > 0 else { return named }
  return normalized(folder(of: location.file) + named)
}

/// The folder of a file with its final slash; empty for the working directory.
func folder(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}

/// The file's name without folder and extension.
func stem(of path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
  return String(name[..<dot])
}

/// A path without `.` and `..` where they can be resolved by name alone.
func normalized(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." {
      parts.removeLast()
    } else if part != ".." || !path.hasPrefix("/") {
      parts.append(part)
    }
  }
  let joined = parts.joined(separator: "/")
  return path.hasPrefix("/") ? "/\(joined)" : joined.isEmpty ? "." : joined
}
