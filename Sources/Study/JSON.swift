// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

/// JSON as this project writes it: sorted keys in snake case, shortest numbers that read back exactly.
///
/// Foundation's encoder does both deterministically, so no writer of our own is needed.
package enum JSON {
  /// Encodes a value with a line break at its end.
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
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
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
