// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import ScenarioFile

/// JSON as this project writes it: sorted keys in snake case, shortest numbers that read back exactly.
///
/// Foundation's encoder does both deterministically, so no writer of our own is needed.
package enum JSON {
  /// Encodes a value with a line break at its end.
  ///
  /// What a terminal would obey or hide is written as `\u009b`, so that the text can be shown anywhere.
  ///
  /// - Parameters:
  ///   - value: what to encode.
  ///   - isCompact: on one line, for files that only programs read.
  /// - Returns: The text.
  /// - Throws: `EncodingError` for a number that is not finite; callers map those to null.
  package static func encode(_ value: some Encodable, isCompact: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !isCompact { encoder.outputFormatting.insert(.prettyPrinted) }
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }

  /// The document with everything unprintable in its texts escaped; outside them there is none but
  /// line ends.
  private static func escaped(_ document: String) -> String {
    func isKept(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || !scalar.isUnprintable }
    if document.unicodeScalars.allSatisfy(isKept) { return document }
    var text = ""
    for scalar in document.unicodeScalars {
      if isKept(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return text
  }

  /// Reads a file; nil when it is missing, unreadable or not of that shape.
  static func decode<Value: Decodable>(_: Value.Type, from path: String) -> Value? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(Value.self, from: data)
  }
}

/// The number itself if it is finite; JSON and CSV know neither NaN nor infinity.
package func finite(_ value: Double) -> Double? {
  value.isFinite ? value : nil
}
