// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import EventCore

@Suite struct ChunkPoolTests {
  @Test func freedChunksAreUsedAgain() {
    var pool = ChunkPool()
    var grown = 0
    for round in 0..<100 {
      var chain: UInt32 = 0
      for subject in 0..<700 as Range<UInt32> {
        chain = pool.make(holding: Event(time: .zero, kind: 0, subject: subject), before: chain)
      }
      for subject in (0..<700 as Range<UInt32>).reversed() {
        #expect(pool[pool.places(of: chain).lowerBound].subject == subject)
        chain = pool.releaseFirst(of: chain)
      }
      #expect(chain == 0)
      if round == 0 { grown = pool.segmentCount }
    }
    let atEnd = pool.segmentCount
    #expect(atEnd == grown && grown == 2)
  }
}
