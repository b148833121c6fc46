// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What Ctrl-C (SIGINT), SIGTERM and a terminal that is closed (SIGHUP) mean to a command.
///
/// While there is nothing to keep, a signal ends the process at once, whatever it is doing. Once a
/// cancellation is at hand, the first signal asks replications to stop, so that what is finished is
/// kept, and the second ends the process. A dispatch source delivers signals as ordinary calls on a
/// queue of its own: no code runs inside a signal handler, and busy threads cannot hold it up.
public struct InterruptWatch {
  /// What the next signal does.
  private final class Answer: Sendable {
    private let exitCode: Int32
    private let cancellation = Mutex<Cancellation?>(nil)
    private let farewell: Mutex<String>

    init(exitCode: Int32, farewell: String) {
      self.exitCode = exitCode
      self.farewell = Mutex(farewell)
    }

    func become(_ cancellation: Cancellation?, farewell: String = "") {
      self.farewell.withLock { $0 = farewell }
      self.cancellation.withLock { $0 = cancellation }
    }

    func heed() {
      guard let cancellation = cancellation.withLock({ $0 }) else {
        _ = Descriptor(STDERR_FILENO).send(farewell.withLock { $0 } + "\n")
        _exit(exitCode)
      }
      if cancellation.isCancelled { _exit(exitCode) }
      cancellation.cancel()
    }
  }

  private let answer: Answer
  private let sources: [any DispatchSourceSignal]

  /// Starts watching; a signal that comes once this has returned is heeded.
  ///
  /// - Parameters:
  ///   - exitCode: the process's exit code when a signal ends it.
  ///   - farewell: what is said on standard error when a signal ends it at once.
  public init(exitCode: Int32, farewell: String) {
    let answer = Answer(exitCode: exitCode, farewell: farewell)
    let queue = DispatchQueue(label: "flagfall.interrupts")
    let registered = DispatchSemaphore(value: 0)
    let signals = Self.signals.filter(Self.isWanted)
    self.answer = answer
    sources = signals.map { number in
      #if canImport(Darwin)
        // There the default action would end the process before the source sees the signal. On
        // Linux the source replaces the action, and until it does a signal should end the process:
        // one that is ignored is lost.
        signal(number, SIG_IGN)
      #endif
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { answer.heed() }
      source.setRegistrationHandler { registered.signal() }
      source.resume()
      return source
    }
    for _ in signals { registered.wait() }
  }

  /// From now on there is something to keep: the first signal cancels.
  public func cancels(_ cancellation: Cancellation) {
    answer.become(cancellation)
  }

  /// From now on everything is kept: a signal ends the process at once again.
  public func exits(saying farewell: String) {
    answer.become(nil, farewell: farewell)
  }

  /// Gives the signals their default action back.
  public func stop() {
    for source in sources { source.cancel() }
    for number in Self.signals where Self.isWanted(number) { signal(number, SIG_DFL) }
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Whether a signal is heeded: who is started by `nohup` outlives the terminal.
  private static func isWanted(_ number: Int32) -> Bool {
    guard number == SIGHUP else { return true }
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
      return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self)
        != unsafeBitCast(SIG_IGN, to: Int.self)
    #else
      return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
        != unsafeBitCast(SIG_IGN, to: Int.self)
    #endif
  }
}
