// SPDX-License-Identifier: GPL-3.0-or-later

/// Names for a sentence: the first six, and how many more there are.
func listed(_ names: [String]) -> String {
  let first = names.prefix(6).joined(separator: ", ")
  return names.count > 6 ? "\(first) and \(grouped(names.count - 6)) more" : first
}
