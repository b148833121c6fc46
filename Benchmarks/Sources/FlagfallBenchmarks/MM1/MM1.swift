// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A single-server queue: Poisson arrivals at rate 0.9, exponential service at rate 1.
struct MM1 {
  let seed: UInt64

  private static let arrival: UInt8 = 0
  private static let departure: UInt8 = 1

  /// Serves so many customers; their mean time in the system by Little's law.
  func meanTimeInSystem(of customers: Int) -> Double {
    var agenda = Agenda()
    var gaps = RandomStream(seed: seed, replication: 0, entity: 0, purpose: Self.arrival)
    var services = RandomStream(seed: seed, replication: 0, entity: 0, purpose: Self.departure)
    let gap = Distribution.exponential(mean: 1 / 0.9)
    let service = Distribution.exponential(mean: 1)
    var now = SimTime.zero
    var present = 0
    var presence = 0.0
    var arrived = 0
    func after(_ seconds: Double, _ kind: UInt8, _ subject: Int) -> Event {
      Event(
        time: now + SimTime(seconds: seconds),
        kind: kind,
        subject: UInt32(truncatingIfNeeded: subject)
      )
    }
    agenda.push(after(gap.sample(gaps.uniformOpen()), Self.arrival, 0))
    while let event = agenda.popFirst() {
      presence += Double(present) * (event.time - now).seconds
      now = event.time
      if event.kind == Self.arrival {
        arrived += 1
        present += 1
        if arrived < customers {
          agenda.push(after(gap.sample(gaps.uniformOpen()), Self.arrival, arrived))
        }
        if present > 1 { continue }
      } else {
        present -= 1
        if present == 0 { continue }
      }
      agenda.push(after(service.sample(services.uniformOpen()), Self.departure, arrived))
    }
    return presence / Double(customers)
  }
}
