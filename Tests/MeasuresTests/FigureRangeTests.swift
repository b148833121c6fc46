// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Testing

@Suite("What a key figure can be")
struct FigureRangeTests {
  @Test("shares and indices lie between 0 and 1, money can be lost, nothing else is negative")
  func ranges() {
    for figure in KeyFigure.dictionary {
      let range = figure.range
      switch figure.id {
      case "success_gap_short_long": #expect(range == -1...1)
      case "gini_income", "gini_gross", "gini_net_all", "fairness_zone":
        #expect(range == 0...1)
      case "contribution", "contribution_per_day", "net_per_hour", "net_per_hour_p10",
        "net_per_hour_p50", "net_per_hour_p90", "net_all_per_hour", "net_all_per_hour_p10",
        "net_all_per_hour_p50", "net_all_per_hour_p90", "eta_error", "ltv_28d":
        #expect(range == -Double.infinity...Double.infinity)
      default:
        #expect(range.lowerBound == 0, "\(figure.id)")
        #expect(range.upperBound == (figure.unit == .share ? 1 : .infinity), "\(figure.id)")
      }
    }
    #expect(KeyFigure.ranges.count == KeyFigure.dictionary.count)
  }
}
