// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

/// The text of a data file: unpacked, and as UTF-8 without NULs.
///
/// Nothing is repaired: bytes that are no text are an error at their place, with the encoding that
/// they are likely in.
struct DataText {
  /// The text, sound UTF-8; a byte-order mark may stand first.
  private(set) var bytes: Data
  /// What a person should know of how it was read, without the file's name.
  private(set) var notes: [String] = []

  /// Makes the text of a file's bytes, in O(bytes).
  ///
  /// - Parameters:
  ///   - data: the bytes of the file.
  ///   - file: its path, for messages.
  ///   - encoding: the encoding that the scenario names.
  ///   - field: the field that names it.
  init(
    _ data: Data,
    file: String,
    encoding: TextEncoding,
    field: String
  ) throws(ScenarioProblem) {
    bytes = data
    let place = SourceLocation(file: file)
    if data.withBytes(isGzip) {
      do {
        bytes = Data(try data.withBytes { packed throws(GzipProblem) in try gunzip(packed) })
      } catch {
        throw ScenarioProblem(at: place, "the gzip data \(error.message)")
      }
    } else if file.lowercased().hasSuffix(".gz") {
      throw ScenarioProblem(at: place, "the name ends in .gz, but the file is not gzip data")
    }
    if let kind = bytes.withBytes({ FileKind($0) }) {
      throw ScenarioProblem(at: place, "expected a CSV file, found \(kind.name); \(kind.mend)")
    }
    if !encoding.isUtf8 { try decode(encoding, file: file, field: field) }
    let bad = bytes.withBytes(firstBadByte)
    if let bad { throw problem(at: bad, file: file, encoding: encoding, field: field) }
  }

  private mutating func decode(
    _ encoding: TextEncoding,
    file: String,
    field: String
  ) throws(ScenarioProblem) {
    let original = bytes
    if encoding.needsMark, !Self.marks.contains(where: original.starts) {
      throw ScenarioProblem(
        at: SourceLocation(file: file),
        "the file has no byte-order mark, so \(encoding.name) does not say how its bytes lie; set"
          + " \(field): \(encoding.name)le or \(encoding.name)be"
      )
    }
    let (text, bad) = original.withBytes(encoding.decode)
    let isUtf8 =
      original.contains { $0 >= 0x80 } && original.withBytes(firstBadByte) == nil
    if isUtf8 {
      notes.append(
        "read as \(encoding.name), but its bytes are UTF-8 too; if names look wrong, leave"
          + " \(field) out"
      )
    }
    bytes = Data(text)
    guard let bad else { return }
    let place = bytes.withBytes { lineAndColumn(of: $0.count, in: $0) }
    throw ScenarioProblem(
      at: SourceLocation(file: file, line: place.line, column: place.column),
      "the file is not \(encoding.name) text: byte \(hexadecimal(original[original.startIndex + bad]))"
        + " at offset \(grouped(bad)) cannot stand here; "
        + (isUtf8 ? "the file is UTF-8: leave \(field) out" : "\(field) names another encoding")
    )
  }

  private static let marks: [[UInt8]] = [
    [0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF],
  ]

  private func problem(
    at bad: Int,
    file: String,
    encoding: TextEncoding,
    field: String
  ) -> ScenarioProblem {
    let (place, byte, likely) = bytes.withBytes { bytes in
      (lineAndColumn(of: bad, in: bytes), bytes[bad], LikelyEncoding(bytes, firstBad: bad))
    }
    // Two letters of three bytes are no chance: what follows is damage, not another encoding.
    let isUtf8Before = bytes.withBytes { $0[..<bad].count { $0 & 0xF0 == 0xE0 } > 1 }
    let mend =
      isUtf8Before
      ? "; the text before it is UTF-8, so the file is damaged here: mend the row"
      : likely.map { "; it looks like \($0.name) (\($0.script)): set \(field): \($0.name)" }
        ?? "; name its encoding in \(field), or save it as UTF-8"
    return ScenarioProblem(
      at: SourceLocation(file: file, line: place.line, column: place.column),
      "the file is not \(encoding.isUtf8 ? "UTF-8 " : "")text: byte \(hexadecimal(byte)) at offset"
        + " \(grouped(bad)) cannot stand here\(encoding.isUtf8 ? mend : "")"
    )
  }
}

/// A byte as in `0xBC`.
func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
}

extension Data {
  /// Calls `body` with the bytes, which are valid only during the call.
  func withBytes<Value, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result = withUnsafeBytes { raw in
      raw.withMemoryRebound(to: UInt8.self) { bytes in
        Result { () throws(Failure) in try body(bytes) }
      }
    }
    return try result.get()
  }
}
