// SPDX-License-Identifier: GPL-3.0-or-later

extension CsvReader {
  /// The column of a name; nil when there is none.
  ///
  /// - Throws: when two columns have that name.
  func column(_ name: String) throws(ScenarioProblem) -> Int? {
    let found = header.indices.filter { header[$0] == name }
    guard found.count < 2 else {
      throw ScenarioProblem(at: headerLocation, "two columns are named \"\(name)\"")
    }
    return found.first
  }

  /// The columns of roles that must be filled, in their order.
  ///
  /// - Throws: one problem for each that is not there, with the setting that mends it.
  func columns(_ roles: [ColumnRole]) throws(ScenarioProblems) -> [Int] {
    var columns: [Int] = []
    var missing: [ColumnRole] = []
    for role in roles {
      let found = try ScenarioLoader.one { () throws(ScenarioProblem) in try column(role.name) }
      if let found { columns.append(found) } else { missing.append(role) }
    }
    guard let first = missing.first else { return columns }
    let place = missing.first { $0.measure != .time }
    if let mend = mendOfHeader(roles) ?? mendOfCoordinates(missing) {
      let name = (place ?? first).name
      throw ScenarioProblems([
        ScenarioProblem(at: headerLocation, "no column \"\(name)\"\(mend)\(names)")
      ])
    }
    guard header.count > 1 else { throw ScenarioProblems([noTable(roles)]) }
    // A name that two columns would have is no help for either.
    let free = header.filter { name in !roles.contains { $0.name == name } }
    var problems: [ScenarioProblem] = []
    for role in missing {
      let list = problems.isEmpty ? names : ""
      let message = "no column \"\(role.name)\"" + mend(of: role, among: free) + list
      problems.append(ScenarioProblem(at: headerLocation, message))
    }
    throw ScenarioProblems(problems)
  }

  /// What to set when a column is not there.
  private func mend(of role: ColumnRole, among free: [String]) -> String {
    let field = "\(section).\(role.setting)"
    if let likely = role.likely(in: free) { return "; set \(field): \(yaml(likely))" }
    if role.subject == .destination {
      return "; name it in \(field), or set demand.destinations: drawn if the file has none"
    }
    if section == PlacesReader.section, role.measure == .x || role.measure == .y {
      return "; name it in \(field), or, if the file leads to places by their names, make it"
        + " places.via.file and theirs places.file"
    }
    if let near = nearestName(to: role.name, in: header) { return "; did you mean \"\(near)\"?" }
    return "; name it in \(field)"
  }

  /// The names of the header, as the end of a sentence.
  var names: String {
    let shown = header.prefix(30).joined(separator: ", ")
    return " (the columns are \(shown)\(header.count > 30 ? ", …" : ""))"
  }

  /// What is wrong with the whole header: another delimiter, or lines before it.
  private func mendOfHeader(_ roles: [ColumnRole]) -> String? {
    let line = header.joined()
    let others: [(Character, name: String, setting: String)] = [
      (";", "semicolons", "\";\""), ("\t", "tabs", "tab"), ("|", "bars", "\"|\""),
      (",", "commas", "\",\""),
    ]
    let counts = others.map { other in line.count { $0 == other.0 } }
    // A line of `sep=;` is for spreadsheets.
    let isSeparator = header.count <= 2 && line.lowercased().hasPrefix("sep=")
    if !isSeparator, let most = counts.max(), most >= header.count,
      let index = counts.firstIndex(of: most)
    {
      return "; its header is separated by \(others[index].name):"
        + " set \(section).delimiter: \(others[index].setting)"
    }
    let later = (1...20)
      .first { lines in
        afterSkipping(lines)
          .map { later in
            later.header.count > 1
              && roles.allSatisfy {
                later.header.contains($0.name) || $0.likely(in: later.header) != nil
              }
          } ?? false
      }
    if let lines = isSeparator ? 1 : later {
      return "; the first line is not the header: set \(section).skip_lines:"
        + " \(format.skipLines + lines)"
    }
    if header.count == 1, line.count(where: { $0 == " " }) + 1 >= roles.count {
      return "; its header is separated by blanks: set \(section).delimiter: space"
    }
    return nil
  }

  /// A file whose first line is one name, or a secret: its words are not repeated.
  private func noTable(_ roles: [ColumnRole]) -> ScenarioProblem {
    let place = headerLocation
    let names = roles.map(\.name).joined(separator: ", ")
    return ScenarioProblem(
      at: SourceLocation(file: place.file, line: place.line, column: place.column),
      "the first line has one column, expected \(names); if fields are separated in another way, set"
        + " \(section).delimiter, and \(section).skip_lines if the header comes later"
    )
  }

  /// What to set when the file gives its places in another way than the scenario says.
  private func mendOfCoordinates(_ missing: [ColumnRole]) -> String? {
    let kinds: [(measures: [ColumnRole.Measure], setting: String, what: String)] = [
      ([.latitude, .longitude], "latlng", "degrees"), ([.x, .y], "metres", "metres"),
      ([.name], "places", "names of places"),
    ]
    let places = missing.filter { $0.measure != .time }
    guard let first = places.first else { return nil }
    let subject = first.subject
    func fits(_ kind: (measures: [ColumnRole.Measure], setting: String, what: String)) -> Bool {
      kind.measures.allSatisfy { measure in
        ColumnRole(key: "", name: "", subject: subject, measure: measure).likely(in: header) != nil
      }
    }
    guard let now = kinds.first(where: { $0.measures.contains(first.measure) }), !fits(now),
      let other = kinds.first(where: fits), header.allSatisfy({ $0 != first.name })
    else { return nil }
    // A column beside the one that is missed is a slip of the pen, not another kind of file.
    if now.measures.contains(where: { measure in
      ColumnRole(key: "", name: "", subject: .any, measure: measure).likely(in: header) != nil
    }) {
      return nil
    }
    return "; the file seems to give \(other.what): set \(section).coordinates: \(other.setting)"
  }
}

/// A text as a value of YAML, quoted where it must be.
func yaml(_ text: String) -> String {
  let plain = text.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar) || scalar == " "
      || scalar == "-"
  }
  let isWord = text.unicodeScalars.first?.properties.isAlphabetic ?? false
  return plain && isWord && !text.hasSuffix(" ") ? text : JSONValue.string(text).compact
}
