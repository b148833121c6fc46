// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers for people: fixed point, a comma between thousands, never the locale's own habits.
///
/// A report must read the same on every machine, so that it can be compared and quoted.
public enum NumberFormat {
  /// A number with so many decimals, halves rounded away from zero, for example "748,210.5".
  ///
  /// Anything that is not finite becomes "–"; from 2⁵³ on, where fixed point would feign digits,
  /// the shortest exact form is used.
  public static func fixed(_ value: Double, decimals: Int = 0) -> String {
    guard value.isFinite else { return missing }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 0x1p53 else { return "\(value)" }
    let units = UInt64(scaled)
    let step = UInt64(scale)
    let sign = value < 0 && units > 0 ? "-" : ""
    guard decimals > 0 else { return sign + grouped(units) }
    let fraction = String(units % step)
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(grouped(units / step)).\(padding)\(fraction)"
  }

  /// A share as a percentage, for example "75.1 %".
  public static func percent(_ share: Double, decimals: Int = 1) -> String {
    guard share.isFinite else { return missing }
    return fixed(share * 100, decimals: decimals) + " %"
  }

  /// A span of seconds as minutes and seconds, for example "3:08"; from an hour on "1:03:08".
  public static func clock(_ seconds: Double) -> String {
    let whole = abs(seconds).rounded(.toNearestOrAwayFromZero)
    guard whole < 0x1p53 else { return missing }
    let total = UInt64(whole)
    let sign = seconds < 0 && total > 0 ? "-" : ""
    let secondsText = twoDigits(total % 60)
    guard total >= 3600 else { return "\(sign)\(total / 60):\(secondsText)" }
    return "\(sign)\(total / 3600):\(twoDigits(total / 60 % 60)):\(secondsText)"
  }

  /// A rate in at most four characters and a prefix, for example "4.1 M".
  static func short(_ value: Double) -> String {
    switch value {
    case 1e9...: fixed(value / 1e9, decimals: 1) + " G"
    case 1e6...: fixed(value / 1e6, decimals: 1) + " M"
    case 1e4...: fixed(value / 1e3) + " k"
    default: fixed(value)
    }
  }

  /// A count with its noun, for example "1 day" or "1,000 replications".
  public static func counted(_ count: Int, _ noun: String) -> String {
    fixed(Double(count)) + " " + (count == 1 ? noun : noun + "s")
  }

  /// What stands for a figure that does not exist.
  static let missing = "–"

  private static func twoDigits(_ value: UInt64) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }

  private static func grouped(_ value: UInt64) -> String {
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
