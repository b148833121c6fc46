// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What became of the calls of one zone of origin in one replication: sums, so that replications can
/// be put together.
public struct ZoneFigures: Sendable, Equatable, Codable {
  /// Measured service days.
  var days = 0.0
  /// Completed calls.
  public internal(set) var completed: Int64 = 0
  var noDriver: Int64 = 0
  var abandonSearch: Int64 = 0
  var cancelRiderPostmatch: Int64 = 0
  var cancelDriver: Int64 = 0
  var noShow: Int64 = 0
  var lostToStreet: Int64 = 0
  var paymentFail: Int64 = 0
  var openAtEnd: Int64 = 0
  /// Calls matched, open ones among them.
  var matched: Int64 = 0
  /// Calls matched and closed.
  var matchedAndClosed: Int64 = 0
  /// From submission to match, over the matched, in microseconds.
  var timeToMatch: Int64 = 0
  /// From submission to boarding, over the completed, in microseconds.
  public internal(set) var wait: Int64 = 0
  /// Driver to origin, over the matched, in millimetres.
  var pickupDistance: Int64 = 0

  /// A zone without calls.
  public init() {}

  /// Calls that ended inside the run.
  public var closed: Int64 {
    completed + noDriver + abandonSearch + cancelRiderPostmatch + cancelDriver + noShow
      + lostToStreet + paymentFail
  }

  /// Calls completed of those closed.
  public var completion: Quotient { Quotient(Double(completed), over: Double(closed)) }

  mutating func add(_ call: CallRecord) {
    switch call.outcome {
    case .completed:
      completed &+= 1
      wait &+= (call.boarded - call.submitted).microseconds
    case .noDriver: noDriver &+= 1
    case .abandonSearch: abandonSearch &+= 1
    case .cancelRiderPostmatch: cancelRiderPostmatch &+= 1
    case .cancelDriver: cancelDriver &+= 1
    case .noShow: noShow &+= 1
    case .lostToStreet: lostToStreet &+= 1
    case .paymentFail: paymentFail &+= 1
    case .openAtEnd: openAtEnd &+= 1
    }
    guard call.matched != .never else { return }
    matched &+= 1
    if call.outcome != .openAtEnd { matchedAndClosed &+= 1 }
    timeToMatch &+= (call.matched - call.submitted).microseconds
    pickupDistance &+= Int64(call.pickupDistance)
  }
}

/// One of the figures that describe zones, by the id of the key figure that it is for all zones.
public struct ZoneSeries: Sendable {
  /// Id of the key figure.
  public let id: String
  let kind: KeyFigure.Kind
  let quotient: @Sendable (ZoneFigures) -> Quotient

  private init(
    _ id: String,
    _ kind: KeyFigure.Kind = .countedShare,
    _ numerator: any KeyPath<ZoneFigures, Int64> & Sendable,
    in unit: Double = 1,
    over denominator: any KeyPath<ZoneFigures, Int64> & Sendable = \.closed
  ) {
    self.id = id
    self.kind = kind
    quotient = {
      Quotient(Double($0[keyPath: numerator]) / unit, over: Double($0[keyPath: denominator]))
    }
  }

  private init(
    _ id: String,
    _ kind: KeyFigure.Kind,
    quotient: @escaping @Sendable (ZoneFigures) -> Quotient
  ) {
    self.id = id
    self.kind = kind
    self.quotient = quotient
  }

  /// Every figure of a zone, in the order of report.
  public static let all: [ZoneSeries] = [
    ZoneSeries("calls_per_day", .ratio) {
      Quotient(Double($0.closed + $0.openAtEnd), over: $0.days)
    },
    ZoneSeries("match_rate_call", .countedShare, \.matchedAndClosed),
    ZoneSeries("completion_rate_call", .countedShare, \.completed),
    ZoneSeries("no_driver", .countedShare, \.noDriver),
    ZoneSeries("abandon_search", .countedShare, \.abandonSearch),
    ZoneSeries("cancel_rider_postmatch", .countedShare, \.cancelRiderPostmatch),
    ZoneSeries("cancel_driver", .countedShare, \.cancelDriver),
    ZoneSeries("no_show", .countedShare, \.noShow),
    ZoneSeries("lost_to_street", .countedShare, \.lostToStreet),
    ZoneSeries("payment_fail", .countedShare, \.paymentFail),
    ZoneSeries("time_to_match", .ratio, \.timeToMatch, in: 1e6, over: \.matched),
    ZoneSeries("wait_total", .ratio, \.wait, in: 1e6, over: \.completed),
    ZoneSeries("pickup_distance", .ratio, \.pickupDistance, in: 1e6, over: \.matched),
  ]
}
