// SPDX-License-Identifier: GPL-3.0-or-later

/// The name someone probably meant: the one with the fewest typing errors, if few enough.
///
/// Errors are insertions, deletions, substitutions and swaps of neighbours (the restricted
/// Damerau–Levenshtein distance). A third of the letters may be wrong, and at least two.
/// Ties go to the name that comes first; failing all, the first name that begins with the word.
/// O(names × length²).
func nearestName(to word: String, in names: some Sequence<String>) -> String? {
  // A name of hundreds of letters is no typing error, and would cost a table of its square.
  guard word.utf8.count <= 256 else { return nil }
  let small = Array(word.lowercased())
  let limit = max(2, small.count / 3)
  var best: (name: String, errors: Int)?
  for name in names {
    let other = Array(name.lowercased())
    guard abs(small.count - other.count) <= limit, other.count <= 64 else { continue }
    let errors = typingErrors(from: small, to: other)
    guard errors <= limit, errors < max(small.count, other.count) else { continue }
    if best.map({ errors < $0.errors }) ?? true { best = (name, errors) }
  }
  // Half a name, as in "speed" for "speed_kmh", is no typing error but just as clear.
  return best?.name ?? names.first { small.count >= 3 && $0.hasPrefix(word.lowercased()) }
}

/// `; did you mean "name"?` when a near name exists, else `; expected one of …`.
func suggestion(for word: String, among names: [String]) -> String {
  if let name = nearestName(to: word, in: names) { return "; did you mean \"\(name)\"?" }
  guard !names.isEmpty else { return "" }
  let shown = names.prefix(12).map { $0.shortened(to: 60) }.joined(separator: ", ")
  return "; expected one of \(shown)" + (names.count > 12 ? ", …" : "")
}

private func typingErrors(from source: [Character], to target: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...target.count)
  for (i, letter) in source.enumerated() {
    var row = [i + 1]
    for (j, other) in target.enumerated() {
      var errors = min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, letter == target[j - 1], source[i - 1] == other {
        errors = min(errors, beforeLast[j - 1] + 1)
      }
      row.append(errors)
    }
    beforeLast = last
    last = row
  }
  return last[target.count]
}
