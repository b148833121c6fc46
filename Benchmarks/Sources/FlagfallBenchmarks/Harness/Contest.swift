// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Rivals on one task in one setting, taking turns so that a busy machine hits them alike.
struct Contest {
  /// Someone who does the task.
  struct Rival {
    let subject: String
    /// Does the task once and says what it took, in the contest's unit; nil when absent.
    let run: (() throws -> Double)?
    var note: String?
    /// Whether each run is a process of its own, which nothing warms up.
    var isProcess = false
    /// Runs that a slow rival is worth.
    var mostRounds = Int.max
  }

  let benchmark: String
  let setting: String
  let unit: String
  var items: Int?
  /// Flagfall's largest median wanted.
  var target: Double?
  /// The least ratio wanted of the best peer present.
  var ratioTarget: Double?
  /// Flagfall first, then its peers.
  var rivals: [Rival]

  /// Runs every rival once to warm up and then so many rounds; prints and returns a line for each.
  @discardableResult
  func run(rounds: Int) throws -> [Measurement] {
    var samples = [[Double]](repeating: [], count: rivals.count)
    for round in -1..<rounds {
      for (index, rival) in rivals.enumerated() {
        guard let run = rival.run, round < rival.mostRounds, round >= 0 || !rival.isProcess
        else { continue }
        let sample = try run()
        if round >= 0 { samples[index].append(sample) }
      }
    }
    var results = zip(rivals, samples)
      .map { rival, samples in
        var result = Measurement(benchmark, setting, rival.subject, unit: unit)
        result.summarise(samples)
        result.items = items
        result.note = rival.run == nil ? rival.note ?? "absent" : rival.note
        return result
      }
    results[0].target = target
    for index in results.indices.dropFirst() {
      guard let own = results[0].median, let median = results[index].median else { continue }
      results[index].ratio = median / own
    }
    let best = results.indices.dropFirst()
      .min { results[$0].ratio ?? .infinity < results[$1].ratio ?? .infinity }
    if let best, results[best].ratio != nil { results[best].target = ratioTarget }
    results.emit()
    return results
  }
}

extension [Measurement] {
  /// Prints one line for each, at once: a benchmark that is interrupted has said what it knows.
  func emit() {
    for measurement in self { print(measurement.line) }
    fflush(nil)
  }
}

/// Two rivals who should have found the same did not: their times mean nothing.
struct Disagreement: Error, CustomStringConvertible {
  let description: String

  /// Throws unless the answers are equal.
  static func check<Answer: Equatable>(_ a: Answer, _ b: Answer, _ what: String) throws {
    if a != b { throw Disagreement(description: "\(what): \(a) and \(b) differ") }
  }
}
