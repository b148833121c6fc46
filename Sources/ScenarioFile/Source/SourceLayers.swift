// SPDX-License-Identifier: GPL-3.0-or-later

/// What was written over what: a file over the one it extends, options over all files.
struct SourceLayers {
  /// The files, each over those before it.
  var files: [String]
  /// Whether the files were put together by a study of levers, so that none was written over another.
  var isMixture = false

  /// Whether a value stands in an earlier layer than another; nothing stands before what was never
  /// written.
  func isWritten(_ location: SourceLocation, before other: SourceLocation?) -> Bool {
    guard let other else { return isMixture }
    return isMixture ? location.file != other.file : layer(of: location) < layer(of: other)
  }

  private func layer(of location: SourceLocation) -> Int {
    files.firstIndex(of: location.file) ?? files.count
  }
}
