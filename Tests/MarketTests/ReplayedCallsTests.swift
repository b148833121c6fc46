// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

@Suite("Calls on record")
struct ReplayedCallsTests {
  /// Calls in order of time, with gaps from nothing to many days.
  private func calls(_ count: Int, seed: UInt64) -> [ReplayedCall] {
    var stream = RandomStream(seed: seed, replication: 0, entity: 0, purpose: 0)
    var now = SimTime.zero
    return (0..<count)
      .map { _ in
        let gap = [0, 1, 1e6, 0xFFFF_FFFF, 0x1_0000_0000, 1e12][Int(stream.uniform() * 6)]
        now = now + SimTime(microseconds: Int64(gap))
        return ReplayedCall(
          submitted: now,
          origin: Point(x: Int32(truncatingIfNeeded: stream.next()), y: .min),
          destination: Point(x: .max, y: Int32(truncatingIfNeeded: stream.next()))
        )
      }
  }

  @Test("come out as they went in, in order and by number", arguments: [0, 1, 2, 500])
  func roundTrip(count: Int) {
    let plain = calls(count, seed: UInt64(count))
    let record = ReplayedCalls(plain)
    #expect(record.count == count)
    #expect(Array(record) == plain)
    #expect(record.indices.map { record[$0] } == plain)
    #expect(ReplayedCalls(record.dropLast(count / 2)) == ReplayedCalls(plain.dropLast(count / 2)))
  }

  @Test("that differ in one instant differ")
  func difference() {
    var plain = calls(20, seed: 7)
    let record = ReplayedCalls(plain)
    plain[19].submitted = plain[19].submitted + SimTime(microseconds: 1)
    #expect(ReplayedCalls(plain) != record)
  }
}
