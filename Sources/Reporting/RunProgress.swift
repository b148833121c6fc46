// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// How far a run is, as plain values: what the progress line is drawn from.
struct RunProgress {
  private let replications: Int
  private var finished = 0
  private var reused = 0
  private var events = 0
  private var underWay: [UInt32: Double] = [:]
  private var completion: [Double] = []
  private var drawn: (count: Int, at: Double) = (0, -1)

  init(replications: Int) {
    self.replications = replications
  }

  mutating func advance(_ replication: UInt32, to share: Double, events count: Int) {
    underWay[replication] = share
    events += count
  }

  mutating func finish(_ replication: UInt32, _ figures: ReplicationFigures) {
    // A replication that was never under way comes from a run folder and says nothing of speed.
    if underWay.removeValue(forKey: replication) == nil { reused += 1 }
    finished += 1
    if let value = figures["completion_rate_call"] { completion.append(value) }
  }

  /// Whether a tenth of a second has passed since the last drawing; if so, now is the next one.
  mutating func isDue(at now: Double) -> Bool {
    guard now - drawn.at >= 0.1 else { return false }
    drawn = (drawn.count + 1, now)
    return true
  }

  /// The line `now` seconds into the run, made for a terminal of so many columns.
  func line(at now: Double, columns: Int) -> String {
    let partly = underWay.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let share = min(1, (Double(finished) + partly) / Double(replications))
    let spinner = Self.spinner[drawn.count % Self.spinner.count]
    var line = "\(spinner) rep \(finished)/\(replications) \(bar(share, width: columns - 66)) "
    line += NumberFormat.percent(share, decimals: 0)
    if events > 0, now > 0 { line += "  \(NumberFormat.short(Double(events) / now)) ev/s" }
    let simulated = Double(finished - reused) + partly
    if simulated > 0, now > 0.5 {
      let left = (Double(replications - finished) - partly) * now / simulated
      line += "  ETA \(NumberFormat.clock(left))"
    }
    if let estimate = Estimate(completion) {
      line += "  completion \(NumberFormat.percent(estimate.mean))"
      if let half = estimate.halfWidth {
        line += " ±\(NumberFormat.fixed(half * 100, decimals: 1))"
      }
    }
    return line
  }

  private static let spinner: [Character] = Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")

  /// A bar of at most twenty columns, filled in eighths.
  private func bar(_ share: Double, width: Int) -> String {
    let width = max(4, min(20, width))
    let eighths = Int((share * Double(width * 8)).rounded(.down))
    let parts: [Character] = Array(" ▏▎▍▌▋▊▉")
    var text = String(repeating: "█", count: eighths / 8)
    if eighths < width * 8 { text.append(parts[eighths % 8]) }
    return "▕" + text + String(repeating: " ", count: width - text.count) + "▏"
  }
}
