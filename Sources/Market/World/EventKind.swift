// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// What can be due.
///
/// At one instant the smaller raw value goes first; a new call goes last.
///
/// Arrivals at the rider and boardings are not here: they follow from the match and are written
/// into the call's record, because an event that decides nothing need not be queued.
enum EventKind: UInt8 {
  /// The warm-up is over. Subject: none.
  case measurementStarts
  /// A shift is over, before anything else of that instant: a shift is the time from its start up to
  /// but without its end, at which its driver takes no call any more, new or waiting. Subject: the
  /// driver.
  case shiftEnds
  /// A dated change comes into force. Subject: its number.
  case interventionStarts
  /// A rider gives up the search. Subject: the call.
  case patienceEnds
  /// The platform gives up the search. Subject: the call.
  case searchTimesOut
  /// A matched rider cancels. Subject: the driver.
  case riderCancels
  /// A rider is dropped off. Subject: the driver.
  case dropOff
  /// A shift begins. Subject: the driver.
  case shiftStarts
  /// An idle driver begins to drift or reports a position. Subject: the driver.
  case drift
  /// A policy that collects calls looks at them. Subject: none.
  case windowCloses
  /// A driver looks at the list of calls; before anybody answers, so that all who look at one instant
  /// reach for a call together. Subject: the driver.
  case driverLooks
  /// A driver answers an offer, or lets it lapse. Subject: the driver.
  case offerEnds
  /// The policy wanted to come back to a call. Subject: the call.
  case callWakes
  /// A rider raises the bid. Subject: the call.
  case bidRises
  /// A street taxi takes a searching rider. Subject: the call.
  case streetTaxiComes
  /// A driver cancels on the way. Subject: the driver.
  case driverCancels
  /// A driver gives up waiting for a rider who is not there. Subject: the driver.
  case riderMissing
  /// A rider whose call was lost calls again. Subject: the lost call.
  case callAgain
  /// Another app has a job for an idle driver. Subject: the driver.
  case otherJobStarts
  /// A driver drops another app's customer off. Subject: the driver.
  case otherJobEnds
  /// A driver gets off the bus or the shared taxi. Subject: the driver.
  case rideBackEnds

  @inline(__always)
  init(_ event: Event) {
    self = EventKind(rawValue: event.kind).unsafelyUnwrapped
  }

  @inline(__always)
  func event(at time: SimTime, call: UInt32 = 0) -> Event {
    Event(time: time, kind: rawValue, subject: call)
  }

  @inline(__always)
  func event(at time: SimTime, driver: Int32, generation: UInt32 = 0) -> Event {
    Event(
      time: time,
      kind: rawValue,
      subject: UInt32(bitPattern: driver),
      generation: generation
    )
  }
}

/// Queues of events with equal delays, which need no sorting.
enum Lane: Int, CaseIterable {
  /// Patience, when it is the same for every rider.
  case patience
  /// Search timeouts.
  case searchTimeout
  /// Ends of windows.
  case window
  /// Raises of bids.
  case raise
}
