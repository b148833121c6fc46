// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "Intervals as a user meets them",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct IntervalTests {
  /// A market with so few calls that most shares are 0 or 1 on most days.
  private static let quiet = """
    name: quiet
    city: {width_km: 12, height_km: 12}
    demand: {calls_per_day: 6}
    riders: {patience_s: 300}
    drivers: [{name: all_day, count: 2}]
    study: {replications: 10}

    """

  /// Zones that are alike but for their names.
  private static func zones(_ count: Int) -> String {
    let zones = (0..<count)
      .map { number in
        "    - {name: z\(number), at_km: [\(2 + 4 * (number % 3)), \(2 + 4 * (number / 3))], "
          + "area_km2: 16, demand_weight: 1, driver_weight: 1}"
      }
    return """
      name: alike
      city:
        width_km: 12
        height_km: 12
        zones:
      \(zones.joined(separator: "\n"))
      demand: {calls_per_day: 900}
      riders: {patience_s: 120}
      drivers: [{name: all_day, count: 8}]
      study: {replications: 8}

      """
  }

  private func figures(_ text: String) throws -> [String: [String: Any]] {
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(parsed as? [String: Any])
    return try #require(object["kpis"] as? [String: [String: Any]])
  }

  @Test("shares of a quiet market stay within 0–100 %, and what cannot be said is not")
  func quietMarket() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.quiet, to: "quiet.yaml")
    let answer = try flagfall("run", "quiet.yaml", "--json", "--no-files")
    #expect(answer.code == 0, "\(answer.error)")
    let kpis = try figures(answer.output)
    for (id, figure) in kpis {
      let ends = (figure["low"] as? Double, figure["high"] as? Double)
      if let low = ends.0, let high = ends.1 {
        let mean = try #require(figure["mean"] as? Double)
        #expect(low <= mean && mean <= high, "\(id)")
        if figure["unit"] as? String == "share", id != "success_gap_short_long" {
          #expect(low >= 0 && high <= 1, "\(id)")
        }
        #expect(low < high, "\(id) has an interval of no width")
      } else if figure["mean"] is Double {
        let reason = figure["note"] as? String
        #expect(reason != nil || id == "fairness_zone", "\(id) says no reason")
      }
      #expect(figure["kind"] is String)
    }
    let completion = try #require(kpis["completion_rate_call"])
    #expect(completion["kind"] as? String == "share of things counted")
    #expect(try #require(completion["denominator_total"] as? Double) < 120)
    let table = try flagfall("run", "quiet.yaml", "--no-files", "--quiet").output
    #expect(table.contains(" in all)"))
    #expect(table.contains("the same in all 10") || table.contains("not zero in "))
  }

  @Test("zones that are alike are found alike, and have a table")
  func zonesAlike() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.zones(9), to: "alike.yaml")
    let answer = try flagfall("run", "alike.yaml", "--json", "--out", "results")
    #expect(answer.code == 0, "\(answer.error)")
    let kpis = try figures(answer.output)
    let fairness = try #require(kpis["fairness_zone"]?["mean"] as? Double)
    let spread = try #require(kpis["zone_spread"])
    #expect(try #require(spread["mean"] as? Double) < 0.1)
    #expect(fairness > 0.7 && fairness <= 1)
    #expect(spread["low"] is Double)
    let table = try #require(flagfall.folder.read("results/by_zone.csv"))
    #expect(table.hasPrefix("zone,kpi,mean,low,high,n,denominator,note\n"))
    #expect(
      table.split(separator: "\n").filter { $0.contains(",completion_rate_call,") }.count == 9
    )
    let again = try flagfall("run", "alike.yaml", "--json", "--out", "results", "-n", "8")
    #expect(again.output == answer.output, "zones that were kept say the same")
  }

  @Test("explain names the kind of a figure and of its interval")
  func explain() throws {
    let flagfall = try Flagfall()
    let share = try flagfall("explain", "completion_rate_call").output
    #expect(share.contains("kind: share of things counted"))
    #expect(share.contains("interval: Wilson's"))
    #expect(try flagfall("explain", "gini_income").output.contains("kind: index"))
    #expect(try flagfall("explain", "zone_spread").output.contains("jackknife"))
  }
}
