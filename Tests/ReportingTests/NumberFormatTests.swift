// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Reporting

@Suite("Numbers for people")
struct NumberFormatTests {
  @Test("have thousands separators and fixed decimals")
  func fixed() {
    #expect(NumberFormat.fixed(748_210) == "748,210")
    #expect(NumberFormat.fixed(1_234_567.895, decimals: 2) == "1,234,567.90")
    #expect(NumberFormat.fixed(999.995, decimals: 1) == "1,000.0")
    #expect(NumberFormat.fixed(0.05, decimals: 2) == "0.05")
    #expect(NumberFormat.fixed(-1234.5) == "-1,235")
    #expect(NumberFormat.fixed(-0.001, decimals: 1) == "0.0")
    #expect(NumberFormat.fixed(.nan) == "–")
    #expect(NumberFormat.fixed(-.infinity, decimals: 3) == "–")
    #expect(NumberFormat.fixed(1e300, decimals: 2) == "1e+300")
  }

  @Test("agree with exact decimal arithmetic on random values")
  func random() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let units = Int.random(in: -9_999_999...9_999_999, using: &generator)
      let text = NumberFormat.fixed(Double(units) / 100, decimals: 2)
      #expect(text.filter { $0 != "," && $0 != "." }.isEmpty == false)
      let digits = text.filter { $0.isNumber || $0 == "-" }
      #expect(Int(digits) == units, "\(units) became \(text)")
    }
  }

  @Test("show shares as percentages and waits as minutes")
  func unitsOfPeople() {
    #expect(NumberFormat.percent(0.7514) == "75.1 %")
    #expect(NumberFormat.clock(188.4) == "3:08")
    #expect(NumberFormat.clock(59.6) == "1:00")
    #expect(NumberFormat.clock(3788) == "1:03:08")
    #expect(NumberFormat.clock(-61) == "-1:01")
    #expect(NumberFormat.clock(.infinity) == "–")
    #expect(NumberFormat.short(4_123_456) == "4.1 M")
    #expect(NumberFormat.short(12_345) == "12 k")
  }
}
