// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFile

@Suite("Ways and fares that cannot be counted are refused")
struct DistanceProblemTests {
  private static let calls = "demand: {calls_per_day: 10}\n"

  @Test(
    "a city too long, too slow, too fast or too dear names what to mend",
    arguments: [
      Mistake(
        calls + "city: {width_km: 1000, height_km: 1000, detour_factor: 1.2}",
        "a.yaml:2:7: city: the way from corner to corner is 2,400 km long with detour_factor 1.2;"
          + " at most 2,147 can be measured"
      ),
      Mistake(
        calls + "city: {width_km: 1000, height_km: 1000, metric: euclidean, detour_factor: 1.6}",
        "a.yaml:2:7: city: the way from corner to corner is 2,262 km long"
      ),
      Mistake(
        calls + "city: {width_km: 1000, height_km: 1000, speed_kmh: 0.1}",
        "a.yaml:2:52: city.speed_kmh: speed_kmh and its factors come down to 0.1 km/h, at which the"
          + " way from corner to corner takes 20,000 hours; at most 10,000 are possible"
      ),
      Mistake(
        calls + "city: {speed_kmh: 300}\nconditions: [{name: x, speed: 10}]\nweather: {speed: 4}",
        "a.yaml:2:19: city.speed_kmh: speed_kmh and its factors come up to 12000 km/h"
      ),
      Mistake(
        calls + "tariff: {step_s: 1e-12}",
        "a.yaml:2:9: tariff: a trip of 20 km that takes 48 minutes would cost more than"
          + " 2,147,483,647 KRW, which cannot be counted: check step_m, step_s and step_fare_krw"
      ),
      Mistake(
        calls + "tariff: {step_m: 1e-6}",
        "a.yaml:2:9: tariff: a trip of 20 km"
      ),
    ]
  )
  func refused(mistake: Mistake) throws {
    let found = try ScratchFolder(["a.yaml": mistake.yaml]).problems()
    #expect(found.count == mistake.expected.count, "\(found)")
    for (problem, beginning) in zip(found, mistake.expected) {
      #expect(problem.hasPrefix(beginning), "\(problem)")
    }
  }

  @Test(
    "what can be counted is taken",
    arguments: [
      "city: {width_km: 1000, height_km: 1000}",
      "city: {width_km: 1000, height_km: 1000, metric: euclidean, detour_factor: 1.5}",
      "city: {speed_kmh: 0.1}", "tariff: {step_s: 0.1}", "tariff: {step_m: 1, step_fare_krw: 10}",
      "tariff: {step_fare_krw: 0, step_s: 1e-300}",
      "demand: {calls_per_day: 1, trip_duration_s: {exponential: {mean: 600}}}",
    ]
  )
  func taken(yaml: String) throws {
    let text = yaml.hasPrefix("demand") ? yaml : Self.calls + yaml
    #expect(try ScratchFolder(["a.yaml": text]).problems().isEmpty)
  }
}
