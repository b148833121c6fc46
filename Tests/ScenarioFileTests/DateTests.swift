// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile
import Testing

@Suite("The date of the first service day")
struct DateTests {
  @Test(
    "a date says weekday, month, day and leap year",
    arguments: [
      ("2016-10-12", 2, 10, 12, true), ("2016-02-29", 0, 2, 29, true),
      ("2015-03-31", 1, 3, 31, false), ("1900-01-01", 0, 1, 1, false),
      ("2000-12-31", 6, 12, 31, true), ("1969-12-29", 0, 12, 29, false),
    ]
  )
  func parts(date: String, weekday: Int, month: Int, day: Int, isLeapYear: Bool) throws {
    let yaml = "name: n\ndemand: {calls_per_day: 1}\nhorizon: {date: \(date)}"
    let loaded = try ScratchFolder(["a.yaml": yaml]).load()
    let horizon = loaded.scenario.horizon
    #expect(horizon.weekday == weekday)
    #expect(horizon.month == month)
    #expect(horizon.dayOfMonth == day)
    #expect(horizon.isLeapYear == isLeapYear)
    let apart =
      "horizon: {weekday: \(weekday), month: \(month), day_of_month: \(day), "
      + "leap_year: \(isLeapYear)}"
    let folder = try ScratchFolder(["a.yaml": "name: n\ndemand: {calls_per_day: 1}\n" + apart])
    #expect(
      try folder.load().digest == loaded.digest,
      "the same days, whichever way they are given"
    )
  }

  @Test(
    "a later date replaces the base's weekday and month; a part of a base's date contradicts it"
  )
  func variants() throws {
    let folder = try ScratchFolder([
      "apart.yaml": "demand: {calls_per_day: 1}\nhorizon: {weekday: fri, month: apr, days: 2}",
      "date.yaml": "demand: {calls_per_day: 1}\nhorizon: {date: 2016-10-12}",
      "a.yaml": "extends: apart.yaml\nhorizon: {date: 2016-08-22}",
      "b.yaml": "extends: date.yaml\nhorizon: {weekday: sun}",
    ])
    let horizon = try folder.load().scenario.horizon
    #expect([horizon.weekday, horizon.month, horizon.dayOfMonth, horizon.days] == [0, 8, 22, 2])
    #expect(
      folder.problems("b.yaml") == [
        "b.yaml:2:11: horizon.weekday: date already says the weekday; give one of the two"
      ]
    )
    let option = try folder.load("apart.yaml", overrides: ["horizon.date=2016-02-29"])
    #expect(option.scenario.horizon.dayOfMonth == 29)
  }
}
