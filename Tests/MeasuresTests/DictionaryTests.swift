// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Testing

@Suite("The dictionary of key figures")
struct DictionaryTests {
  @Test("ids are unique and found again")
  func lookUp() {
    let ids = KeyFigure.dictionary.map(\.id)
    #expect(Set(ids).count == ids.count)
    for (position, figure) in KeyFigure.dictionary.enumerated() {
      #expect(KeyFigure.position(of: figure.id) == position)
      #expect(KeyFigure.named(figure.id) == figure)
    }
    #expect(KeyFigure.named("completion_rate") == nil)
  }

  @Test("every figure says what it is", arguments: KeyFigure.dictionary)
  func words(figure: KeyFigure) {
    #expect(!figure.title.isEmpty)
    #expect(!figure.denominator.isEmpty)
    #expect(figure.definition.hasSuffix("."))
    #expect(figure.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
  }

  @Test("losses and waits are better low, completion and income better high")
  func directions() {
    #expect(KeyFigure.named("no_driver")?.better == .lower)
    #expect(KeyFigure.named("wait_total_p95")?.better == .lower)
    #expect(KeyFigure.named("completion_rate_call")?.better == .higher)
    #expect(KeyFigure.named("net_per_hour_p10")?.better == .higher)
    #expect(KeyFigure.named("calls_per_day")?.better == .neutral)
  }
}
