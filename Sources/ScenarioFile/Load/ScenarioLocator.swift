// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

/// Finds scenario files by path or by name.
public enum ScenarioLocator {
  /// The file that a name or path on the command line stands for.
  ///
  /// A path that exists is that file. Otherwise `NAME.yaml` is looked for in `Scenarios/` below the
  /// working directory, then in `Scenarios/` beside the executable or in a folder above it.
  ///
  /// - Parameters:
  ///   - nameOrPath: `seoul-taxi-day` or `my/variant.yaml`.
  ///   - workingDirectory: where to start from; empty for the process's own.
  ///   - executable: path of the running program; nil asks the system.
  /// - Returns: the path of a file that exists.
  /// - Throws: the scenarios there are, and the nearest name.
  public static func find(
    _ nameOrPath: String,
    workingDirectory: String = "",
    executable: String? = nil
  ) throws(ScenarioProblem) -> String {
    let root =
      workingDirectory.isEmpty || workingDirectory.hasSuffix("/")
      ? workingDirectory : workingDirectory + "/"
    let direct = nameOrPath.hasPrefix("/") ? nameOrPath : root + nameOrPath
    var isDirectory = false
    if !nameOrPath.isEmpty,
      FileManager.default.fileExists(atPath: direct, isDirectory: &isDirectory), !isDirectory
    {
      return direct
    }
    let folders = [root + "Scenarios/"] + foldersAbove(executable ?? ownExecutable)
    let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
    if !isPath, !nameOrPath.isEmpty {
      for folder in folders {
        let path = "\(folder)\(nameOrPath).yaml"
        if FileManager.default.fileExists(atPath: path) { return path }
      }
    }
    let place = SourceLocation(file: nameOrPath.isEmpty ? "scenario" : nameOrPath)
    if isPath {
      throw ScenarioProblem(at: place, isDirectory ? "a folder, no scenario file" : "no such file")
    }
    let names = Set(folders.flatMap(names(in:))).sorted()
    guard !names.isEmpty else {
      throw ScenarioProblem(
        at: place,
        "no such scenario, and no folder Scenarios here or above the program"
      )
    }
    let near = nearestName(to: nameOrPath, in: names).map { "; did you mean \"\($0)\"?" } ?? ""
    throw ScenarioProblem(
      at: place,
      "no such scenario\(near) (there are: \(names.joined(separator: ", ")))"
    )
  }

  /// Names of the scenarios that ``find(_:workingDirectory:executable:)`` finds by name, sorted.
  public static func names(workingDirectory: String = "", executable: String? = nil) -> [String] {
    let root =
      workingDirectory.isEmpty || workingDirectory.hasSuffix("/")
      ? workingDirectory : workingDirectory + "/"
    let folders = [root + "Scenarios/"] + foldersAbove(executable ?? ownExecutable)
    return Set(folders.flatMap(names(in:))).sorted()
  }

  private static func names(in folder: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map(stem(of:))
  }

  private static func foldersAbove(_ executable: String) -> [String] {
    var folders: [String] = []
    var current = folder(of: executable)
    while current.hasSuffix("/"), current != "/" {
      folders.append("\(current)Scenarios/")
      current = folder(of: String(current.dropLast()))
    }
    return folders
  }

  /// The running program with links resolved; its first argument where the system does not say.
  private static var ownExecutable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? ""
  }
}
