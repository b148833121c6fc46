// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// A scenario ready to run, and what it was made of.
public struct LoadedScenario: Sendable {
  /// The validated scenario, in which every place has its kilometres, also if given in degrees.
  public var scenario: Scenario
  /// Every field with its value, defaults included: JSON on one line with sorted keys.
  ///
  /// Replayed rows are not in it.
  public var canonicalJSON: String
  /// Sixteen hexadecimal digits over every field but `targets` and `notes`, and over the replayed rows.
  ///
  /// A field counts when it differs from the default it had when it was new, so later versions with
  /// more fields give the same digest.
  /// Interventions count by what they lead to, however their changes are written. Targets and notes are left
  /// out because no result depends on them; they are in the canonical JSON.
  /// Equal digests mean that the same market is simulated, whatever files it was written in.
  public var digest: String
  /// The same over what is simulated alone: without `name`, `title` and `study`.
  ///
  /// Equal market digests give equal results from equal seeds, whatever the scenarios are called.
  public var marketDigest: String
  /// The scenario file and the files it extends, word for word, in the order they were read.
  public var files: [SourceFile]
  /// The data files that were replayed.
  public var dataFiles: [DataFile]
  /// What a person should know, one line each: rows that were dropped, sections that are not read.
  public var notes: [String]
  /// Those of the notes without which the results would mislead, to be said beside them.
  public var caveats: [String] = []
  /// What ``canonicalJSON`` is the text of.
  var canonical: JSONValue

  /// The text of the scenario file itself.
  public var sourceText: String { files.first?.text ?? "" }
}

/// A CSV file that was replayed.
public struct DataFile: Hashable, Sendable {
  /// The path by which it was read.
  public var path: String
  /// Its size in bytes.
  public var byteCount: Int
  /// Rows below the header.
  public var rowCount: Int
}
