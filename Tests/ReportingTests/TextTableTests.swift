// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Reporting

@Suite("Text tables")
struct TextTableTests {
  @Test("line up when characters are wide")
  func wide() {
    var table = TextTable(columns: [
      TextTable.Column(title: "", alignment: .left),
      TextTable.Column(title: "mean", alignment: .right),
    ])
    table.lines = [.section("Calls"), .cells(["운행완료율", "75.1"]), .cells(["Completion", "9"])]
    #expect(
      table.render(.plain) == """
                      mean
        Calls
          운행완료율  75.1
          Completion     9

        """
    )
  }

  @Test("know the width of what they print")
  func widths() {
    #expect("Seoul".displayWidth == 5)
    #expect("서울".displayWidth == 4)
    #expect("é".displayWidth == 1)
    #expect("e\u{301}".displayWidth == 1)
    #expect("🚕".displayWidth == 2)
    #expect("–±▕█▏".displayWidth == 5)
  }

  @Test("clip to a width without splitting a wide character")
  func clipping() {
    #expect("서울특별시".clipped(to: 6) == "서울…")
    #expect("Seoul".clipped(to: 5) == "Seoul")
    #expect("Seoul".clipped(to: 4) == "Seo…")
  }

  @Test("use escape sequences only when asked to")
  func colour() {
    #expect(Style.plain.bold("x") == "x")
    #expect(Style(isColoured: true).bold("x") == "\u{1B}[1mx\u{1B}[0m")
  }
}
