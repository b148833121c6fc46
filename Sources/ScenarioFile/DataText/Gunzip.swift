// SPDX-License-Identifier: GPL-3.0-or-later
import CZlib

/// Why gzip data could not be read, as the rest of a sentence about the file.
struct GzipProblem: Error {
  var message: String
}

/// Whether bytes begin as gzip data do.
func isGzip(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  bytes.starts(with: [0x1F, 0x8B])
}

/// Reads gzip data, also of several members one after the other, in O(bytes of the text).
///
/// A few bytes can unpack to a machine's whole memory, so the text may be at most `mostTimes` as long
/// as the data, or `least` bytes if that is more: tables of trips shrink to a tenth or a twentieth.
func gunzip(
  _ packed: UnsafeBufferPointer<UInt8>,
  mostTimes: Int = 100,
  least: Int = 64 << 20
) throws(GzipProblem) -> [UInt8] {
  let limit = max(least, packed.count.multipliedReportingOverflow(by: mostTimes).partialValue)
  var stream = z_stream()
  guard flagfall_inflate_gzip(&stream) == Z_OK else {
    throw GzipProblem(message: "cannot be unpacked: there is no memory for it")
  }
  defer { inflateEnd(&stream) }
  var text: [UInt8] = []
  text.reserveCapacity(min(limit, packed.count * 8))
  var chunk = [UInt8](repeating: 0, count: 1 << 18)
  var read = 0
  while read < packed.count {
    // zlib counts in 32 bits, and never writes through its pointer to the input.
    let given = min(packed.count - read, 1 << 30)
    stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress?.advanced(by: read))
    stream.avail_in = UInt32(given)
    var status = Z_OK
    repeat {
      let filled = chunk.withUnsafeMutableBufferPointer { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        status = inflate(&stream, Z_NO_FLUSH)
        return room.count - Int(stream.avail_out)
      }
      text.append(contentsOf: chunk[..<filled])
      guard text.count <= limit else {
        throw GzipProblem(
          message: "unpacks to more than \(grouped(limit)) bytes from \(grouped(packed.count)),"
            + " which no table does; unpack it yourself if that is right"
        )
      }
    } while status == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0)
    read += given - Int(stream.avail_in)
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      let rest = UnsafeBufferPointer(rebasing: packed[read...])
      // What archives are padded with is no member.
      if rest.allSatisfy({ $0 == 0 }) { return text }
      guard isGzip(rest) else {
        throw GzipProblem(
          message: "has \(grouped(rest.count)) bytes after its end that are not gzip data"
        )
      }
      inflateReset(&stream)
    default:
      let reason = stream.msg.map { ": \(String(cString: $0))" } ?? ""
      throw GzipProblem(message: "is damaged near byte \(grouped(read))\(reason)")
    }
  }
  throw GzipProblem(message: "is cut off: its end is missing")
}
