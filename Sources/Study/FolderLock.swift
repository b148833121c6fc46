// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What keeps a second process out of a run folder: a lock on a file in it.
///
/// The system holds the lock and gives it back when the process ends, however it ends; the file
/// only says who has it, and goes with the lock. On a network file system the lock reaches as far
/// as the server passes it on.
final class FolderLock: Sendable {
  /// The file that is locked.
  static let name = ".lock"

  /// Why there is no lock.
  enum Failure: Error {
    /// Another process has it; who it is, as it said itself.
    case held(by: String)
    /// The file cannot be made or opened.
    case unusable(FileProblem)
  }

  /// Whether the file system knows locks at all.
  let isEffective: Bool

  private let path: String
  private let descriptor: Int32

  /// Takes the lock of a folder, at once or not at all.
  init(of folder: String) throws(Failure) {
    let path = "\(folder)/\(Self.name)"
    self.path = path
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else {
        throw .unusable(FileProblem(path: path, code: errno))
      }
      var code: Int32 = 0
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 { code = errno }
      if code == EWOULDBLOCK {
        let holder = Self.holder(in: descriptor)
        close(descriptor)
        throw .held(by: holder)
      }
      // The file may have gone with the lock of whoever had it; then that name is free again.
      guard code == 0 || code != EINTR, Self.isFile(descriptor, at: path) else {
        close(descriptor)
        continue
      }
      self.descriptor = descriptor
      isEffective = code == 0
      break
    }
    // What it says is for people; without room on the disk the lock holds all the same.
    ftruncate(descriptor, 0)
    _ = Descriptor(descriptor).send(Self.ownName + "\n")
  }

  deinit {
    if Self.isFile(descriptor, at: path) { unlink(path) }
    close(descriptor)
  }

  /// Whether an open file is still the one of that name.
  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  /// What the holder of a lock says of itself.
  private static func holder(in descriptor: Int32) -> String {
    // It may have the lock and not have said so yet.
    for _ in 0..<20 {
      var buffer = [UInt8](repeating: 0, count: 256)
      let count = pread(descriptor, &buffer, buffer.count, 0)
      let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
      let line = text.unicodeScalars.prefix { (" "..."~").contains($0) }
      if !line.isEmpty { return String(String.UnicodeScalarView(line)) }
      usleep(10_000)
    }
    return "another process"
  }

  /// This process, its machine and the time, for example "process 4711 on node1 since
  /// 2016-10-05 04:00:00 UTC".
  private static var ownName: String {
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, host.count - 1)
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    var date = [CChar](repeating: 0, count: 64)
    strftime(&date, date.count, "%Y-%m-%d %H:%M:%S UTC", &parts)
    func text(_ characters: [CChar]) -> String {
      String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return "process \(getpid()) on \(text(host)) since \(text(date))"
  }
}
