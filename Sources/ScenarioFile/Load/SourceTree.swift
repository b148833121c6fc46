// SPDX-License-Identifier: GPL-3.0-or-later

/// A file read for a scenario, word for word.
public struct SourceFile: Hashable, Sendable {
  /// The path by which it was read.
  public var path: String
  /// Its text, without a byte-order mark.
  public var text: String
}

/// A scenario file merged over the files it extends.
struct SourceTree {
  /// The merged tree, without `extends`.
  var tree: SourcedValue
  /// What the scenario file itself says, without `extends`.
  var own: SourcedValue
  /// The file it extends, and where it says so.
  var base: (path: String, location: SourceLocation)?
  /// The files in the order in which they were read, the scenario itself first.
  var files: [SourceFile]
  /// The files in the order in which one was written over the other, the scenario itself last.
  var layers: SourceLayers

  /// Reads a file and, through `extends`, the files it starts from.
  ///
  /// A base's `name` is left behind: it names the base.
  static func read(
    _ path: String,
    shape: SectionShape
  ) throws(ScenarioProblem) -> SourceTree {
    try read(path, shape: shape, askedBy: nil, chain: [])
  }

  private static func read(
    _ path: String,
    shape: SectionShape,
    askedBy asker: SourceLocation?,
    chain: [String]
  ) throws(ScenarioProblem) -> SourceTree {
    let identity = FilePath.normalized(path)
    // By bytes: two ways to write é are two files. The limit stops circles through symbolic links,
    // which no comparison of names finds.
    let isKnown = chain.contains { $0.utf8.elementsEqual(identity.utf8) }
    if let asker, isKnown || chain.count > 32 {
      let circle = (chain + [identity]).joined(separator: " → ")
      throw ScenarioProblem(
        at: asker,
        "extends goes round in a circle: \(circle)",
        path: "extends"
      )
    }
    let source = try SourceText(
      readingFrom: path,
      askedBy: asker,
      keys: shape.fields.map(\.name)
    )
    let start = source.location(line: 1, column: 1)
    guard let parsed = try SourcedValue.parse(source), !parsed.isNull else {
      throw ScenarioProblem(
        at: start,
        "the file holds no scenario; expected keys such as city, demand and drivers"
      )
    }
    guard let entries = parsed.entries else {
      throw ScenarioProblem(
        at: parsed.location,
        "expected a mapping of keys to values, found"
          + (parsed.elements == nil ? " a text" : " \(parsed.summary)")
      )
    }
    let own = SourcedValue(
      location: parsed.location,
      content: .mapping(entries.filter { $0.key != "extends" })
    )
    let file = SourceFile(path: path, text: source.text)
    guard let extends = parsed["extends"], !extends.isNull else {
      return SourceTree(tree: own, own: own, files: [file], layers: SourceLayers(files: [path]))
    }
    guard let named = extends.text, !named.isEmpty else {
      throw ScenarioProblem(
        at: extends.location,
        "extends: expected the name of a file, found \(extends.summary)",
        path: "extends"
      )
    }
    let basePath = FilePath.resolved(named, from: extends.location)
    let base = try read(
      basePath,
      shape: shape,
      askedBy: extends.location,
      chain: chain + [identity]
    )
    let inherited = SourcedValue(
      location: base.tree.location,
      content: .mapping((base.tree.entries ?? []).filter { $0.key != "name" })
    )
    return SourceTree(
      tree: try shape.merge(inherited, with: own),
      own: own,
      base: (basePath, extends.location),
      files: [file] + base.files,
      layers: SourceLayers(files: base.layers.files + [path])
    )
  }
}
