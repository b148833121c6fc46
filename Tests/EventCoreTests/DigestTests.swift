// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@Suite struct DigestTests {
  @Test func dependsOnOrderAndOnTheNumberOfWords() {
    let sequences: [[UInt64]] = [[], [0], [0, 0], [1], [1, 2], [2, 1], [1, 2, 0], [0, 1, 2]]
    #expect(Set(sequences.map { digest($0).value }).count == sequences.count)
    #expect(digest([1, 2]) == digest([1, 2]))
  }

  @Test func everySingleBitChangesAboutHalfOfTheDigest() {
    var random = randomness(41)
    let words = (0..<16).map { _ in random.next() }
    let original = digest(words).value
    var changed = 0
    for bit in 0..<16 * 64 {
      var other = words
      other[bit / 64] ^= 1 << UInt64(bit % 64)
      let flips = (digest(other).value ^ original).nonzeroBitCount
      #expect(flips > 8 && flips < 56)
      changed += flips
    }
    #expect(abs(Double(changed) / (16 * 64) - 32) < 0.6)
  }

  @Test func stringsDifferInTextAndInWhereTheyEnd() {
    let texts = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc\0"], ["12345678", "9"]]
    let values = texts.map { parts in
      var digest = Digest()
      for part in parts { digest.add(contentsOf: part.utf8) }
      return digest.value
    }
    #expect(Set(values).count == texts.count)
  }

  @Test func combiningKeepsOrder() {
    var forward = digest([1])
    forward.combine(digest([2]))
    var backward = digest([2])
    backward.combine(digest([1]))
    #expect(forward != backward)
  }

  /// Committed baselines hold digests: the function may never change.
  @Test func valuesAreFixed() {
    var digest = Digest()
    #expect(digest.hexadecimal == "9ca066f1a4ab2eea")
    digest.add(UInt64(1))
    digest.add(Int64(-1))
    digest.add(0.5)
    digest.add(contentsOf: "강남역".utf8)
    #expect(digest.hexadecimal == "3b64f7b3ced31a55")
  }

  private func digest(_ words: [UInt64]) -> Digest {
    var digest = Digest()
    for word in words { digest.add(word) }
    return digest
  }
}
