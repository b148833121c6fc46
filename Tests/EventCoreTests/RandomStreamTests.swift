// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@Suite struct RandomStreamTests {
  @Test func sameAddressSameNumbers() {
    var first = RandomStream(seed: 7, replication: 3, entity: 1 << 40, purpose: 9)
    var second = RandomStream(seed: 7, replication: 3, entity: 1 << 40, purpose: 9)
    for _ in 0..<100 { #expect(first.next() == second.next()) }
  }

  @Test func drawsAreTheBlocksOfTheAddressInOrder() {
    var stream = RandomStream(
      seed: 0x1_0000_0002,
      replication: 3,
      entity: 0x4_0000_0005,
      purpose: 6
    )
    for index in 0..<3 as Range<UInt32> {
      let block = Philox.block(counter: (index, 3 << 8 | 6, 5, 4), key: (2, 1))
      #expect(stream.next() == UInt64(block.1) << 32 | UInt64(block.0))
      #expect(stream.next() == UInt64(block.3) << 32 | UInt64(block.2))
    }
  }

  @Test func noTwoStreamsShareABlock() {
    var seen = Set<UInt64>()
    var drawn = 0
    for seed in [0, 1, 1 << 32] as [UInt64] {
      for replication in [0, 1, 1 << 23] {
        for entity in [0, 1, 2, 1 << 32, .max] as [UInt64] {
          for purpose in [0, 1, 255] as [UInt8] {
            var stream = RandomStream(
              seed: seed,
              replication: replication,
              entity: entity,
              purpose: purpose
            )
            for _ in 0..<50 {
              seen.insert(stream.next())
              drawn += 1
            }
          }
        }
      }
    }
    #expect(seen.count == drawn)
  }

  @Test func uniformsStayInTheirIntervalsAndAreUniform() {
    var stream = randomness(11)
    var counts = [Int](repeating: 0, count: 64)
    let draws = 64_000
    for _ in 0..<draws {
      let u = stream.uniform()
      let open = stream.uniformOpen()
      guard u >= 0, u < 1, open > 0, open < 1, 1 - (1 - open) == open else {
        Issue.record("\(u) or \(open) is out of range")
        return
      }
      counts[Int(u * 64)] += 1
    }
    let expected = Double(draws) / 64
    let chiSquare = counts.reduce(0.0) { sum, count in
      sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
    // 99.99 % of the χ² distribution with 63 degrees of freedom; the seed is fixed.
    #expect(chiSquare < 112.1)
  }

  @Test func consecutiveEntitiesAreUncorrelated() {
    let pairs = 20_000
    var sum = 0.0
    for entity in 0..<pairs {
      var here = RandomStream(seed: 1, replication: 0, entity: UInt64(entity), purpose: 0)
      var next = RandomStream(seed: 1, replication: 0, entity: UInt64(entity + 1), purpose: 0)
      sum += (here.uniform() - 0.5) * (next.uniform() - 0.5)
    }
    let correlation = sum / Double(pairs) * 12
    #expect(abs(correlation) < 4 / Double(pairs).squareRoot())
  }
}
