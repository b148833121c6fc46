// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFile

@Suite("Trip lengths that a city cuts")
struct TripLengthNoteTests {
  private func notes(_ text: String) throws -> [String] {
    try ScratchFolder(["a.yaml": text]).load().notes.filter { $0.contains("trip_length_km") }
  }

  @Test("are said at load, with what was stated, what becomes of it and what would keep it")
  func said() throws {
    let cut = try notes(
      """
      city: { width_km: 10, height_km: 10 }
      demand: { calls_per_day: 100, trip_length_km: 9 }
      drivers: [{ name: cars, count: 1 }]
      """
    )
    try #require(cut.count == 1)
    #expect(cut[0].contains("9.00 km on average as stated"))
    #expect(cut[0].contains("destination: keep_length"))
    #expect(cut[0].contains("destination: resample"))
  }

  @Test("nothing is said of a city that holds them, or of a longest length that the file states")
  func silent() throws {
    let wide = try notes(
      """
      city: { width_km: 100, height_km: 100 }
      demand: { calls_per_day: 100, trip_length_km: 1, trip_length_max_km: 0.5 }
      drivers: [{ name: cars, count: 1 }]
      """
    )
    #expect(wide.isEmpty)
  }

  @Test("services and changes speak for themselves")
  func parts() throws {
    let parts = try notes(
      """
      city: { width_km: 30, height_km: 30 }
      demand: { calls_per_day: 100, trip_length_km: 0.2 }
      drivers: [{ name: cars, count: 1 }]
      services:
        - name: far
          demand: { calls_per_day: 10, trip_length_km: 25 }
          drivers: [{ name: cars, count: 1 }]
      interventions:
        - name: later
          day: 0
          from: "10:00"
          set: { demand.trip_length_km: 28 }
      """
    )
    #expect(parts.count == 2)
    #expect(parts.contains { $0.hasPrefix("services.far: ") })
    #expect(parts.contains { $0.hasPrefix("interventions[0]: ") })
  }

  @Test(
    "services that state the same share one line, and of very many lengths some are not looked at"
  )
  func many() throws {
    func file(_ length: (Int) -> String) -> String {
      let services = (0..<1000)
        .map {
          "  - { name: s\($0), demand: { calls_per_day: 1, trip_length_km: \(length($0)) },"
            + " drivers: [{ name: cars, count: 1 }] }\n"
        }
      return "city: { width_km: 10, height_km: 10 }\n"
        + "demand: { calls_per_day: 100, trip_length_km: 9 }\n"
        + "drivers: [{ name: cars, count: 1 }]\nservices:\n" + services.joined()
    }
    let same = try notes(file { _ in "9" })
    try #require(same.count == 1)
    #expect(same[0].hasPrefix("the main service, services.s0, services.s1, services.s2, "))
    #expect(same[0].contains(" and 995 more: demand.trip_length_km: 9.00 km"))
    let different = try notes(file { "\(9 + Double($0 + 1) / 1000)" })
    #expect(different.count == 13)
    #expect(different.last?.contains("989 more services and changes") == true)
  }
}
