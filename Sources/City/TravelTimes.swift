// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How long streets take: a pace that changes stepwise with time, scaled by the zones of a leg.
///
/// A leg that spans a change of speed drives each part at the speed of its time, so that leaving
/// later never means arriving earlier.
public struct TravelTimes: Sendable, Equatable {
  let grid: TimeGrid
  /// Microseconds per millimetre in each cell of the grid.
  @usableFromInline let pace: [Double]
  /// Slowness of each zone (1 / speed factor); empty when every zone is alike.
  @usableFromInline let slowness: [Double]

  /// One speed everywhere and always, in km/h.
  public init(speedKmh: Double) {
    self.init(grid: TimeGrid([]), speedsKmh: [speedKmh])
  }

  /// A speed for each cell of time, and a factor for each zone.
  ///
  /// - Parameters:
  ///   - grid: the cells of time.
  ///   - speedsKmh: positive, one for each cell.
  ///   - zoneFactors: positive speed factors by zone.
  public init(grid: TimeGrid, speedsKmh: [Double], zoneFactors: [Double] = []) {
    precondition(speedsKmh.count == grid.count, "one speed for each cell")
    self.grid = grid
    // Finite, sums of two as well, so that no distance at all takes no time at all.
    let most = 1e300
    pace = speedsKmh.map { min(3600 / $0, most) }
    let factors = zoneFactors.map { min(1 / $0, most) }
    slowness = factors.allSatisfy { $0 == 1 } ? [] : factors
  }

  /// Whether legs take the same time in every zone.
  @inlinable @inline(__always)
  public var isZonal: Bool { !slowness.isEmpty }

  /// Slowness of a leg between two zones: the mean of theirs.
  public func slowness(from origin: Int, to destination: Int) -> Double {
    isZonal ? (slowness[origin] + slowness[destination]) / 2 : 1
  }

  /// Microseconds per millimetre where and when streets are fastest.
  public var fastestPace: Double {
    (pace.min() ?? 0) * (isZonal ? slowness.min() ?? 1 : 1)
  }

  /// The first instant, not before `now`, from which on legs of no more than a span may come to take
  /// less time by leaving later; nil when none ever does.
  ///
  /// A leg gets shorter only while a change to a higher speed lies on its way.
  ///
  /// - Parameter orMore: looks for legs that come to take more time as well.
  /// - Complexity: O(cells).
  public func nextChange(from now: SimTime, span: SimTime, orMore: Bool = false) -> SimTime? {
    var cell = grid.cell(at: now) + 1
    while cell < pace.count {
      let changes = orMore ? pace[cell] != pace[cell - 1] : pace[cell] < pace[cell - 1]
      if changes { return max(now, grid.starts[cell] - span) }
      cell += 1
    }
    return nil
  }

  /// Time a leg takes; `.never` if it is longer than the clock can say.
  ///
  /// - Parameters:
  ///   - millimetres: street distance.
  ///   - departure: when it starts.
  ///   - slowness: factor on the pace, from `slowness(from:to:)`.
  /// - Complexity: O(changes of speed on the way).
  @inlinable @inline(__always)
  public func duration(
    ofMillimetres millimetres: Int64,
    departing departure: SimTime,
    slowness: Double = 1
  ) -> SimTime {
    let whole = Double(millimetres) * slowness
    if pace.count == 1 { return SimTime(microseconds: PortableMath.nearest(whole * pace[0])) }
    return duration(through: whole, departing: departure)
  }

  /// Time a leg takes through changes of speed.
  @usableFromInline
  func duration(through whole: Double, departing departure: SimTime) -> SimTime {
    var left = whole
    var cell = grid.cell(at: departure)
    var now = departure
    while true {
      let end = grid.end(of: cell)
      let need = left * pace[cell]
      let room = end == .never ? Double.infinity : Double((end - now).microseconds)
      if need <= room {
        return now - departure + SimTime(microseconds: PortableMath.nearest(need))
      }
      left -= room / pace[cell]
      now = end
      cell += 1
    }
  }
}
