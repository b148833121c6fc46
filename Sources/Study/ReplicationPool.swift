// SPDX-License-Identifier: GPL-3.0-or-later

/// Runs replications side by side, at most so many at a time.
enum ReplicationPool {
  /// Simulates replications and hands each result out as soon as it is there, in any order.
  ///
  /// A worker takes up the next replication before a result is handed out, so that cores do not
  /// wait for files. After a cancellation no further replication starts.
  ///
  /// - Parameters:
  ///   - replications: their numbers.
  ///   - jobs: how many are under way at most, at least 1; more than there are cores gains nothing.
  ///   - cancellation: a wish to stop early.
  ///   - simulate: runs one replication; nil when it was cancelled on the way.
  ///   - finished: takes a result; called from one place only, never twice at a time.
  /// - Throws: What `finished` throws, after the replications under way have been stopped.
  static func run<Result: Sendable>(
    _ replications: some Sequence<UInt32>,
    jobs: Int,
    cancellation: Cancellation,
    simulate: @escaping @Sendable (UInt32) -> Result?,
    finished: (UInt32, Result) throws -> Void
  ) async throws {
    var pending = replications.makeIterator()
    try await withThrowingTaskGroup(of: (UInt32, Result?).self) { group in
      func startNext() {
        guard !cancellation.isCancelled, let number = pending.next() else { return }
        group.addTask { (number, simulate(number)) }
      }
      for _ in 0..<max(1, jobs) { startNext() }
      do {
        while let (number, result) = try await group.next() {
          startNext()
          if let result { try finished(number, result) }
        }
      } catch {
        cancellation.cancel()
        throw error
      }
    }
  }
}
