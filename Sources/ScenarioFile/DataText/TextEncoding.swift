// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A way of writing text as bytes, by the name that the C library's `iconv` has for it.
struct TextEncoding: Hashable {
  /// As the scenario names it.
  let name: String

  /// UTF-8, which needs no conversion.
  static let utf8 = TextEncoding(known: "utf-8")

  /// Looks up a name; nil when the C library does not know it.
  ///
  /// Names that mean whatever this machine is set to, and suffixes such as `//IGNORE` that drop what
  /// they cannot read, are no encodings.
  init?(_ name: String) {
    let allowed = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x2E, 0x3A, 0x5F, 0x28, 0x29].contains(byte)
    }
    let plain = name.lowercased()
    guard !name.isEmpty, name.utf8.count <= 40, allowed,
      !["char", "wchar_t", "internal"].contains(plain)
    else { return nil }
    self.name = name
    if isUtf8 { return }
    guard let descriptor = iconv_open("UTF-8", name),
      descriptor != UnsafeMutableRawPointer(bitPattern: -1)
    else { return nil }
    iconv_close(descriptor)
  }

  private init(known name: String) { self.name = name }

  /// Whether the bytes are UTF-8 already.
  var isUtf8: Bool { ["utf-8", "utf8", "utf-8-sig", "utf8-sig"].contains(name.lowercased()) }

  /// Whether only a byte-order mark says how the bytes of a character lie.
  var needsMark: Bool {
    ["utf-16", "utf16", "utf-32", "utf32", "ucs-2", "ucs2", "ucs-4", "ucs4", "unicode"]
      .contains(name.lowercased())
  }

  /// The text of bytes in this encoding as UTF-8, in O(bytes).
  ///
  /// - Returns: the text; and the index of the first byte that cannot be read, if there is one.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> (text: [UInt8], bad: Int?) {
    let descriptor = iconv_open("UTF-8", name)
    defer { iconv_close(descriptor) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    // iconv never writes through its pointer to the input.
    var input: UnsafeMutablePointer<CChar>? = bytes.baseAddress.map {
      UnsafeMutableRawPointer(mutating: $0).assumingMemoryBound(to: CChar.self)
    }
    var left = bytes.count
    while left > 0 {
      let (result, filled, code) = chunk.withUnsafeMutableBufferPointer { room in
        var output = room.baseAddress
        var free = room.count
        let result = iconv(descriptor, &input, &left, &output, &free)
        return (result, room.count - free, errno)
      }
      for byte in chunk[..<filled] { text.append(UInt8(bitPattern: byte)) }
      // Either the room is full, and it goes on, or a byte cannot be read.
      if result == -1, code != E2BIG { return (text, bytes.count - left) }
    }
    return (text, nil)
  }
}
