// SPDX-License-Identifier: GPL-3.0-or-later

extension SectionShape {
  /// What a file says over the file it extends, or an option over a file.
  ///
  /// Sections merge key by key. Lists of named sections merge entry by entry: an entry with the
  /// name of a base entry merges into it, others are appended. Every other value, and an empty
  /// list, replaces what it overrides; `null` keeps a section but takes away an optional one. A
  /// key and its alternative, such as `at` and `at_km`, replace each other, and a key that covers
  /// others replaces them.
  func merge(_ base: SourcedValue, with override: SourcedValue) -> SourcedValue {
    if override.isNull { return base }
    guard var entries = base.entries, let changes = override.entries else { return override }
    for change in changes {
      let field = self[change.key]
      if let rival = field?.alternative, override[rival] == nil {
        entries.removeAll { $0.key == rival }
      }
      for part in field?.covers ?? [] where override[part] == nil {
        entries.removeAll { $0.key == part }
      }
      var change = change
      if let index = entries.firstIndex(where: { $0.key == change.key }) {
        if let kind = field?.kind, let section = kind.section,
          !(kind.isOptional && change.value.isNull)
        {
          let old = entries[index].value
          change.value =
            kind.isList
            ? section.mergeEntries(old, with: change.value, by: kind.entryKey)
            : section.merge(old, with: change.value)
        }
        entries[index] = change
      } else {
        entries.append(change)
      }
    }
    return SourcedValue(location: override.location, content: .mapping(entries))
  }

  private func mergeEntries(
    _ base: SourcedValue,
    with override: SourcedValue,
    by key: String
  ) -> SourcedValue {
    if override.isNull { return base }
    guard var entries = base.elements, let changes = override.elements, !changes.isEmpty else {
      return override
    }
    let baseCount = entries.count
    for change in changes {
      let name = change[key]?.text
      // Only entries of the base: two new entries of one name are a mistake to be reported.
      let index = entries[..<baseCount].firstIndex { $0[key]?.text == name && name != nil }
      if let index {
        entries[index] = merge(entries[index], with: change)
      } else {
        entries.append(change)
      }
    }
    return SourcedValue(location: override.location, content: .sequence(entries))
  }
}
