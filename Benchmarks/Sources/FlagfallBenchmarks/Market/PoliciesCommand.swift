// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Gauges
import Market
import Measures
import ScenarioFile
import Study

/// What collecting calls gains over deciding at once.
struct PoliciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policies",
    abstract: "Batched dispatch beside policies that decide at once, by paired differences.",
    discussion: """
      Not times but outcomes: mean pickup time and completion rate of batched dispatch less those \
      of a policy that decides at once, over replications paired on common random numbers. The \
      value is the mean difference, the range its 95 % interval. A loose market has a car for \
      every call, a scarce one for two of three.
      """
  )

  @OptionGroup var effort: Effort

  func run() throws {
    let replications = UInt32(effort.quick ? 3 : 20)
    for market in ["policies-loose", "policies-scarce"] {
      let rivals = try ["nearest", "balanced"]
        .map { policy in
          (policy, try rows(market, policy, nil, replications))
        }
      for (policy, windowS) in [
        ("batch", 1.0), ("batch", 2), ("batch", 5), ("batch", 10), ("batch-greedy", 2),
      ] {
        let own = try rows(market, policy, windowS, replications)
        for (rival, theirs) in rivals {
          for (figure, unit) in [("pickup_time", "s"), ("completion_rate_call", "pp")] {
            let subject = "\(policy), \(JSONLine.decimal(windowS, digits: 0)) s"
            let setting = "\(market), \(figure) against \(rival)"
            var line = Measurement("policies", setting, subject, unit: unit)
            try compare(own, theirs, figure, scale: unit == "pp" ? 100 : 1, &line)
            print(line.line)
          }
        }
      }
    }
  }

  private func rows(
    _ market: String,
    _ policy: String,
    _ windowS: Double?,
    _ replications: UInt32
  ) throws -> [ReplicationFigures] {
    var scenario = try load(scenario: market).scenario
    scenario.dispatch.policy = policy
    if let windowS { scenario.dispatch.windowS = windowS }
    let runner = ReplicationRunner(scenario: scenario, seed: 1)
    return (1...replications).compactMap { runner.run($0, cancellation: Cancellation())?.figures }
  }

  private func compare(
    _ own: [ReplicationFigures],
    _ theirs: [ReplicationFigures],
    _ figure: String,
    scale: Double,
    _ line: inout Measurement
  ) throws {
    let pairs = zip(own, theirs)
      .compactMap { own, theirs in
        own[figure].flatMap { mine in theirs[figure].map { (mine, $0) } }
      }
    guard let difference = Estimate(pairs.map { ($0.0 - $0.1) * scale }),
      let level = Estimate(pairs.map { $0.1 * scale })
    else { return }
    line.median = difference.mean
    line.low = difference.low
    line.high = difference.high
    line.runs = difference.n
    line.note = "from \(JSONLine.decimal(level.mean, digits: 1))"
  }
}
