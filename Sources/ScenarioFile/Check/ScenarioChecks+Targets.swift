// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioChecks {
  /// Targets that a figure can meet and can miss.
  ///
  /// - Parameter ranges: the values that each key figure can have; others are taken as they are.
  mutating func checkTargets(_ ranges: [String: ClosedRange<Double>]) {
    guard fieldProblems.areSound("targets") else { return }
    for (index, target) in document.scenario.targets.enumerated() {
      guard let range = ranges[target.figure] else { continue }
      let path = "targets.\(target.figure)"
      guard range.contains(target.value) else {
        report(
          "\(target.figure) is \(words(range))\(hint(target.value, in: range))",
          at: tree.location(of: "targets", .index(index), "value"),
          "\(path).value"
        )
        continue
      }
      let met = (target.value - target.tolerance)...(target.value + target.tolerance)
      if range.upperBound.isFinite, met.lowerBound <= range.lowerBound,
        met.upperBound >= range.upperBound
      {
        let hint = hint(target.tolerance, in: range)
        report(
          "would accept every \(target.figure), which is \(words(range))\(hint)",
          at: tree.location(of: "targets", .index(index), "tolerance"),
          "\(path).tolerance"
        )
      }
    }
  }

  private func words(_ range: ClosedRange<Double>) -> String {
    let low = JSONValue.number(range.lowerBound).compact
    guard range.upperBound.isFinite else { return "never below \(low)" }
    let noun = range == 0...1 ? "a share " : ""
    return "\(noun)between \(low) and \(JSONValue.number(range.upperBound).compact)"
  }

  /// What a percentage is as a share.
  private func hint(_ value: Double, in range: ClosedRange<Double>) -> String {
    guard range.upperBound == 1, value >= 1, value <= 100 else { return "" }
    return "; write \(JSONValue.number(value / 100).compact)"
  }
}
