// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds scenario files by path or by name.
public enum ScenarioLocator {
  /// The file that a name or path on the command line stands for.
  ///
  /// A path that exists is that file, and `-` is standard input. Otherwise `NAME.yaml` is looked for in
  /// `Scenarios/` below the working directory, then in `Scenarios/` beside the executable or in a
  /// folder above it.
  ///
  /// - Parameters:
  ///   - nameOrPath: `seoul-taxi-day` or `my/variant.yaml`.
  ///   - workingDirectory: where to start from; empty for the process's own.
  ///   - executable: path of the running program; nil asks the system.
  /// - Returns: the path of a file that exists, or `-`.
  /// - Throws: the scenarios there are, and the nearest name.
  public static func find(
    _ nameOrPath: String,
    workingDirectory: String = "",
    executable: String? = nil
  ) throws(ScenarioProblem) -> String {
    if nameOrPath == FilePath.standardInput { return nameOrPath }
    let direct =
      FilePath.isAbsolute(nameOrPath) ? nameOrPath : FilePath.joined(workingDirectory, nameOrPath)
    let kind = nameOrPath.isEmpty ? nil : FileType(direct)
    let code = errno
    if let kind, kind != .folder { return direct }
    let folders = folders(workingDirectory, executable)
    let isPath =
      nameOrPath.utf8.contains(UInt8(ascii: "/"))
      || [".yaml", ".yml"].contains { FilePath.hasSuffix(nameOrPath, $0) }
    if !isPath, !nameOrPath.isEmpty {
      for folder in folders {
        let path = "\(folder)\(nameOrPath).yaml"
        if FileType(path) == .regular { return path }
      }
    }
    let place = SourceLocation(file: nameOrPath.isEmpty ? "scenario" : nameOrPath)
    if isPath {
      throw ScenarioProblem(
        at: place,
        kind != nil
          ? "a folder, no scenario file"
          : code == ENOENT || code == ENOTDIR
            ? "no such file" : "cannot read the file: \(String(cString: strerror(code)))"
      )
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
    let folders = folders(workingDirectory, executable)
    return Set(folders.flatMap(names(in:))).sorted()
  }

  private static func names(in folder: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { FilePath.hasSuffix($0, ".yaml") && $0.utf8.first != UInt8(ascii: ".") }
      .map(FilePath.stem(of:))
  }

  /// Where scenarios are shipped: below the working directory, and in the folders of the program.
  private static func folders(_ workingDirectory: String, _ executable: String?) -> [String] {
    var folders = [FilePath.joined(workingDirectory, "Scenarios/")]
    var current = FilePath.folder(of: executable ?? ownExecutable)
    while !current.isEmpty, current != "/" {
      folders.append("\(current)Scenarios/")
      current = FilePath.folder(of: FilePath.withoutFinalSlash(current))
    }
    return folders
  }

  /// The running program with links resolved; its first argument where the system does not say.
  private static var ownExecutable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? ""
  }
}
