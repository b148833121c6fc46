// SPDX-License-Identifier: GPL-3.0-or-later
import City

extension PlaceColumns {
  /// The place of the current row under the file's rules; nil when the row is dropped or wrong.
  func point(
    _ row: borrowing CsvReader,
    zeroCoordinates: RowRule,
    outOfCity: OutOfCityRule,
    report: inout RowReport
  ) -> Point? {
    switch read(row) {
    case .point(let point): return point
    case .outside(let nearest):
      switch outOfCity {
      case .clamp:
        report.count("moved to the edge of the city")
        return nearest
      case .drop: report.count("dropped: out of the city")
      case .error:
        report.add(
          row.problem(
            in: firstColumn,
            "the place is out of the city; out_of_city: drop leaves such rows out, clamp moves"
              + " them to the edge"
          )
        )
      }
    case .zero:
      if zeroCoordinates == .drop {
        report.count("dropped: zero coordinates")
      } else {
        report.add(
          row.problem(
            in: firstColumn,
            "the place is 0°, 0°; zero_coordinates: drop leaves such rows out"
          )
        )
      }
    case .malformed(let column):
      report.add(
        row.problem(
          in: column,
          "\(row.header[column]): expected a number, found \"\(row.text(column))\""
        )
      )
    }
    return nil
  }
}
