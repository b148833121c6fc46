// SPDX-License-Identifier: GPL-3.0-or-later

/// One measurement as a line of JSON, its fields in the order given.
public struct JSONLine: CustomStringConvertible {
  /// A value of a field.
  public enum Value {
    /// Words.
    case text(String)
    /// A whole number.
    case count(Int)
    /// A number with so many decimals.
    case decimal(Double, digits: Int)
    /// True or false.
    case flag(Bool)
  }

  private let fields: [(String, Value)]

  /// Makes a line of these fields.
  public init(_ fields: [(String, Value)]) { self.fields = fields }

  /// The line, without its end.
  public var description: String {
    "{" + fields.map { "\"\($0.0)\":\(Self.text($0.1))" }.joined(separator: ",") + "}"
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .count(let count): String(count)
    case .decimal(let number, let digits): decimal(number, digits: digits)
    case .flag(let flag): String(flag)
    }
  }

  private static func quoted(_ text: String) -> String {
    let safe = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20: " "
      default: String(scalar)
      }
    }
    return "\"" + safe.joined() + "\""
  }

  /// A number with so many decimals; also used by the report.
  public static func decimal(_ number: Double, digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((number * Double(scale)).rounded())
    if digits == 0 { return String(scaled) }
    let fraction = String(abs(scaled) % scale)
    let sign = scaled < 0 ? "-" : ""
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(sign)\(abs(scaled) / scale).\(zeros)\(fraction)"
  }
}
