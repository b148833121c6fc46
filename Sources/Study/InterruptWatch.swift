// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Turns Ctrl-C (SIGINT) and SIGTERM into a cancellation until it is stopped.
///
/// The first signal asks replications to stop, so that what is finished is kept; the second ends
/// the process at once. A dispatch source delivers signals as ordinary calls on a queue of its own:
/// no code runs inside a signal handler, and busy worker threads cannot hold it up.
public struct InterruptWatch {
  private let sources: [any DispatchSourceSignal]

  /// Starts watching; a signal that comes once this has returned is heeded.
  ///
  /// - Parameters:
  ///   - cancellation: told at the first signal.
  ///   - exitCode: the process's exit code at the second signal.
  public init(_ cancellation: Cancellation, exitCode: Int32) {
    let queue = DispatchQueue(label: "flagfall.interrupts")
    let registered = DispatchSemaphore(value: 0)
    let signals = [SIGINT, SIGTERM]
    sources = signals.map { number in
      #if canImport(Darwin)
        // There the default action would end the process before the source sees the signal. On
        // Linux the source replaces the action, and until it does a signal should end the process:
        // one that is ignored is lost.
        signal(number, SIG_IGN)
      #endif
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if cancellation.isCancelled { _exit(exitCode) }
        cancellation.cancel()
      }
      source.setRegistrationHandler { registered.signal() }
      source.resume()
      return source
    }
    for _ in signals { registered.wait() }
  }

  /// Gives the signals their default action back.
  public func stop() {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
