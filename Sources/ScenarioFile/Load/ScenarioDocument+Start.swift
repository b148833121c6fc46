// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioDocument {
  /// Lets the start that a data file's section states say the horizon's date and clock where the
  /// horizon itself does not.
  ///
  /// A run has one first measured instant. What contradicts another statement of it is reported at
  /// the start.
  ///
  /// - Returns: what is worth saying: a start that moves the service day, settings that are not read.
  mutating func settleStart(_ tree: SourcedValue, _ problems: inout ProblemList) -> [String] {
    guard problems.areSound("horizon") else { return [] }
    checkZones(tree, &problems)
    var notes = unreadZones
    var stated: (path: String, local: Int64)?
    for (path, section, text) in starts {
      let place = (section(tree) ?? tree).location(of: "start")
      func report(_ message: String) {
        problems.add("\(path): \(message)", at: place, path: path)
      }
      guard
        case .local(let local)? = Array(text.utf8).withUnsafeBufferPointer({ WrittenTime($0[...]) })
      else {
        report(
          "expected a date and time such as 2013-01-01 00:00:00, found \"\(text.prefix(64))\""
            + (CalendarDate(text) == nil ? "" : "; horizon.date takes a date alone")
        )
        continue
      }
      if let stated, stated.local != local {
        report(
          "the run starts once, and \(stated.path) says \(localText(stated.local)); give the same"
            + " in both, or one"
        )
        continue
      }
      guard stated == nil else { continue }
      stated = (path, local)
      let (day, clock) = local.floorDivided(by: microsecondsOfDay)
      let date = CalendarDate(daysSince1970: Int(day))
      if let contradiction = contradiction(of: date, in: tree["horizon"]) {
        report("\(date.text) contradicts \(contradiction); give one of the two")
        continue
      }
      let own = SimTime(hours: scenario.horizon.serviceDayStart).microseconds
      let isGiven = tree["horizon"]?["service_day_start"].map { !$0.isNull } ?? false
      if isGiven, own != clock {
        report(
          "the run's first measured instant is at \(clockText(clock)) by this, and at"
            + " \(clockText(own)) by horizon.service_day_start; set horizon.service_day_start:"
            + " \"\(clockText(clock))\", or leave start out and give horizon.date: \(date.text)"
        )
        continue
      }
      if own != clock {
        scenario.horizon.serviceDayStart = Double(clock) / 3.6e9
        notes.append(
          "\(path) says when service days start: at \(clockText(clock)) instead of \(clockText(own))"
        )
      }
      horizon.date = date
    }
    return notes
  }

  /// The starts of the data files that are read.
  private var starts: [(path: String, section: (SourcedValue) -> SourcedValue?, text: String)] {
    var starts: [(path: String, section: (SourcedValue) -> SourcedValue?, text: String)] = []
    if demand.model.source == .replay, !demand.trips.start.isEmpty {
      starts.append(("demand.trips.start", { $0["demand"]?["trips"] }, demand.trips.start))
    }
    if drivers.file != nil, !drivers.start.isEmpty {
      starts.append(("replayed_drivers.start", { $0["replayed_drivers"] }, drivers.start))
    }
    return starts
  }

  /// What the horizon says of its date that is not so on this one.
  private func contradiction(of stated: CalendarDate, in section: SourcedValue?) -> String? {
    if let date { return date == stated ? nil : "horizon.date, which is \(date.text)" }
    let horizon = scenario.horizon
    func isGiven(_ key: String) -> Bool { section?[key].map { !$0.isNull } ?? false }
    if isGiven("weekday"), horizon.weekday != stated.weekday {
      let names = CalendarNameKind.weekday.names
      return "horizon.weekday: that day is a \(names[stated.weekday]), not a"
        + " \(names[horizon.weekday])"
    }
    if isGiven("month"), horizon.month != stated.month {
      return "horizon.month, which is \(CalendarNameKind.month.names[horizon.month - 1])"
    }
    if isGiven("day_of_month"), horizon.dayOfMonth != stated.day {
      return "horizon.day_of_month, which is \(horizon.dayOfMonth)"
    }
    if isGiven("leap_year"), horizon.isLeapYear != stated.isLeapYear {
      return "horizon.leap_year, which is \(horizon.isLeapYear)"
    }
    return nil
  }

  /// Settings of zones that no file's times need.
  private var unreadZones: [String] {
    let isReplay = demand.model.source == .replay
    guard isReplay || drivers.file != nil else {
      return timeZone == nil
        ? [] : ["horizon.time_zone is not read: it is about the times of replayed files"]
    }
    let files: [(String, Bool, TimeSettings)] = [
      ("demand.trips", isReplay, demand.trips.times),
      ("replayed_drivers", drivers.file != nil, drivers.times),
    ]
    return files.flatMap { section, isRead, times in
      guard isRead, timeZone == nil, times.zone == nil else { return [String]() }
      return [
        ("repeated_hour", times.repeatedHour != nil), ("skipped_hour", times.skippedHour != nil),
      ]
      .filter(\.1)
      .map { "\(section).\($0.0) is not read: without a time_zone no clock is changed" }
    }
  }

  /// Two files of two zones need a clock that is neither's by chance.
  private func checkZones(_ tree: SourcedValue, _ problems: inout ProblemList) {
    guard timeZone == nil, demand.model.source == .replay, drivers.file != nil,
      let ofTrips = demand.trips.times.zone, let ofDrivers = drivers.times.zone,
      ofTrips != ofDrivers
    else { return }
    problems.add(
      "replayed_drivers.time_zone: the trips' times are of \(ofTrips); say in horizon.time_zone which"
        + " clock the run keeps",
      at: tree.location(of: "replayed_drivers", "time_zone"),
      path: "replayed_drivers.time_zone"
    )
  }

  /// The clock by which a data file's times become instants of the run.
  func clock(_ times: TimeSettings, start: String) -> RunClock {
    // What a section's own zone says of its file, the run's clock shows where nothing else is said.
    let zones = [
      timeZone, demand.model.source == .replay ? demand.trips.times.zone : nil,
      drivers.file == nil ? nil : drivers.times.zone,
    ]
    func clock(_ name: String?) -> ZoneClock? { name.flatMap { try? ZoneClock.named($0).get() } }
    return RunClock(
      scenario.horizon,
      date: date,
      zone: clock(zones.compactMap(\.self).first),
      fileZone: clock(times.zone),
      hasOrigin: !start.isEmpty
    )
  }
}
