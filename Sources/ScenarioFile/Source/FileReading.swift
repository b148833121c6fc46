// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a path leads to.
package enum FileType: Equatable, Sendable {
  case regular
  case folder
  case pipe
  case device
  case socket

  /// The kind of what is there, links followed.
  ///
  /// - Returns: the kind; nil with the system's error number in `errno` when there is nothing.
  package init?(_ path: String) {
    var status = stat()
    guard !path.isEmpty, stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  fileprivate init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }

  /// As in `a folder`.
  package var noun: String {
    switch self {
    case .regular: "a file"
    case .folder: "a folder"
    case .pipe: "a pipe"
    case .device: "a device"
    case .socket: "a socket"
    }
  }
}

/// What tells a file from all others, whatever it is called.
struct FileIdentity: Equatable {
  private let device: UInt64
  private let number: UInt64

  /// The identity of the file that a path leads to; nil when there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

/// How the bytes of a file are come by.
enum FileReading {
  /// The largest scenario file: a country's zones and cohorts take a thousandth of it.
  static let largestScenario = 64 << 20

  /// The bytes of a scenario: a file, or, if a person asks, a pipe that is read to its end or `-` for
  /// standard input.
  ///
  /// - Throws: at `asker`, or else the file, what is wrong; a device or an endless pipe is refused
  ///   before it takes memory.
  static func scenario(
    _ path: String,
    askedBy asker: SourceLocation?
  ) throws(ScenarioProblem) -> Data {
    // Only a person says "-"; a file that says so means a file of that name.
    if path == FilePath.standardInput, asker == nil {
      return try stream(STDIN_FILENO, standardInput, askedBy: asker)
    }
    // A person who names a pipe feeds it; one that a file names may wait for ever.
    let kinds: [FileType] = asker == nil ? [.regular, .pipe] : [.regular]
    let (descriptor, status) = try open(path, allowing: kinds, askedBy: asker)
    defer { close(descriptor) }
    if FileType(status) == .regular, status.st_size > largestScenario {
      throw tooLarge(path, askedBy: asker)
    }
    return try stream(descriptor, path, askedBy: asker)
  }

  /// The bytes of a data file, mapped rather than copied.
  static func data(
    _ path: String,
    askedBy asker: SourceLocation?
  ) throws(ScenarioProblem) -> Data {
    let (descriptor, status) = try open(path, allowing: [.regular], askedBy: asker)
    defer { close(descriptor) }
    let size = Int(status.st_size)
    // Files of /proc and the like have no size, and are not made for mapping.
    guard size > 0 else { return try stream(descriptor, path, askedBy: asker) }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw unreadable(path, errno, askedBy: asker) }
    return Data(bytesNoCopy: start, count: size, deallocator: .custom { munmap($0, $1) })
  }

  /// What standard input is called in messages.
  static let standardInput = "standard input"

  // MARK: - Parts

  private static func open(
    _ path: String,
    allowing kinds: [FileType],
    askedBy asker: SourceLocation?
  ) throws(ScenarioProblem) -> (descriptor: Int32, status: stat) {
    // The system would read the name up to there, and another file.
    guard !path.utf8.contains(0) else {
      throw problem("the name of a file cannot hold a NUL", path, askedBy: asker)
    }
    guard let kind = FileType(path) else { throw unreadable(path, errno, askedBy: asker) }
    guard kinds.contains(kind) else {
      throw problem(
        "expected a file, but \(asker == nil ? "it" : path) is \(kind.noun)",
        path,
        askedBy: asker
      )
    }
    let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno, askedBy: asker) }
    var status = stat()
    // What is open is what counts: the name may lead elsewhere by now.
    guard fstat(descriptor, &status) == 0, kinds.contains(FileType(status)) else {
      close(descriptor)
      throw problem("the file\(named(path, asker)) was replaced meanwhile", path, askedBy: asker)
    }
    return (descriptor, status)
  }

  private static func stream(
    _ descriptor: Int32,
    _ path: String,
    askedBy asker: SourceLocation?
  ) throws(ScenarioProblem) -> Data {
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return data }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path, errno, askedBy: asker)
      }
      data.append(contentsOf: chunk[..<count])
      guard data.count <= largestScenario else { throw tooLarge(path, askedBy: asker) }
    }
  }

  private static func tooLarge(_ path: String, askedBy asker: SourceLocation?) -> ScenarioProblem {
    problem(
      "the file\(named(path, asker)) is larger than \(largestScenario >> 20) MB, and no scenario",
      path,
      askedBy: asker
    )
  }

  private static func unreadable(
    _ path: String,
    _ code: Int32,
    askedBy asker: SourceLocation?
  ) -> ScenarioProblem {
    // A file below a file does not exist either.
    if code == ENOENT || code == ENOTDIR {
      return problem("no such file\(named(path, asker))", path, askedBy: asker)
    }
    let reason = String(cString: strerror(code))
    return problem("cannot read the file\(named(path, asker)): \(reason)", path, askedBy: asker)
  }

  private static func problem(
    _ message: String,
    _ path: String,
    askedBy asker: SourceLocation?
  ) -> ScenarioProblem {
    ScenarioProblem(at: asker ?? SourceLocation(file: path), message)
  }

  /// The path, where the place of the problem does not say it.
  private static func named(_ path: String, _ asker: SourceLocation?) -> String {
    asker == nil ? "" : " \(path)"
  }
}

/// The system's `open`, which a method of that name would hide.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
