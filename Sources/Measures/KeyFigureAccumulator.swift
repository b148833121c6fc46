// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Turns one replication's records into its key figures.
///
/// Records come in batches of any size; how they are split makes no difference. Memory is fixed
/// but for 32 bytes per driver, 16 more where there is other work and 8 more in a market with offers:
/// about 450 kB of counts for percentiles, once there are more than a few hundred calls, 130 bytes per
/// hour of the window, and 6 kB per zone.
public struct KeyFigureAccumulator: Sendable {
  private let window: Range<SimTime>
  private let days: Int
  private let serviceDayStart: Double
  private let registeredDrivers: Double

  private var callDigest = Digest()
  private var shiftDigest = Digest()
  private var offerDigest = Digest()
  private var stretchDigest = Digest()
  private var calls = CallSums()
  private var spread = SpreadOfCalls()
  private var hours: HourTally
  private var cells: CellTally
  private var cohorts: CohortTally
  private var shifts = ShiftSums()
  private var earnings: EarningsByDriver
  private var offers = OfferSums()
  private var money: MoneySums
  private var funnel: FunnelCounts?

  /// Makes an empty accumulator.
  ///
  /// - Parameters:
  ///   - window: Measured time, at most some years; what counts is ``KeyFigure/Window``.
  ///   - days: Measured service days, at least 1.
  ///   - serviceDayStart: Clock time of the window's start, in hours after midnight.
  ///   - zones: Number of zones; a call of a zone beyond counts in no zone.
  ///   - cohorts: Names of the drivers' cohorts; with fewer than two, none has figures of its own.
  ///   - registeredDrivers: Drivers registered, whether they ever work or not, mean over the window;
  ///     0 if unknown.
  ///   - revenue: How fares are divided, from each instant on, the first from the start; empty if
  ///     unknown, and then no figure of the platform's money has a value.
  public init(
    window: Range<SimTime>,
    days: Int,
    serviceDayStart: Double,
    zones: Int,
    cohorts: [String] = [],
    registeredDrivers: Double = 0,
    revenue: [(from: SimTime, rates: RevenueRates)] = []
  ) {
    self.window = window
    self.days = max(1, days)
    self.serviceDayStart = serviceDayStart
    self.registeredDrivers = registeredDrivers
    money = MoneySums(rates: revenue)
    hours = HourTally(window: window)
    earnings = EarningsByDriver(since: window.lowerBound)
    cells = CellTally(window: window, zones: zones)
    self.cohorts = CohortTally(names: cohorts, since: window.lowerBound)
  }

  /// Adds calls, in the order the world closed them: all of them, those of the warm-up too.
  ///
  /// - Complexity: O(batch), some 250 instructions per completed call.
  public mutating func add(calls batch: UnsafeBufferPointer<CallRecord>) {
    // Each tally makes its own pass; runs of 16 kB keep the records in the first-level cache.
    var rest = batch[...]
    while !rest.isEmpty {
      let (run, isMeasured) = rest.run(of: 256, in: window)
      callDigest.add(run)
      hours.add(trips: run)
      money.add(run, in: window)
      if isMeasured {
        calls.add(run, until: window.upperBound)
        spread.add(run)
        cells.add(run)
      } else {
        calls.add(outside: run, of: window)
      }
      rest = rest.dropFirst(run.count)
    }
  }

  /// Adds calls, in the order the world closed them.
  public mutating func add(calls batch: [CallRecord]) {
    batch.withUnsafeBufferPointer { add(calls: $0) }
  }

  /// Adds shifts, in the order the world ended them; one that ended in the warm-up counts nowhere.
  ///
  /// - Complexity: O(batch).
  public mutating func add(shifts batch: UnsafeBufferPointer<ShiftRecord>) {
    shiftDigest.add(batch)
    shifts.add(batch, since: window.lowerBound)
    hours.add(batch)
    earnings.add(batch)
    cohorts.add(batch)
  }

  /// Adds shifts, in the order the world ended them.
  public mutating func add(shifts batch: [ShiftRecord]) {
    batch.withUnsafeBufferPointer { add(shifts: $0) }
  }

  /// Adds offers, in the order in which they ended: all of them, those of the warm-up too.
  ///
  /// - Complexity: O(batch).
  public mutating func add(offers batch: UnsafeBufferPointer<OfferRecord>) {
    offerDigest.add(batch)
    offers.add(batch, in: window)
  }

  /// Adds offers, in the order in which they ended.
  public mutating func add(offers batch: [OfferRecord]) {
    if batch.isEmpty { return }
    batch.withUnsafeBufferPointer { add(offers: $0) }
  }

  /// Adds stretches, in the order in which they ended: all of them, those of the warm-up too.
  ///
  /// - Complexity: O(batch).
  public mutating func add(stretches batch: [StretchRecord]) {
    if batch.isEmpty { return }
    batch.withUnsafeBufferPointer {
      stretchDigest.add($0)
      hours.add($0)
    }
  }

  /// Adds what a world has said since its records were last cleared.
  public mutating func add(_ records: Records) {
    add(calls: records.calls)
    add(shifts: records.shifts)
    add(offers: records.offers)
    add(stretches: records.stretches)
  }

  /// States how many people passed the funnel's steps, once, when the run is over.
  public mutating func add(funnel counts: FunnelCounts) {
    funnel = counts
  }

  /// The key figures of everything added so far.
  ///
  /// - Complexity: O(d log d) for d drivers.
  public func finish() -> ReplicationFigures {
    let totals = Totals(
      days: Double(days),
      hours: (window.upperBound - window.lowerBound).hours,
      calls: calls,
      spread: spread.histograms(),
      cells: cells,
      shifts: shifts,
      offers: offers,
      money: money,
      funnel: funnel,
      registeredDrivers: registeredDrivers,
      vehicleDays: earnings.vehicleDays,
      perHour: earnings.perHour()
    )
    let readings = Formula.all.map { $0.evaluate(totals) }
    var digest = callDigest
    digest.combine(shiftDigest)
    // A market without offers has the digest it had before there were any.
    if offers.records > 0 { digest.combine(offerDigest) }
    if hours.stretches.contains(where: { $0 != 0 }) { digest.combine(stretchDigest) }
    var figures = ReplicationFigures(
      values: readings.map(\.value),
      numerators: readings.map(\.numerator),
      denominators: readings.map(\.denominator),
      hourly: hours.figures(
        cells.hours(days: Double(days)),
        days: days,
        serviceDayStart: serviceDayStart
      ),
      digest: digest.value,
      ledger: Ledger(
        calls: calls,
        shifts: shifts,
        offers: offers,
        money: money,
        stretches: hours.stretches,
        submitted: cells.submitted
      )
    )
    // A single zone is the whole market.
    if cells.count > 1 { figures.zones = cells.zones(days: Double(days)) }
    figures.cohorts = cohorts.figures(totals)
    return figures
  }
}
