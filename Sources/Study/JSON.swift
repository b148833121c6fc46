// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

/// JSON as this project writes it: sorted keys, shortest numbers that read back exactly.
///
/// Foundation's encoder does both deterministically, so no writer of our own is needed.
package enum JSON {
  /// Encodes a value with a line break at its end.
  ///
  /// - Throws: `EncodingError` for a number that is not finite; callers map those to null.
  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  /// Reads a file; nil when it is missing, unreadable or not of that shape.
  static func decode<Value: Decodable>(_: Value.Type, from path: String) -> Value? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: data)
  }
}

/// The number itself if it is finite; JSON and CSV know neither NaN nor infinity.
package func finite(_ value: Double) -> Double? {
  value.isFinite ? value : nil
}
