// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import EventCore
import Glibc
import Testing

@Suite struct PortableMathTests {
  @Test func logIsWithinOneUlpOfTheCLibrary() {
    var random = randomness(1)
    for _ in 0..<200_000 {
      // All positive bit patterns, subnormals included, and the neighbourhood of 1.
      let anywhere = Double(bitPattern: random.next() >> 1)
      for x in [anywhere, random.uniformOpen(), 1 + (random.uniform() - 0.5) / 64]
      where x.isFinite {
        guard ulps(PortableMath.log(x), Glibc.log(x)) <= 1 else {
          Issue.record("log(\(x))")
          return
        }
      }
    }
    #expect(PortableMath.log(1) == 0)
    #expect(PortableMath.log(0) == -.infinity)
    #expect(PortableMath.log(.infinity) == .infinity)
    #expect(PortableMath.log(-1).isNaN)
    #expect(PortableMath.log(.nan).isNaN)
  }

  @Test func expIsWithinOneUlpOfTheCLibrary() {
    var random = randomness(2)
    for _ in 0..<200_000 {
      for x in [random.uniform() * 1460 - 750, random.uniform() * 8 - 4, random.uniform() * 1e-6] {
        guard ulps(PortableMath.exp(x), Glibc.exp(x)) <= 1 else {
          Issue.record("exp(\(x)) \(PortableMath.exp(x)) \(Glibc.exp(x))")
          return
        }
      }
    }
    #expect(PortableMath.exp(0) == 1)
    #expect(PortableMath.exp(-.infinity) == 0)
    #expect(PortableMath.exp(710) == .infinity)
    #expect(PortableMath.exp(.nan).isNaN)
  }

  @Test func normalQuantileMeetsGSL() {
    var random = randomness(3)
    var shares = (1...2000).map { Double($0) / 2001 }
    shares += (1...300).map { PortableMath.exp(-Double($0) * 2) }
    shares += (0..<10_000).map { _ in random.uniformOpen() }
    for p in shares {
      let expected = gsl_cdf_ugaussian_Pinv(p)
      #expect(abs(PortableMath.normalQuantile(p) - expected) <= 1e-14 * max(1, abs(expected)))
    }
    #expect(PortableMath.normalQuantile(0) == -.infinity)
    #expect(PortableMath.normalQuantile(1) == .infinity)
    #expect(PortableMath.normalQuantile(-0.1).isNaN)
  }

  @Test func sinCosTurnMeetsTheCLibraryAndIsExactAtQuarters() {
    var random = randomness(4)
    for _ in 0..<50_000 {
      let turn = random.uniform() * 4 - 2
      let (cos, sin) = PortableMath.sinCosTurn(turn)
      let angle = 2 * Double.pi * turn
      // The C library's argument is rounded: by up to 2 ulp of 4π.
      #expect(abs(cos - Glibc.cos(angle)) < 4e-15 && abs(sin - Glibc.sin(angle)) < 4e-15)
      #expect(abs(cos * cos + sin * sin - 1) < 5e-16)
    }
    #expect(PortableMath.sinCosTurn(0) == (1, 0))
    #expect(PortableMath.sinCosTurn(0.25) == (0, 1))
    #expect(PortableMath.sinCosTurn(0.5) == (-1, 0))
    #expect(PortableMath.sinCosTurn(0.75) == (0, -1))
    #expect(PortableMath.sinCosTurn(-1.75) == (0, 1))
  }

  /// Published results must not move: the bits of a few values, errors in the last place included.
  @Test func bitsAreFixed() {
    #expect(PortableMath.log(2) == 0.693147180559945309)
    #expect(PortableMath.log(10) == 2.302585092994045684)
    #expect(PortableMath.exp(1) == 2.7182818284590455)
    #expect(PortableMath.normalQuantile(0.975) == 1.9599639845400536)
  }

  /// Distance in units of the last place.
  private func ulps(_ a: Double, _ b: Double) -> Int64 {
    abs(ordinal(a) - ordinal(b))
  }

  private func ordinal(_ x: Double) -> Int64 {
    let bits = Int64(bitPattern: x.bitPattern)
    return bits < 0 ? .min - bits : bits
  }
}
