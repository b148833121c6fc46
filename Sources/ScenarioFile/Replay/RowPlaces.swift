// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

/// The places of each row of a data file under the file's rules.
///
/// A row is judged as a whole, so that it is counted once however many places it has, and for one
/// reason only: a row that is dropped is not also moved.
struct RowPlaces {
  /// The kinds of problem, as the report groups them.
  private static let outside = "outside"

  let columns: [PlaceColumns]
  let rules: PlaceRules
  let city: CityPlan
  let scale: PlaceScale
  /// What names mean, when places have names.
  let names: NamedPlaces
  private var extent: PlaceExtent

  /// Makes a reader of one or two places a row.
  init(
    _ columns: [PlaceColumns],
    rules: PlaceRules,
    city: CityPlan,
    scale: PlaceScale,
    names: NamedPlaces
  ) {
    self.columns = columns
    self.rules = rules
    self.city = city
    self.scale = scale
    self.names = names
    let isNamed = scale.coordinates == .places
    extent = PlaceExtent(isNamed ? names.coordinates : scale.coordinates, city, isNamed: isNamed)
  }

  /// The first and the last place of the current row; nil when the row is dropped or wrong.
  mutating func read(
    _ row: borrowing CsvReader,
    _ report: inout RowReport
  ) -> (first: Point, last: Point)? {
    let first = columns[0].read(row)
    var last = first
    var worst = (reading: first, column: columns[0].firstColumn)
    extent.add(first)
    if columns.count > 1 {
      last = columns[1].read(row)
      extent.add(last)
      if last.rank > first.rank { worst = (last, columns[1].firstColumn) }
    }
    switch worst.reading.verdict {
    case .inside: return (first.point, last.point)
    case .outside:
      switch rules.outOfCity {
      case .clamp:
        report.count("moved to the edge of the city")
        return (first.point, last.point)
      case .drop: report.count("dropped: out of the city")
      case .error:
        report.add(problemOutside(row, worst.column), kind: Self.outside)
      }
    case .swapped:
      if rules.swappedCoordinates == .drop {
        report.count("dropped: latitude and longitude swapped")
      } else {
        report.add(problemSwapped(row, worst.column), kind: "swapped")
      }
    case .malformed(let column):
      report.add(row.malformedNumber(in: column), kind: "malformed \(column)")
    case .unknown(let column):
      if rules.unknownPlaces == .drop {
        report.count("dropped: no place of that name")
      } else {
        report.add(problemUnknown(row, column), kind: "unknown \(column)")
      }
    case .zero:
      if rules.zeroCoordinates == .drop {
        report.count("dropped: zero coordinates")
      } else {
        report.add(problemZero(row, worst.column), kind: "zero")
      }
    case .blank(let column):
      let expected = scale.coordinates == .places ? "a place" : "a number"
      row.judgeBlank(column, expected: expected, &report)
    }
    return nil
  }

  /// Says of the places outside, now that all are known, which city would hold them; and remarks
  /// upon places that all lie on one spot.
  func finish(_ report: inout RowReport, section: String) {
    report.explain(Self.outside) { mend in
      let city = extent.mend(section: section)
      // What to set instead is another way only where one was named.
      return city + (city.contains(": set ") ? "; or" + mend.dropFirst() : mend)
    }
    if let remark = extent.remark(section: section) { report.remark(remark) }
  }

  private func problemOutside(_ row: borrowing CsvReader, _ column: Int) -> RowProblem {
    RowProblem(
      at: row.location(in: column),
      kind: Self.outside,
      "the place is out of the city",
      many: "lie outside the city",
      mend: "; set \(row.section).out_of_city: drop to leave such rows out, or clamp to move"
        + " them to the edge"
    )
  }

  private func problemSwapped(_ row: borrowing CsvReader, _ column: Int) -> RowProblem {
    let what = "in the city only when latitude and longitude are swapped"
    return RowProblem(
      at: row.location(in: column),
      kind: "swapped",
      "the place is \(what)",
      many: "are \(what)",
      mend: "; exchange the two names in \(row.section).columns, or set"
        + " \(row.section).swapped_coordinates: drop if only some rows are wrong"
    )
  }

  private func problemUnknown(_ row: borrowing CsvReader, _ column: Int) -> RowProblem {
    let name = row.text(column)
    return RowProblem(
      at: row.location(in: column),
      kind: "unknown \(column)",
      "\(row.header[column]): no place is named \"\(name)\"\(names.hint(for: name))",
      mend: "; set \(row.section).unknown_places: drop to leave such rows out"
    )
  }

  private func problemZero(_ row: borrowing CsvReader, _ column: Int) -> RowProblem {
    RowProblem(
      at: row.location(in: column),
      kind: "zero",
      "the place is 0°, 0°",
      many: "have a place at 0°, 0°",
      mend: "; set \(row.section).zero_coordinates: drop to leave such rows out"
    )
  }
}

/// The columns of the places of a data file.
struct PlaceRoles {
  var coordinates: Coordinates
  /// For each place the roles of its columns: east, north, latitude, longitude, name.
  var places: [(x: ColumnRole, y: ColumnRole, lat: ColumnRole, lng: ColumnRole, name: ColumnRole)]

  /// The roles that these coordinates read, place by place.
  var roles: [ColumnRole] {
    places.flatMap { place in
      switch coordinates {
      case .metres, .km: [place.x, place.y]
      case .latlng: [place.lat, place.lng]
      case .places: [place.name]
      }
    }
  }

  /// The columns of places, from those of the roles.
  func columns(_ found: ArraySlice<Int>, scale: PlaceScale, names: NamedPlaces) -> [PlaceColumns] {
    let found = Array(found)
    if coordinates == .places {
      return found.map { PlaceColumns($0, names: names, scale: scale) }
    }
    return stride(from: 0, to: found.count, by: 2)
      .map { PlaceColumns(found[$0], found[$0 + 1], scale: scale) }
  }
}
