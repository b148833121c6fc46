// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

extension TimeColumn {
  /// Reports what was wrong with the column, each kind once, after the last row.
  ///
  /// - Parameter beginning: the file as it was before its first row, to look for a format that fits
  ///   all rows.
  func finish(_ report: inout RowReport, rows: Int, beginning: CsvReader) {
    let name = beginning.header[column]
    for fault in faults {
      var message: String
      switch fault.kind {
      case .malformed: message = malformed(fault, name, rows: rows, beginning)
      case .needsOrigin: message = needsOrigin(fault, name)
      case .needsDate: message = needsDate(fault, name)
      case .needsZone:
        message =
          "\(name): \"\(fault.text)\" is universal time: say in horizon.time_zone which clock the"
          + " run keeps, as in America/New_York or +09:00"
      case .repeated:
        message =
          "\(name): \"\(fault.text)\" comes twice, because the clocks go back: set"
          + " \(section).repeated_hour: in_order if the file is in order of time, else first or"
          + " second"
      case .skipped:
        message =
          "\(name): \"\(fault.text)\" does not exist, because the clocks go forward;"
          + " \(section).skipped_hour: drop leaves such rows out"
      case .disorder:
        message =
          "\(name): the time lies before the one in the row above, and repeated_hour: in_order"
          + " needs a file in order of time; sort it, or set \(section).repeated_hour: first or"
          + " second"
      case .outOfHorizon:
        if let span, outsideCount == instantCount, faults.count == 1 {
          if outOfHorizon == .drop, beginning.format.allowEmpty { continue }
          let all = instantCount > 1 ? ", like all \(grouped(instantCount)) rows" : ""
          message =
            "the time is out of the horizon of \(horizonHours) h\(all): "
            + clock.nothingInside(span, column: self)
          report.add(ScenarioProblem(at: fault.location, message))
          continue
        }
        // With a mistaken format, or mistaken rows, that is the likelier mistake.
        guard outOfHorizon == .error, faults.count == 1 else { continue }
        message =
          "the time is out of the horizon of \(horizonHours) h, \(clock.text(.zero)) to"
          + " \(clock.text(clock.end)); \(nightHint(fault))\(section).out_of_horizon: drop leaves such"
          + " rows out"
      case .beyondDay:
        message =
          "\(name): the clocks go back, and the 25th hour of a service day has no place in it;"
          + " \(section).out_of_horizon: drop leaves such rows out"
      }
      if fault.rows > 1 {
        message =
          "\(grouped(fault.rows)) of \(grouped(rows)) rows, first at line \(fault.location.line): "
          + message
      }
      report.add(ScenarioProblem(at: fault.location, message))
    }
  }

  /// What a person should know of a column without fault.
  func notes(file: String, rows: Int) -> [String] {
    var notes: [String] = []
    if lateCount > 0 {
      notes.append(
        "\(file): \(grouped(lateCount)) of \(grouped(rows)) rows come an hour after their clock"
          + " time: the clocks went back, and until the service day ends rows keep their order"
      )
    }
    if settings.zone == nil, lateCount == 0, let step = order.clockChange {
      notes.append(
        "\(file): row \(grouped(step.row)) steps back from \(localText(step.from)) to"
          + " \(localText(step.to)) in a file otherwise in order: if clocks went back, set"
          + " horizon.time_zone and \(section).repeated_hour: in_order"
      )
    }
    return notes
  }

  /// A clock time of the small hours, which counts from the first midnight like all others.
  private func nightHint(_ fault: Fault) -> String {
    let parts = fault.text.split(separator: ":", maxSplits: 1)
    guard settings.format == nil, parts.count == 2, let hour = Int(parts[0]),
      Int64(hour) * 3_600_000_000 < clock.clockStart
    else { return "" }
    return "\(hour + 24):\(parts[1]) is \(fault.text) of the day after; "
  }

  private var horizonHours: String { JSONValue.number(clock.end.hours).compact }

  private func malformed(
    _ fault: Fault,
    _ name: String,
    rows: Int,
    _ beginning: CsvReader
  ) -> String {
    let expected =
      settings.format.map { "a time written \($0.text)" }
      ?? "seconds, HH:MM:SS or a date and time"
    let message = "\(name): expected \(expected), found \"\(fault.text)\""
    let fits = fittingFormats(fault.text, beginning)
    let setting = "\(section).time_format"
    switch fits.count {
    case 0:
      if !fault.mend.isEmpty { return message + fault.mend }
      // One bad row among good ones is no matter of how times are written.
      return settings.format == nil && (fault.rows > 1 || rows == 1)
        ? "\(message); say in \(setting) how times are written, as in M/D/YYYY h:mm AM" : message
    case 1: return message + "; set \(setting): \(fits[0])"
    default:
      let names = fits.prefix(4).joined(separator: " or ")
      return message + "; \(names) would fit, and no row tells which is meant: set \(setting)"
    }
  }

  /// The usual formats that fit as many rows as any, and more than the format in force.
  private func fittingFormats(_ text: String, _ beginning: CsvReader) -> [String] {
    let usual = Array(text.utf8).withUnsafeBufferPointer { TimeFormat.usual(for: $0[...]) }
    guard !usual.isEmpty else { return [] }
    var counts = [Int](repeating: 0, count: usual.count)
    var readCount = 0
    var row = beginning
    while (try? row.nextRow()) == true {
      let field = row.bytes(column)
      if written(row) != nil { readCount += 1 }
      for (index, format) in usual.enumerated() where format.read(field) != nil {
        counts[index] += 1
      }
    }
    guard let most = counts.max(), most > readCount else { return [] }
    return zip(usual, counts).filter { $0.1 == most }.map(\.0.text)
  }

  private func needsOrigin(_ fault: Fault, _ name: String) -> String {
    guard settings.format == nil else {
      return "\(name): \"\(fault.text)\" is beyond every calendar"
    }
    let setting = "\(section).time_format"
    let bytes = Array(fault.text.utf8)
    let found = "\(name): \"\(fault.text)\" is a plain number"
    for format in ["YYYYMMDDHHmmss", "YYYYMMDDHHmm"] {
      let fits = bytes.withUnsafeBufferPointer { TimeFormat(format)?.read($0[...]) != nil }
      if fits { return "\(found), and looks like a date and time: set \(setting): \(format)" }
    }
    let seconds = bytes.withUnsafeBufferPointer { fixedPoint($0[...], decimals: 0) } ?? 0
    for (format, unit) in [("unix", Int64(1)), ("unix_ms", 1000)]
    where (100_000_000..<5_000_000_000).contains(seconds / unit) {
      return "\(found) and looks like Unix time, \(localText(seconds / unit * 1_000_000)) universal"
        + " time: set \(setting): \(format)"
    }
    let start = clockText(clock.dayStart)
    return "\(found), and nothing says since when: set \(setting) to seconds_from_midnight, of the"
      + " first service day's date, to seconds_from_start, its start at \(start), or to unix"
  }

  private func needsDate(_ fault: Fault, _ name: String) -> String {
    guard let range = fault.range else { return "\(name) is a date: set horizon.date" }
    return "\(name) is a date, and the run has none: set \(dateSettings(for: range)); the file has"
      + " \(localText(range.lowerBound)) to \(localText(range.upperBound))"
  }

  /// The settings of a horizon that would hold a span of local time.
  ///
  /// - Parameter now: the date in force.
  func dateSettings(for range: ClosedRange<Int64>, now: CalendarDate? = nil) -> String {
    let (day, timeOfDay) = range.lowerBound.floorDivided(by: microsecondsOfDay)
    let date = CalendarDate(daysSince1970: Int(day))
    var settings = date == now ? [] : ["horizon.date: \(date.text)"]
    var start = clock.dayStart
    if timeOfDay < start {
      start = 0
      settings.append("horizon.service_day_start: \"00:00\"")
    }
    var text = settings.joined(separator: " and ")
    let span = range.upperBound - day * microsecondsOfDay - start
    let days = span / microsecondsOfDay + 1
    if (2...366).contains(days) { text += " (with horizon.days: \(days) for all rows)" }
    return text
  }
}

extension RunClock {
  /// Says that nothing of a file lies in the run, and which setting would change that.
  ///
  /// - Parameter column: a column of the file's times.
  func nothingInside(_ span: ClosedRange<SimTime>, column: TimeColumn) -> String {
    var mend = "see horizon.days and horizon.service_day_start"
    if let date {
      let start = Int64(date.daysSince1970) * microsecondsOfDay + clockStart
      let local = (span.lowerBound.microseconds + start)...(span.upperBound.microseconds + start)
      mend = "set \(column.dateSettings(for: local, now: date))"
    }
    if date == nil, span.lowerBound < .zero, span.lowerBound.microseconds + clockStart >= 0 {
      mend = "set horizon.service_day_start: \"00:00\""
    }
    return "the file has \(text(span.lowerBound)) to \(text(span.upperBound)), the run"
      + " \(text(.zero)) to \(text(end)); \(mend)"
  }
}
