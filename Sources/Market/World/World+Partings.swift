// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// A rider whom a service has lost for good and who turns to another one.
struct LostRider: BitwiseCopyable {
  /// Number of the service that is called next, 1 for the first beside the main one.
  var service: Int
  /// When the rider was lost and calls again.
  var lost: SimTime
  /// Where the rider waits.
  var origin: Point
  /// Where the rider wants to go.
  var destination: Point
  /// Zone of the origin.
  var zone: UInt16
  /// The wish behind it, in the order of the service that lost it.
  var wish: UInt32
}

/// Lost riders on their way from one service to others.
struct Partings: Sendable {
  /// Share of the lost who turn to each service or to one before it.
  private let cumulative: [Double]
  /// Who has turned to another service and has not called there yet, in order of time.
  var riders: [LostRider] = []

  /// - Parameter services: those beside the main one; nil when nobody turns to them.
  init?(_ services: [Service]) {
    guard services.contains(where: { $0.afterLoss > 0 }) else { return nil }
    var sum = 0.0
    cumulative = services.map {
      sum += $0.afterLoss
      return sum
    }
  }

  /// Number of the service that a draw leads to; nil for none.
  func service(_ draw: Double) -> Int? {
    cumulative.firstIndex { draw < $0 }.map { $0 + 1 }
  }
}

extension World {
  /// Notes who is lost for good and turns to another service at once.
  ///
  /// Nobody calls after the horizon, there as here.
  mutating func notePart(of number: UInt32, _ outcome: CallOutcome) {
    guard outcome.mayBeRetried, market.clock < market.plan.measured.upperBound else { return }
    let call = market.calls[number]
    var stream = streams.stream(.otherService, of: call)
    guard let service = partings?.service(stream.uniform()) else { return }
    partings?.riders
      .append(
        LostRider(
          service: service,
          lost: market.clock,
          origin: call.origin,
          destination: call.destination,
          zone: call.record.zone,
          wish: call.wish
        )
      )
  }
}
