// SPDX-License-Identifier: GPL-3.0-or-later

extension SectionShape {
  /// What a file says over the file it extends, or an option over a file.
  ///
  /// Sections merge key by key. Lists of named sections merge entry by entry: an entry with the
  /// name of a base entry merges into it, others are appended. Every other value, and an empty
  /// list, replaces what it overrides. `null` takes back whatever the base gave under its key, so
  /// that the default holds again. A key and its alternative, such as `at` and `at_km`, replace each
  /// other, and a key that covers others replaces them. O(keys of both).
  ///
  /// - Parameter path: of the section, for messages; empty for a whole file.
  /// - Throws: an empty section, which would do nothing.
  func merge(
    _ base: SourcedValue,
    with override: SourcedValue,
    below path: String = ""
  ) throws(ScenarioProblem) -> SourcedValue {
    guard base.isNull || base.entries != nil, let changes = override.entries else {
      return override
    }
    var merged = EntryTable(base.entries ?? [])
    for change in changes {
      guard let field = self[change.key] else {
        merged.put(change)
        continue
      }
      if change.value.isNull {
        merged.remove(change.key)
        continue
      }
      for rival in [field.alternative].compactMap(\.self) + field.covers
      where override[rival] == nil {
        merged.remove(rival)
      }
      var change = change
      if let section = field.kind.section {
        let own = path.isEmpty ? field.name : "\(path).\(field.name)"
        let old = merged[change.key].flatMap { $0.isNull ? nil : $0 }
        if field.kind.isList {
          change.value = try section.mergeEntries(
            old,
            with: change.value,
            by: field.kind.entryKey,
            below: own
          )
        } else {
          if change.value.isEmptyMapping, !field.kind.isOptional || old != nil {
            throw ScenarioProblem(at: change.value.location, nothingChanged(own), path: own)
          }
          let empty = SourcedValue(location: change.value.location, content: .mapping([]))
          change.value = try section.merge(old ?? empty, with: change.value, below: own)
        }
      }
      merged.put(change)
    }
    return SourcedValue(location: override.location, content: .mapping(merged.entries))
  }

  private func mergeEntries(
    _ base: SourcedValue?,
    with override: SourcedValue,
    by key: String,
    below path: String
  ) throws(ScenarioProblem) -> SourcedValue {
    guard var entries = base?.elements, let changes = override.elements, !changes.isEmpty else {
      return override
    }
    // Only entries of the base: two new entries of one name are a mistake to be reported.
    var positions: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      guard let name = entry[key]?.text, positions[name] == nil else { continue }
      positions[name] = index
    }
    for change in changes {
      if let name = change[key]?.text, let index = positions[name] {
        entries[index] = try merge(entries[index], with: change, below: "\(path).\(name)")
      } else {
        entries.append(change)
      }
    }
    return SourcedValue(location: override.location, content: .sequence(entries))
  }
}

/// What is said of an empty section that is laid over another.
func nothingChanged(_ path: String) -> String {
  "\(path): {} changes nothing; write null to return to the defaults, or leave the key out"
}

extension SourcedValue {
  /// Whether this is a mapping without keys, as in `{}`.
  var isEmptyMapping: Bool { entries?.isEmpty ?? false }
}

/// Entries of a mapping, in order, found by key in constant time.
private struct EntryTable {
  private var slots: [SourcedValue.Entry?]
  private var positions: [String: Int]

  init(_ entries: [SourcedValue.Entry]) {
    slots = entries
    positions = Dictionary(
      entries.enumerated().map { ($0.element.key, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  var entries: [SourcedValue.Entry] { slots.compactMap(\.self) }

  subscript(key: String) -> SourcedValue? { positions[key].flatMap { slots[$0]?.value } }

  mutating func put(_ entry: SourcedValue.Entry) {
    if let position = positions[entry.key] {
      slots[position] = entry
    } else {
      positions[entry.key] = slots.count
      slots.append(entry)
    }
  }

  mutating func remove(_ key: String) {
    if let position = positions.removeValue(forKey: key) { slots[position] = nil }
  }
}
