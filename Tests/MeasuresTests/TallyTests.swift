// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Histogram
import Market
import Testing

@testable import Measures

/// Each shortcut of the tallies against the long way.
@Suite("Tallies")
struct TallyTests {
  private let window = SimTime(hours: 17.5)..<SimTime(hours: 52.25)

  /// Three days of calls in arbitrary order; some come again, and some contradict themselves.
  private func records(seed: UInt64) -> [CallRecord] {
    var random = SplitMix64(seed: seed)
    var calls = RandomRecords(calls: 1_200, days: 3, seed: seed).calls
    for index in calls.indices {
      switch Int.random(in: 0..<40, using: &random) {
      case 0: calls[index].matched = .never
      case 1: calls[index].boarded = .never
      case 2: calls[index].closed = .never
      case 3: calls[index].matched = calls[index].submitted - SimTime(seconds: 3)
      case 4: calls[index].closed = calls[index].submitted
      case 5: calls[index].pickupDistance = -7
      case 6: calls[index].intent += 1
      case 7 where calls[index].call > 0:
        calls[index].attempt = 1
        calls[index].intent -= 1
      default: break
      }
    }
    return calls
  }

  /// The calls in blocks as an accumulator makes them of batches of any size.
  private func runs(
    of calls: [CallRecord],
    _ body: (UnsafeBufferPointer<CallRecord>, _ isInside: Bool) -> Void
  ) {
    calls.withUnsafeBufferPointer { calls in
      var rest = calls[...]
      while !rest.isEmpty {
        let (run, isInside) = rest.run(of: 16, in: window)
        body(run, isInside)
        rest = rest.dropFirst(run.count)
      }
    }
  }

  @Test("runs cover all calls, none of them mixed or too long")
  func runs() {
    // In order of submission, so that there are long runs and short ones.
    let calls = records(seed: 3).sorted { $0.submitted < $1.submitted }
    var seen: [CallRecord] = []
    runs(of: calls) { run, isInside in
      #expect(1...16 ~= run.count)
      #expect(run.allSatisfy { window.contains($0.submitted) == isInside })
      seen += run
    }
    #expect(seen == calls)
  }

  @Test("sums over calls are those of the definitions", arguments: 1...20 as ClosedRange<UInt64>)
  func sums(seed: UInt64) {
    let calls = records(seed: seed)
    var sums = CallSums()
    runs(of: calls) { run, isInside in
      if isInside {
        sums.add(run, until: window.upperBound)
      } else {
        sums.add(outside: run, of: window)
      }
    }

    let inside = calls.filter { window.contains($0.submitted) }
    let outside = calls.filter { !window.contains($0.submitted) }
    let completed = inside.filter { $0.outcome == .completed }
    let closed = inside.filter { $0.outcome != .openAtEnd }
    let matched = inside.filter { $0.matched != .never }
    let boarded = matched.filter { $0.boarded != .never }
    func total(_ calls: [CallRecord], _ value: (CallRecord) -> Int64) -> Int64 {
      calls.reduce(0) { $0 &+ value($1) }
    }
    func count(_ calls: [CallRecord], _ test: (CallRecord) -> Bool) -> Int64 {
      Int64(calls.count(where: test))
    }

    for outcome in CallOutcome.allCases {
      #expect(sums.count(of: outcome) == count(inside) { $0.outcome == outcome })
    }
    #expect(sums.records == calls.count)
    #expect(sums.isComplete)
    #expect(sums.stray == count(calls) { !$0.fitsIntent })
    #expect(sums.again == count(inside) { $0.attempt != 0 })
    #expect(sums.disordered == count(inside) { !$0.isInOrder })
    #expect(sums.outside == outside.count)
    #expect(sums.matchedOutside == count(outside) { $0.matched != .never })
    #expect(sums.short == count(closed) { $0.tripDistance < 3_000_000 })
    #expect(sums.shortCompleted == count(completed) { $0.tripDistance < 3_000_000 })
    #expect(sums.long == count(closed) { $0.tripDistance >= 10_000_000 })
    #expect(sums.longCompleted == count(completed) { $0.tripDistance >= 10_000_000 })
    #expect(sums.matched == matched.count)
    #expect(sums.matchedAndClosed == count(matched) { $0.outcome != .openAtEnd })
    #expect(sums.boarded == boarded.count)
    #expect(sums.timeToMatch == total(matched) { ($0.matched - $0.submitted).microseconds })
    #expect(sums.search == total(inside) { ($0.searchEnd - $0.submitted).microseconds })
    #expect(sums.pickupTime == total(boarded) { ($0.boarded - $0.matched).microseconds })
    #expect(sums.wait == total(completed) { ($0.boarded - $0.submitted).microseconds })
    #expect(sums.tripTime == total(completed) { ($0.closed - $0.boarded).microseconds })
    #expect(sums.pickupDistance == total(matched) { Int64($0.pickupDistance) })
    #expect(sums.tripDistance == total(completed) { Int64($0.tripDistance) })
    #expect(sums.fares == total(completed) { Int64($0.fare) })
    #expect(sums.boardedDistance == total(boarded) { Int64($0.pickupDistance) })
    let unboarded = matched.filter { $0.boarded == .never }
    #expect(sums.pickupTimeUnboarded == total(unboarded) { 1_000 * Int64($0.plannedPickup) })
    let driven = calls.filter { $0.outcome == .completed && window.contains($0.closed) }
    #expect(sums.tripsInWindow == driven.count)
    #expect(sums.faresInWindow == total(driven) { Int64($0.fare) })
    #expect(sums.matchesInWindow == count(calls) { window.contains($0.matched) })
  }

  @Test(
    "spreads are those of a library that records each value",
    arguments: 1...5 as ClosedRange<UInt64>
  )
  func spread(seed: UInt64) {
    let calls = records(seed: seed)
    var spread = SpreadOfCalls()
    var timeToMatch = Histogram<UInt32>.ofAnyValue(from: 1_000)
    var wait = Histogram<UInt32>.ofAnyValue(from: 1_000)
    var pickupDistance = Histogram<UInt32>.ofAnyValue(from: 10)
    runs(of: calls) { run, isInside in
      guard isInside else { return }
      spread.add(run)
      for call in run where call.matched != .never {
        timeToMatch.record((call.matched - call.submitted).span)
        if call.boarded == .never { continue }
        pickupDistance.record(UInt64(max(0, call.pickupDistance)))
        if call.outcome == .completed { wait.record((call.boarded - call.submitted).span) }
      }
    }
    let found = spread.histograms()
    for percent in 1...100 {
      let share = Double(percent) / 100
      #expect(found.timeToMatch.quantile(share) == timeToMatch.quantile(share))
      #expect(found.wait.quantile(share) == wait.quantile(share))
      #expect(found.pickupDistance.quantile(share) == pickupDistance.quantile(share))
    }
    #expect(found.timeToMatch.totalCount == timeToMatch.totalCount)
    #expect(found.wait.totalCount == wait.totalCount)
    #expect(found.pickupDistance.totalCount == pickupDistance.totalCount)
  }

  @Test("a value of any size falls into the library's bin", arguments: [1, 8, 512] as [UInt64])
  func bins(unit: UInt64) {
    var random = SplitMix64(seed: unit)
    let edges = (0..<63).flatMap { [1 << $0, (1 << $0) - 1, (1 << $0) + 1] as [Int64] }
    let others = (0..<2_000)
      .map { _ in Int64.random(in: 0 ... .max, using: &random) >> (random.next() % 63) }
    let values = edges + others + [0, .max]
    var counts = BinCounts(unit: unit, highest: UInt64(Int64.max))
    var reference = Histogram<UInt32>.ofAnyValue(from: unit)
    for value in values {
      counts.add(value)
      reference.record(UInt64(value))
    }
    let found = counts.histogram()
    #expect(found.totalCount == reference.totalCount)
    for value in values.map({ UInt64($0) }) {
      #expect(found.countForValue(value) == reference.countForValue(value), "\(value)")
    }
  }

  @Test("time in each hour is that of the overlaps", arguments: 1...20 as ClosedRange<UInt64>)
  func presence(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let most = SimTime(hours: 70).microseconds
    let intervals = (0..<200)
      .map { _ in
        (
          from: SimTime(microseconds: Int64.random(in: 0..<most, using: &random)),
          to: SimTime(microseconds: Int64.random(in: 0..<most, using: &random))
        )
      }
    var profile = PresenceProfile(window: window)
    for interval in intervals { profile.add(from: interval.from, to: interval.to) }
    profile.add(from: .never, to: SimTime(hours: 20))
    let overlaps = (0..<35)
      .map { (hour: Int64) in
        let start = window.lowerBound + SimTime(microseconds: hour * SimTime.hour.microseconds)
        let end = min(start + .hour, window.upperBound)
        return intervals.reduce(0) {
          $0 + max(0, (min($1.to, end) - max($1.from, start)).microseconds)
        }
      }
    #expect(profile.microsecondsByHour() == overlaps)
  }
}

extension CallRecord {
  /// When the search ended: at the match or with the call.
  fileprivate var searchEnd: SimTime { matched == .never ? closed : matched }
}

extension SimTime {
  /// A span as an unsigned number of microseconds; a negative one is zero.
  fileprivate var span: UInt64 { UInt64(max(0, microseconds)) }
}

extension Histogram<UInt32> {
  fileprivate static func ofAnyValue(from lowest: UInt64) -> Histogram<UInt32> {
    var histogram = Histogram<UInt32>(
      lowestDiscernibleValue: lowest,
      highestTrackableValue: 1 << 38
    )
    histogram.autoResize = true
    return histogram
  }
}
