// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@Suite struct NearestTests {
  @Test("rounds as the standard library does")
  func agreement() {
    var stream = RandomStream(seed: 4, replication: 0, entity: 0, purpose: 0)
    for exponent in -3...60 {
      for _ in 0..<200 {
        var scale = 1.0
        for _ in 0..<abs(exponent) { scale *= exponent < 0 ? 0.5 : 2 }
        let x = (2 * stream.uniform() - 1) * scale
        #expect(PortableMath.nearest(x) == Int64(x.rounded(.toNearestOrEven)))
      }
    }
    for half in [0.5, 1.5, 2.5, -0.5, -1.5, 2_251_799_813_685_246.5] {
      #expect(PortableMath.nearest(half) == Int64(half.rounded(.toNearestOrEven)))
    }
  }

  @Test("what no integer holds saturates")
  func limits() {
    #expect(PortableMath.nearest(.infinity) == .max)
    #expect(PortableMath.nearest(-1e30) == .min)
    #expect(PortableMath.nearest(.nan) == 0)
  }
}
