// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of the process, by its number.
package struct Descriptor: Sendable {
  /// The number the system knows it by.
  package let number: Int32

  /// Names an open file.
  package init(_ number: Int32) {
    self.number = number
  }

  /// Writes a whole text as UTF-8, however many calls it takes.
  ///
  /// - Returns: 0, or the system's error number.
  package func send(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let count = write(number, start, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
