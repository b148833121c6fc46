// SPDX-License-Identifier: GPL-3.0-or-later

/// The nearest driver of some lists, found without branches: whether one is nearer than the best so
/// far cannot be foretold, and a mispredicted branch costs more than five comparisons.
@frozen
@usableFromInline
struct CellGridBest {
  /// His rank; unsigned because that of nobody, in an unused lane, can be beyond 2⁶³.
  @usableFromInline var rank: UInt64
  /// The lane of the first and of the last driver of that rank; they differ in a tie.
  @usableFromInline var first: UnsafeMutablePointer<Int32>
  @usableFromInline var last: UnsafeMutablePointer<Int32>

  @inlinable
  init(_ head: CellGridBlock) {
    rank = .max
    first = head.words
    last = head.words
  }

  /// Looks at a head block's drivers.
  @inlinable
  @inline(__always)
  mutating func look<Rule: RankRule>(_ head: CellGridBlock, _ place: Point, _ rule: Rule.Type) {
    let x = Int(place.x)
    let y = Int(place.y)
    look(head.words, x, y, rule)
    look(head.words + 1, x, y, rule)
    look(head.words + 2, x, y, rule)
    look(head.words + 3, x, y, rule)
    look(head.words + 4, x, y, rule)
  }

  /// Looks at the overflow blocks of a list, if it has any.
  @inlinable
  @inline(never)
  mutating func lookBehind<Rule: RankRule>(
    _ head: CellGridBlock,
    in pool: CellGridPool,
    _ place: Point,
    _ rule: Rule.Type
  ) {
    let x = Int(place.x)
    let y = Int(place.y)
    var link = 0 &- head.last
    while link > 0 {
      let words = pool[link].words
      look(words, x, y, rule)
      look(words + 1, x, y, rule)
      look(words + 2, x, y, rule)
      look(words + 3, x, y, rule)
      link = pool[link].last
    }
  }

  @inlinable
  @inline(__always)
  mutating func look<Rule: RankRule>(
    _ lane: UnsafeMutablePointer<Int32>,
    _ x: Int,
    _ y: Int,
    _ rule: Rule.Type
  ) {
    let other = UInt64(bitPattern: rule.rank(Int(lane[0]) &- x, Int(lane[5]) &- y))
    first = other < rank ? lane : first
    last = other <= rank ? lane : last
    rank = other < rank ? other : rank
  }

  /// Whether there was anybody.
  @usableFromInline var isSomebody: Bool {
    @inlinable get { first[0] != CellGridBlock.nowhere }
  }

  /// Whether several are as near as he is, so that the rule for ties must decide.
  @usableFromInline var isTie: Bool {
    @inlinable get { first != last }
  }

  /// The driver; meaningful only if there was anybody.
  @usableFromInline var neighbour: Neighbour {
    @inlinable get {
      Neighbour(
        id: first[10],
        rank: Int64(bitPattern: rank),
        point: Point(x: first[0], y: first[5])
      )
    }
  }
}
