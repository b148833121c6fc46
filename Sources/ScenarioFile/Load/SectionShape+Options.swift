// SPDX-License-Identifier: GPL-3.0-or-later

extension SectionShape {
  /// Sets every option of a command line in a tree.
  ///
  /// All of them say one thing together, whatever the order in which they were typed: what clears is
  /// done first, then the outer before the inner, and two that contradict each other are refused.
  /// Of one field that is set twice the later value holds, with a note.
  func set(
    _ options: [OverrideOption],
    in tree: SourcedValue,
    notes: inout [String],
    problems: inout ProblemList
  ) -> SourcedValue {
    var options = options
    for index in options.indices { options[index].path = named(options[index].path, in: tree) }
    options = lastOfEachField(options, notes: &notes)
    checkAgreement(of: options, problems: &problems)
    guard problems.isEmpty else { return tree }
    options.sort { one, other in
      if one.value.isNull != other.value.isNull { return one.value.isNull }
      return (one.path + [one.text]).lexicographicallyPrecedes(other.path + [other.text])
    }
    var tree = tree
    for option in options {
      do throws(ScenarioProblem) {
        tree = try set(option.value, at: option.path, in: tree, option: option)
      } catch {
        problems.add(error)
      }
    }
    return tree
  }

  /// The path with names in the place of numbers, because numbers change as entries go.
  private func named(_ path: [String], in tree: SourcedValue) -> [String] {
    var path = path
    var section = self
    var value: SourcedValue? = tree
    var index = 0
    while index < path.count, let field = section[path[index]], let inner = field.kind.section {
      value = value?[path[index]]
      if field.kind.isList, index + 1 < path.count {
        let key = field.kind.entryKey
        let position = value?.elements?.position(of: path[index + 1], by: key)
        value = position.flatMap { value?.elements?[$0] }
        if let name = value?[key]?.text { path[index + 1] = name }
        index += 1
      }
      section = inner
      index += 1
    }
    return path
  }

  /// The options without those that a later one for the same single field replaces.
  private func lastOfEachField(
    _ options: [OverrideOption],
    notes: inout [String]
  ) -> [OverrideOption] {
    var later: [String: OverrideOption] = [:]
    var kept: [OverrideOption] = []
    for option in options.reversed() {
      let settings = settings(of: option)
      if settings.count == 1, let field = settings.first?.field {
        if let other = later[field] {
          if other.text != option.text {
            let texts = [option, other].map { $0.text.shortened(to: 200) }
            notes.append("--set \(texts[0]) is not read: --set \(texts[1]) comes later")
          }
          continue
        }
        later[field] = option
      }
      kept.append(option)
    }
    return kept.reversed()
  }

  /// Reports every option that sets what another sets to something else, or rules out.
  private func checkAgreement(of options: [OverrideOption], problems: inout ProblemList) {
    var known: [String: (value: String, option: OverrideOption)] = [:]
    var fields: [(field: String, option: OverrideOption)] = []
    var pairs: Set<Set<String>> = []
    func report(_ option: OverrideOption, _ other: OverrideOption, _ field: String) {
      // What contradicts itself is told when it is read.
      guard other.text != option.text, pairs.insert([option.text, other.text]).inserted else {
        return
      }
      problems.add(option.disagreement(with: other, on: field))
    }
    for option in options {
      for setting in settings(of: option) {
        fields.append((setting.field, option))
        for (field, value) in setting.consequences {
          if let other = known[field], other.value != value {
            report(option, other.option, field)
          } else {
            known[field] = (value, option)
          }
        }
      }
    }
    for (field, option) in fields {
      var steps = field.split(separator: ".", omittingEmptySubsequences: false)
      while steps.count > 1 {
        steps.removeLast()
        let outer = steps.joined(separator: ".")
        // Whoever clears a whole and gives a part of it wants the part alone.
        if let other = known[outer], other.value != LeverSetting.cleared {
          report(option, other.option, outer)
        }
      }
    }
  }

  /// The fields that an option sets; the path as it is where it leads nowhere.
  func settings(of option: OverrideOption) -> [LeverSetting] {
    var section = self
    var walked: [String] = []
    var rest = option.path[...]
    while let step = rest.first, let field = section[step] {
      rest.removeFirst()
      let prefix = (walked + [""]).joined(separator: ".")
      guard !rest.isEmpty else {
        let entry = SourcedValue.Entry(
          key: step,
          keyLocation: option.location,
          value: option.value
        )
        let change = SourcedValue(location: option.location, content: .mapping([entry]))
        return section.settings(in: change, below: prefix)
      }
      walked.append(step)
      guard let inner = field.kind.section else { break }
      section = inner
      guard field.kind.isList, let name = rest.popFirst() else { continue }
      walked.append(name)
      if rest.isEmpty, option.value.entries != nil {
        return section.settings(in: option.value, below: (walked + [""]).joined(separator: "."))
      }
    }
    return [
      LeverSetting(
        field: (walked + rest).joined(separator: "."),
        value: option.value.flowText,
        location: option.location,
        displaces: []
      )
    ]
  }
}

extension OverrideOption {
  fileprivate func disagreement(with other: OverrideOption, on field: String) -> ScenarioProblem {
    problem("\(field) is set by --set \(other.text.shortened(to: 200)), too; give one of the two")
  }
}
