// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Reporting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Limits under which the program could not work, found before they do harm.
///
/// Without memory or file descriptors the language's runtime crashes, and without threads it waits
/// for ever: neither leaves anybody a chance to say what is wrong.
enum Shortage {
  /// Bytes of address space for the program itself: code, threads with their stacks, a small market.
  private static let least = 256 << 20

  /// What is missing for anything at all; nil when nothing is.
  static func atStart() -> Failure? {
    guard hasRoom(least) else { return tooLittleMemory(least) }
    return withoutThreads() ?? withoutDescriptors()
  }

  /// Checks that there is address space for replications side by side.
  ///
  /// - Throws: `Failure` when there is not; nothing has been written then.
  static func check(replications: Int, of scenario: Scenario) throws {
    let markets = [scenario] + scenario.services.map(\.scenario)
    let drivers = markets.reduce(0) { sum, market in
      sum + market.replayedDrivers.count + market.drivers.reduce(0) { $0 + $1.count }
    }
    // A driver takes some hundred bytes in tables, index and event queue.
    let bytes = (48 << 20) + replications * ((16 << 20) + drivers * 512)
    guard hasRoom(bytes) else { throw tooLittleMemory(bytes, replications: replications) }
  }

  /// Whether so much address space could be had.
  private static func hasRoom(_ bytes: Int) -> Bool {
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    guard let region = mmap(nil, bytes, PROT_NONE, flags, -1, 0), region != MAP_FAILED else {
      return false
    }
    munmap(region, bytes)
    return true
  }

  private static func tooLittleMemory(_ bytes: Int, replications: Int = 1) -> Failure {
    let fewer = replications > 1 ? ", or run fewer at once with --jobs" : ""
    return Failure(
      .unexpected,
      "error: not enough memory: \(NumberFormat.fixed(Double(bytes >> 10))) KB more are needed than "
        + "a limit leaves; raise it (ulimit -v)\(fewer)"
    )
  }

  /// Opens as many descriptors as the program has at once: three of its own for signals, a run
  /// folder and its lock, a file, and what the system's libraries take.
  private static func withoutDescriptors() -> Failure? {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    for _ in 0..<12 {
      let descriptor = dup(STDERR_FILENO)
      guard descriptor >= 0 else {
        return Failure(
          .unexpected,
          "error: \(String(cString: strerror(errno))); raise the limit (ulimit -n) to 16 or more"
        )
      }
      opened.append(descriptor)
    }
    return nil
  }

  /// Starts a few threads and waits for them.
  private static func withoutThreads() -> Failure? {
    var threads: [pthread_t] = []
    var code: Int32 = 0
    for _ in 0..<4 where code == 0 {
      #if canImport(Darwin)
        var thread: pthread_t?
        code = pthread_create(&thread, nil, { _ in nil }, nil)
        if let thread { threads.append(thread) }
      #else
        var thread = pthread_t()
        code = pthread_create(&thread, nil, { _ in nil }, nil)
        if code == 0 { threads.append(thread) }
      #endif
    }
    for thread in threads { pthread_join(thread, nil) }
    guard code != 0 else { return nil }
    return Failure(
      .unexpected,
      "error: no thread can be started: \(String(cString: strerror(code))); "
        + "raise the limit of processes (ulimit -u) or of memory (ulimit -v)"
    )
  }
}
