// SPDX-License-Identifier: GPL-3.0-or-later

extension SectionShape {
  /// The reference page of the scenario format: one table for each section.
  func markdown(title: String) -> String {
    var text = "# \(title)\n\n"
    text += "Every key may be left out unless it is marked *needed*. `extends: base.yaml` starts "
    text += "from another file: mappings merge, lists are replaced, and lists of named sections "
    text +=
      "merge entry by entry, by `name` or, of `targets` and `notes`, by `figure`; an empty list clears the "
    text +=
      "base's, and `null` takes back what the base gave under a key: the default holds again.\n"
    text += table(heading: "Top level", path: "")
    for (path, field) in allFields() {
      // The sections of a service are those of the top level again.
      guard let section = field.kind.section, !isInService(path) else { continue }
      text += section.table(heading: "`\(path)`" + (field.kind.isList ? " (list)" : ""), path: path)
    }
    return text
  }

  private func table(heading: String, path: String) -> String {
    var text = "\n## \(heading)\n\n"
    text += "| key | type | unit | bounds | default | meaning |\n|---|---|---|---|---|---|\n"
    for field in fields {
      var more = field.source.isEmpty ? "" : " Default: \(field.source)."
      let policies = readers(of: "\(path).\(field.name)")
      if !policies.isEmpty { more += " Read by \(policies.joined(separator: ", "))." }
      let cells = [
        "`\(field.name)`", field.kind.type, field.kind.unit, field.kind.bounds,
        field.isRequired ? "*needed*" : field.defaultText, "\(field.meaning).\(more)",
      ]
      let escaped = cells.map { $0.split(separator: "|").joined(separator: "\\|") }
      text += "| \(escaped.joined(separator: " | ")) |\n"
    }
    return text
  }
}

/// Whether a path is that of a service's section, or lies in one: the top level has the same.
///
/// `services.after_loss` is the service's own.
func isInService(_ path: String) -> Bool {
  let steps = path.split(separator: ".")
  return steps.count > 1 && steps[0] == "services" && steps[1] != "name"
    && steps[1] != "after_loss"
}
