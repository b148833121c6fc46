// SPDX-License-Identifier: GPL-3.0-or-later

/// A kind of file that is no table of text, told by how its bytes begin.
struct FileKind {
  /// What it is, as in `a zip archive`.
  var name: String
  /// What to do with it, after `; `.
  var mend: String

  /// Recognises a file by its bytes; nil for what may be text.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    for (magic, name, mend) in Self.magics where bytes.starts(with: magic.utf8) {
      self.init(name: name, mend: mend)
      return
    }
    for (magic, name, mend) in Self.binaries where bytes.starts(with: magic) {
      self.init(name: name, mend: mend)
      return
    }
    // A tar archive says so behind the name of its first file.
    if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) {
      self.init(name: "a tar archive", mend: Self.unpack)
      return
    }
    let text = bytes.prefix(64).drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let start = String(decoding: text, as: UTF8.self).lowercased()
    for (mark, name) in Self.marks where start.hasPrefix(mark) {
      self.init(name: name, mend: Self.export)
      return
    }
    return nil
  }

  /// Recognises a file that is no scenario either; JSON may be one.
  init?(ofScenario bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self.init(name: "a gzip file", mend: "unpack it")
    } else {
      self.init(bytes)
      if name == Self.json { return nil }
    }
  }

  private static let json = "JSON"

  private init(name: String, mend: String) {
    self.name = name
    self.mend = mend
  }

  private static let unpack = "unpack it and name the CSV file in it"
  private static let repack = "unpack it, or pack it with gzip, which is read as it is"
  private static let export = "export the table as CSV"

  private static let magics = [
    ("BZh", "a bzip2 file", repack),
    ("Rar!", "a rar archive", unpack), ("PAR1", "a Parquet file", export),
    ("ARROW1", "an Arrow file", export), ("SQLite format 3", "an SQLite database", export),
    ("%PDF-", "a PDF", export),
    ("version https://git-lfs", "a pointer of Git LFS", "fetch the file itself with git lfs pull"),
  ]
  private static let binaries: [([UInt8], String, String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive or an Excel workbook", "\(unpack), or \(export)"),
    ([0x50, 0x4B, 0x05, 0x06], "an empty zip archive", unpack),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file", repack),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file", repack),
    ([0x04, 0x22, 0x4D, 0x18], "an lz4 file", repack),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive", unpack),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", export),
  ]
  private static let marks = [
    ("<!doctype html", "a web page"), ("<html", "a web page"), ("<?xml", "an XML file"),
    ("{\"", json), ("[{", json), ("[[", json), ("{\n", json),
  ]
}
