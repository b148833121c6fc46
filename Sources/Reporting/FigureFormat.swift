// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// How one key figure is written for people: all numbers of a row alike.
struct FigureFormat {
  /// What stands in the unit column.
  let unit: String
  private let text: (Double) -> String

  /// Chooses by unit and size.
  init(_ figure: KeyFigure, mean: Double?) {
    let size = abs(mean ?? 0)
    switch figure.unit {
    case .share:
      self.init("%") { NumberFormat.fixed($0 * 100, decimals: 1) }
    case .seconds where size < 60:
      self.init("s") { NumberFormat.fixed($0, decimals: 1) }
    case .seconds where size < 3600:
      self.init("m:ss", NumberFormat.clock)
    case .seconds:
      self.init("h:mm:ss", NumberFormat.clock)
    case .ratio:
      self.init("") { NumberFormat.fixed($0, decimals: 3) }
    case .won, .wonPerHour:
      self.init(figure.unit.rawValue) { NumberFormat.fixed($0) }
    case .count:
      self.init("", decimals: Self.decimals(for: size))
    case .kilometres, .kilometresPerHour, .perDay, .perHour:
      self.init(figure.unit.rawValue, decimals: Self.decimals(for: size))
    }
  }

  private init(_ unit: String, _ text: @escaping (Double) -> String) {
    self.unit = unit
    self.text = text
  }

  private init(_ unit: String, decimals: Int) {
    self.init(unit) { NumberFormat.fixed($0, decimals: decimals) }
  }

  /// The number as text; a dash for none.
  func callAsFunction(_ value: Double?) -> String {
    value.map(text) ?? NumberFormat.missing
  }

  /// "[low, high]"; where there is none, why, or a dash.
  func interval(_ estimate: Estimate?) -> String {
    guard let low = estimate?.low, let high = estimate?.high else {
      return estimate?.note.map(Self.reason) ?? NumberFormat.missing
    }
    return "[\(text(low)), \(text(high))]"
  }

  /// Why there is no interval; of a single replication it is said once, below the table.
  private static func reason(_ note: EstimateNote) -> String {
    note == .single ? NumberFormat.missing : note.description
  }

  /// About four digits that matter.
  private static func decimals(for size: Double) -> Int {
    switch size {
    case 1000...: 0
    case 100...: 1
    default: 2
    }
  }
}
