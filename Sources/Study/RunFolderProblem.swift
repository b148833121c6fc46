// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a folder cannot hold the results of a run.
///
/// Nothing in it has been touched.
public enum RunFolderProblem: Error, Equatable, CustomStringConvertible {
  /// There is something of that name, and it is no folder.
  case notAFolder(String)
  /// The folder holds other things than a run.
  case notARunFolder(String)
  /// The folder holds another run; what differs, in words.
  case ofAnotherRun(String, [String])
  /// Another process works in the folder; who it is.
  case inUse(String, String)
  /// Something else stands where a file or a folder of results belongs; which of the two.
  case inTheWay(String, of: String)
  /// The folder cannot be listed.
  case unreadable(String)
  /// The folder cannot be made or written.
  case unusable(String, FileProblem)

  /// What is wrong and what to do next.
  public var description: String {
    switch self {
    case .notAFolder(let path):
      "\(path) is not a folder; choose another with --out"
    case .notARunFolder(let path):
      "\(path) is not empty and holds no readable run.json; choose another folder with --out"
    case .ofAnotherRun(let path, let differences):
      "\(path) holds another run (\(differences.joined(separator: ", ")));"
        + " choose another folder with --out"
    case .inUse(let path, let holder):
      "\(path) is in use by \(holder); wait until it has ended, or choose another folder with --out"
    case .inTheWay(let path, let kind):
      "\(path) is in the way: a \(kind) of results belongs there; move it away, "
        + "or choose another folder with --out"
    case .unreadable(let path):
      "cannot read the folder \(path)"
    case .unusable(let path, let problem):
      "cannot write results to \(path): \(problem); choose another folder with --out, or --no-files"
    }
  }
}
