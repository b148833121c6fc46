// SPDX-License-Identifier: GPL-3.0-or-later

/// One figure in the replications of a study, ready to be put together as its kind asks.
public struct FigureSample: Sendable, Equatable {
  /// How the replications are put together.
  public let kind: KeyFigure.Kind
  /// What each replication says, in their order; nil where it says nothing.
  ///
  /// A value that is no quotient is one over 1.
  let parts: [Quotient?]
  /// For a difference of two shares, what is taken away, in the same order.
  let less: [Quotient?]?

  /// Takes what replications say.
  public init(_ kind: KeyFigure.Kind, _ parts: [Quotient?]) {
    self.kind = kind
    self.parts = parts
    less = nil
  }

  /// Takes values of replications that are no quotients.
  public init(_ kind: KeyFigure.Kind, values: [Double?]) {
    self.init(kind, values.map { $0.map { Quotient($0, over: 1) } })
  }

  /// A figure's readings in a study's rows, in their order.
  public init(_ figure: KeyFigure, in rows: [ReplicationFigures]) {
    kind = figure.kind
    if case .difference(let of, let other) = figure.kind {
      parts = rows.map { $0.quotient(of: of) }
      less = rows.map { $0.quotient(of: other) }
    } else if figure.kind.isRatioOfSums {
      parts = rows.map { $0.quotient(of: figure.id) }
      less = nil
    } else {
      parts = rows.map { row in row[figure.id].map { Quotient($0, over: 1) } }
      less = nil
    }
  }

  private init(_ kind: KeyFigure.Kind, _ parts: [Quotient?], less: [Quotient?]?) {
    self.kind = kind
    self.parts = parts
    self.less = less
  }

  /// Whether a replication says anything.
  func speaks(_ replication: Int) -> Bool {
    guard replication < parts.count, let part = parts[replication] else { return false }
    guard let less else { return part.numerator.isFinite && part.denominator.isFinite }
    return less[replication] != nil
  }

  /// The replications at some places only.
  public func only(_ places: [Int]) -> FigureSample {
    FigureSample(kind, places.map { parts[$0] }, less: less.map { less in places.map { less[$0] } })
  }

  /// The value of each replication; nil where nothing was counted.
  public var values: [Double?] {
    guard let less else { return parts.map { $0?.value } }
    return zip(parts, less)
      .map { part, less in
        guard let part = part?.value, let less = less?.value else { return nil }
        return part - less
      }
  }

  /// The figure over all replications, with the interval of its kind; nil without a value.
  ///
  /// There is no interval where nothing can be said: for a single replication, for equal values
  /// other than shares of counted things, and where one value fills over 60 % of the replications.
  ///
  /// - Complexity: O(n log n).
  public func estimate(confidence: Double = 0.95) -> Estimate? {
    let spoken = only(parts.indices.filter(speaks))
    guard let effect = Effect(spoken, confidence: confidence) else { return nil }
    let values = spoken.values.compactMap(\.self)
    func estimate(_ interval: Interval?, _ note: EstimateNote? = nil) -> Estimate {
      Estimate(effect.value, interval, n: values.count, note: note)
    }
    guard spoken.parts.count > 1 else { return estimate(nil, .single) }
    if let interval = effect.interval { return estimate(interval) }
    guard values.count > 1 else { return estimate(nil, .single) }
    if let note = Self.note(onEqual: values) { return estimate(nil, note) }
    return meanLike(effect, spoken, confidence, estimate)
  }

  private func meanLike(
    _ effect: Effect,
    _ spoken: FigureSample,
    _ confidence: Double,
    _ estimate: (Interval?, EstimateNote?) -> Estimate
  ) -> Estimate {
    if kind == .measuredShare, let share = RatioOfSums(spoken.parts.compactMap(\.self)),
      let interval = WilsonT.interval(share, confidence: confidence)
    {
      return estimate(interval, nil)
    }
    guard let mean = SkewedMean(effect.residuals.map { effect.value + $0 }) else {
      return estimate(nil, .single)
    }
    let interval = mean.interval(isNonNegative: kind.isNonNegative, confidence: confidence)
      .clipped(to: kind.range)
    return estimate(interval, mean.isRuledByOne ? .ruledByOne(of: mean.n) : nil)
  }

  /// What is to be said of values of which most are equal; nil when they are not.
  static func note(onEqual values: [Double]) -> EstimateNote? {
    let sorted = values.sorted()
    let slack = 1e-12 * max(abs(sorted.first ?? 0), abs(sorted.last ?? 0))
    var most = 0
    var common = 0.0
    var start = 0
    for index in sorted.indices {
      if sorted[index] - sorted[start] > slack { start = index }
      if index - start + 1 > most { (most, common) = (index - start + 1, sorted[start]) }
    }
    if most == sorted.count { return .alike(of: most) }
    guard Double(most) > 0.6 * Double(sorted.count) else { return nil }
    return abs(common) <= slack
      ? .seldomOther(sorted.count - most, of: sorted.count) : .mostlyOne(most, of: sorted.count)
  }
}
