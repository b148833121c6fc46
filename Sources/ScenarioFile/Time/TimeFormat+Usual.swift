// SPDX-License-Identifier: GPL-3.0-or-later

extension TimeFormat {
  /// The usual formats in which a field can be read, likelier ones first; for messages only.
  static func usual(for field: Slice<UnsafeBufferPointer<UInt8>>) -> [TimeFormat] {
    patterns.compactMap(TimeFormat.init).filter { $0.read(field) != nil }
  }

  private static var patterns: [String] {
    var dates: [String] = []
    for separator in ["/", ".", "-", " "] {
      for order in [
        ["YYYY", "M", "D"], ["M", "D", "YYYY"], ["D", "M", "YYYY"], ["M", "D", "YY"],
        ["D", "M", "YY"], ["YY", "MM", "DD"], ["D", "MMM", "YYYY"], ["D", "MMM", "YY"],
      ] {
        dates.append(order.joined(separator: separator))
      }
    }
    dates += ["MMM D, YYYY", "MMM D YYYY", "YYYYMMDD"]
    var patterns = ["YYYYMMDDHHmmss", "YYYYMMDDHHmm"]
    for date in dates {
      for gap in [" ", "T", ", "] {
        for clock in ["h:mm", "h:mm:ss"] {
          for tail in ["", " AM", "AM", "Z", " Z"] {
            // Twelve hours are written h, twenty-four H.
            let hours = tail.hasSuffix("AM") ? clock : "H" + clock.dropFirst()
            patterns.append(date + gap + hours + tail)
          }
        }
      }
    }
    return patterns + ["h:mm AM", "h:mmAM", "h:mm:ss AM", "H.mm", "HHmmss"]
  }
}
