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
  /// What a name stands for, links followed.
  enum Entry {
    case missing
    case file
    case folder
    /// A pipe, a device, a socket: nothing that could be replaced by a result.
    case other
  }

  /// What there is at a path; a link that leads nowhere is as good as nothing.
  static func entry(at path: String) -> Entry {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// Replaces a file: writes a hidden neighbour, brings it to disk and renames it.
  ///
  /// Foundation's atomic write renames without syncing, so that after a power cut the new name can
  /// stand for an empty file; a folder that promises to resume cannot accept that.
  ///
  /// - Throws: `FileProblem` naming the file and the system's reason; the old file is then intact.
  package static func write(_ text: String, to path: String) throws(FileProblem) {
    // A link stays, and what it leads to is replaced.
    let path = target(of: path)
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

  /// Takes a file away, if there is one.
  static func remove(_ path: String) throws(FileProblem) {
    if unlink(path) != 0, errno != ENOENT { throw FileProblem(path: path, code: errno) }
  }

  /// Makes a folder and those above it, where they do not exist yet.
  ///
  /// - Returns: the folders that were made, the outermost first.
  /// - Throws: `FileProblem` naming the folder that could not be made; none has been made then.
  @discardableResult
  static func makeFolder(_ name: String) throws(FileProblem) -> [String] {
    var made: [String] = []
    let bytes = Array(name.utf8)
    // By bytes: a character may be a slash with something on top of it.
    for end in bytes.indices.map({ $0 + 1 })
    where end == bytes.count || bytes[end] == UInt8(ascii: "/") {
      let path = String(decoding: bytes[..<end], as: UTF8.self)
      if mkdir(path, 0o755) == 0 {
        made.append(path)
        continue
      }
      // Where nothing may be made, as on a read-only disk, what exists gives other errors too.
      let code = errno
      let entry = entry(at: path)
      guard entry == .folder else {
        removeEmpty(made)
        // A name that exists and leads nowhere is a link.
        let reason = entry != .missing ? ENOTDIR : code == EEXIST ? ENOENT : code
        throw FileProblem(path: path, code: reason)
      }
    }
    return made
  }

  /// Takes folders away again that nothing has been put into, the innermost first.
  static func removeEmpty(_ folders: [String]) {
    for folder in folders.reversed() { rmdir(folder) }
  }

  /// Whether files can be made in a folder.
  static func checkWritable(_ folder: String) throws(FileProblem) {
    guard access(folder, W_OK | X_OK) == 0 else { throw FileProblem(path: folder, code: errno) }
  }

  /// Whether a file can be made or replaced, as far as can be told without doing it.
  ///
  /// - Throws: `FileProblem` naming the file, or the folder that is not there or not writable.
  package static func checkReplaceable(_ path: String) throws(FileProblem) {
    switch entry(at: path) {
    case .folder: throw FileProblem(path: path, code: EISDIR)
    case .other: throw FileProblem(path: path, code: EINVAL)
    case .file, .missing: break
    }
    var status = stat()
    if lstat(path, &status) != 0, errno != ENOENT { throw FileProblem(path: path, code: errno) }
    let folder = FilePath.folder(of: path)
    try checkWritable(folder.isEmpty ? "." : folder)
  }

  /// Whether a name is that of a neighbour a killed process may have left behind.
  static func isTemporary(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count >= 4 && parts[0].isEmpty && parts[parts.count - 1].elementsEqual("tmp".utf8)
      && UInt32(Substring(parts[parts.count - 2])) != nil
  }

  /// A hidden name beside `path`; the process number keeps two processes apart.
  private static func temporaryName(for path: String) -> String {
    // A name may be as long as the system allows; this one is longer.
    let name = FilePath.name(of: path).prefix(bytes: 200)
    return "\(FilePath.folder(of: path)).\(name).\(getpid()).tmp"
  }

  /// The path with links followed, if there is something at it.
  private static func target(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

extension StringProtocol {
  /// As many of the first characters as fit into so many bytes.
  func prefix(bytes count: Int) -> String {
    var text = ""
    for character in unicodeScalars {
      guard text.utf8.count + String(character).utf8.count <= count else { break }
      text.unicodeScalars.append(character)
    }
    return text
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

  /// Whether the disk is at fault and the same command may succeed another time.
  var isPassing: Bool { [ENOSPC, EDQUOT, EIO, EFBIG, ENFILE, EMFILE].contains(code) }

  /// For example "runs/a/run.json: Permission denied".
  public var description: String { "\(path): \(String(cString: strerror(code)))" }
}
