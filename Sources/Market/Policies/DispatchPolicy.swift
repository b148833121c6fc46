// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Decides who is matched to whom.
///
/// The world tells a policy what has happened; the policy looks at the market and gives commands,
/// which the world carries out when the callback returns. A policy is a value, deterministic given
/// what it was told, and copied when the world forks.
///
/// A policy that has a `window` is not asked call by call: calls wait, and when the window closes the
/// policy sees all of them at once.
///
/// **Nobody is forgotten.** A waiting call and a free driver whom the policy would match are looked at
/// as soon as that becomes possible, or within the policy's own cadence: its window, or the five
/// seconds in which a list is renewed. The world sees to what an event makes possible; what time alone
/// makes possible (a radius grows, a call is opened to more drivers, streets become faster) only the
/// policy knows, so it says when to come back: by `wake`, or by what `windowClosed` returns.
///
/// To add one: a file in this folder with a type that conforms, and a line in `PolicyRegistry`.
public protocol DispatchPolicy: Sendable {
  /// Time between two looks at the waiting calls; nil for a policy that decides at once.
  var window: SimTime? { get }

  /// A call has been submitted, or was waiting when the policy came into force.
  ///
  /// Without a command it waits.
  mutating func callArrived(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  )

  /// A driver has become free, or has moved while free. Called only when calls are waiting.
  mutating func driverFree(
    _ driver: FreeDriver,
    in market: borrowing MarketState,
    _ commands: inout Commands
  )

  /// An offer about a call has ended without a match, its fare has changed, or the instant has come
  /// at which the policy wanted to look at it again.
  mutating func searchGoesOn(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  )

  /// The window has closed. Called only when calls are waiting and drivers are free.
  ///
  /// - Returns: When a match that is not possible now may come to be though nothing happens before;
  ///   nil when time alone brings none about. A window is closed at that instant or soon after.
  ///   Not asked for after commands: with those gone, the next window closes anyway.
  mutating func windowClosed(
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) -> SimTime?
}

extension DispatchPolicy {
  /// Decides at once.
  public var window: SimTime? { nil }

  /// Lets the call wait.
  public mutating func callArrived(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {}

  /// Lets the driver stand by.
  public mutating func driverFree(
    _ driver: FreeDriver,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {}

  /// Lets the call wait.
  public mutating func searchGoesOn(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {}

  /// Does nothing.
  public mutating func windowClosed(
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) -> SimTime? { nil }
}

/// What a policy wants done.
public struct Commands: Sendable {
  // Most policies give one command at a time, which needs no array.
  private var first = (
    call: UInt32.max, driver: FreeDriver(number: -1, position: Point(x: 0, y: 0))
  )
  private var others: [(call: UInt32, driver: FreeDriver)] = []
  private(set) var count = 0

  /// Matches a call that is searching to a driver who is free.
  public mutating func assign(_ call: UInt32, to driver: FreeDriver) {
    if count == 0 { first = (call, driver) } else { others.append((call, driver)) }
    count += 1
  }

  /// Shows a call that is searching to a driver who is free and has not been asked about it; the
  /// driver may refuse.
  ///
  /// - Parameter isHidden: whether the card does not show destination and fare.
  public mutating func offer(_ call: UInt32, to driver: FreeDriver, isHidden: Bool = false) {
    questions.append(.offer(call, driver, isHidden: isHidden))
  }

  /// Lets a free driver know that there is something new in the list, at which he will look in his
  /// own time.
  public mutating func notify(_ driver: Int32) { questions.append(.notify(driver)) }

  /// Comes back to a call at an instant: `searchGoesOn` will be called.
  public mutating func wake(_ call: UInt32, at instant: SimTime) {
    questions.append(.wake(call, at: instant))
  }

  enum Question: Sendable {
    case offer(UInt32, FreeDriver, isHidden: Bool)
    case notify(Int32)
    case wake(UInt32, at: SimTime)
  }

  private(set) var questions: [Question] = []

  var asks: Bool { !questions.isEmpty }

  subscript(index: Int) -> (call: UInt32, driver: FreeDriver) {
    index == 0 ? first : others[index - 1]
  }

  @inline(__always)
  mutating func clear() {
    if count > 1 { others.removeAll(keepingCapacity: true) }
    count = 0
    if asks { questions.removeAll(keepingCapacity: true) }
  }
}
