// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few things a run folder or a page asks of the file system.
package enum FileSystem {
  /// Replaces a file: writes a hidden neighbour, brings it to disk and renames it.
  ///
  /// Foundation's atomic write renames without syncing, so that after a power cut the new name can
  /// stand for an empty file; a folder that promises to resume cannot accept that.
  ///
  /// - Throws: `FileProblem` naming the file and the system's reason; the old file is then intact.
  package static func write(_ text: String, to path: String) throws(FileProblem) {
    let temporary = temporaryName(for: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileProblem(path: path, code: errno) }
    var code = Descriptor(descriptor).send(text)
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    if code != 0 {
      unlink(temporary)
      throw FileProblem(path: path, code: code)
    }
  }

  /// Makes a folder and those above it, where they do not exist yet.
  ///
  /// - Throws: `FileProblem` naming the folder that could not be made.
  static func makeFolder(_ name: String) throws(FileProblem) {
    var path = FilePath.isAbsolute(name) ? "/" : ""
    for part in FilePath.parts(of: name) {
      path = FilePath.joined(path, part)
      guard mkdir(path, 0o755) != 0 else { continue }
      // Where nothing may be made, as on a read-only disk, what exists gives other errors too.
      let code = errno
      var status = stat()
      guard stat(path, &status) == 0 else { throw FileProblem(path: path, code: code) }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw FileProblem(path: path, code: ENOTDIR)
      }
    }
  }

  /// Whether files can be made in a folder.
  static func checkWritable(_ folder: String) throws(FileProblem) {
    guard access(folder, W_OK | X_OK) == 0 else { throw FileProblem(path: folder, code: errno) }
  }

  /// Whether a file can be made or replaced, as far as can be told without doing it.
  ///
  /// - Throws: `FileProblem` naming the file, or the folder that is not there or not writable.
  package static func checkReplaceable(_ path: String) throws(FileProblem) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw FileProblem(path: path, code: isFolder ? EISDIR : EINVAL)
    }
    let folder = FilePath.folder(of: path)
    try checkWritable(folder.isEmpty ? "." : folder)
  }

  /// Whether a name is that of a neighbour a killed process may have left behind.
  static func isTemporary(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") && FilePath.hasSuffix(name, ".tmp")
  }

  /// A hidden name beside `path`; the process number keeps two processes apart.
  private static func temporaryName(for path: String) -> String {
    "\(FilePath.folder(of: path)).\(FilePath.name(of: path)).\(getpid()).tmp"
  }
}

/// A file or folder that could not be read or written.
public struct FileProblem: Error, Equatable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// The system's error number.
  public let code: Int32

  /// Makes a problem of the system's error number.
  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// For example "runs/a/run.json: Permission denied".
  public var description: String { "\(path): \(String(cString: strerror(code)))" }
}
