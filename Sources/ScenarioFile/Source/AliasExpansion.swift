// SPDX-License-Identifier: GPL-3.0-or-later

/// About how many values a YAML text stands for once its aliases are replaced by what they repeat.
///
/// The parser hashes keys, also those that are aliases, before anybody can count: ten lines of
/// aliases of aliases would keep it busy for years. An anchored value ends before its first alias, so
/// what lies between the two bounds it from above. Anchors in texts and comments only add to that.
/// O(bytes).
func expandedSize(of yaml: String) -> Double {
  let separators = Set(",:\n[]{} ".utf8)
  var size = 0.0
  var anchored: [Substring: Double] = [:]
  var repeated: [Substring: Double] = [:]
  var position = yaml.utf8.startIndex
  var isAtStart = true
  while position < yaml.utf8.endIndex {
    let byte = yaml.utf8[position]
    let next = yaml.utf8.index(after: position)
    guard isAtStart, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") else {
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") { size += 1 }
      isAtStart = separators.contains(byte)
      position = next
      continue
    }
    let end = yaml.utf8[next...].firstIndex(where: separators.contains) ?? yaml.utf8.endIndex
    let name = Substring(yaml.utf8[next..<end])
    if byte == UInt8(ascii: "&") {
      anchored[name] = size
      repeated[name] = nil
    } else if let start = anchored[name] {
      let own = repeated[name] ?? size - start + 1
      repeated[name] = own
      size += own
    }
    position = end
    isAtStart = false
  }
  return size
}
