// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market

/// How far the places of a file reach, for saying which city would hold them.
struct PlaceExtent {
  /// A box of what the file says: millimetres, or 10⁻⁹ degrees.
  private struct Box: Equatable {
    var low: (Int64, Int64) = (.max, .max)
    var high: (Int64, Int64) = (.min, .min)

    static func == (one: Self, other: Self) -> Bool {
      one.low == other.low && one.high == other.high
    }

    var isEmpty: Bool { low.0 > high.0 }

    mutating func add(_ raw: (first: Int64, second: Int64)) {
      low = (min(low.0, raw.first), min(low.1, raw.second))
      high = (max(high.0, raw.first), max(high.1, raw.second))
    }

    mutating func add(_ other: Box) {
      low = (min(low.0, other.low.0), min(low.1, other.low.1))
      high = (max(high.0, other.high.0), max(high.1, other.high.1))
    }
  }

  private let coordinates: Coordinates
  private let city: CityPlan
  /// Whether the file gives names, of which many may mean one place.
  private let isNamed: Bool
  private var inside = Box()
  private var count = 0
  /// Places outside; those that no degrees can be are only counted.
  private var outside: [(first: Int64, second: Int64)] = []
  private var impossible = 0

  init(_ coordinates: Coordinates, _ city: CityPlan, isNamed: Bool) {
    self.isNamed = isNamed
    self.coordinates = coordinates
    self.city = city
  }

  /// Notes a place that has coordinates.
  mutating func add(_ place: PlaceReading) {
    switch place.verdict {
    case .inside:
      count += 1
      inside.add(place.raw)
    case .outside:
      count += 1
      if inDegrees, !Self.areDegrees(place.raw, 1e9) {
        impossible += 1
      } else {
        outside.append(place.raw)
      }
    case .swapped, .malformed, .unknown, .zero, .blank: break
    }
  }

  private var inDegrees: Bool { coordinates == .latlng }

  private static func areDegrees(_ raw: (first: Int64, second: Int64), _ unit: Double) -> Bool {
    abs(Double(raw.first)) <= 90 * unit && abs(Double(raw.second)) <= 180 * unit
  }

  /// What would let the places outside in, as `; a city of 44 × 56 km from … would hold all`.
  func mend(section: String) -> String {
    if inDegrees, impossible > 0, impossible == count {
      return "; the columns hold no degrees: set \(section).coordinates: metres if they are metres"
    }
    if let hint = hintOfUnit(section: section) { return hint }
    guard !outside.isEmpty else { return "; the values are no degrees" }
    var all = held
    for raw in outside { all.add(raw) }
    let whole = town(around: all)
    // A few places at the end of the world are errors, not the city's.
    var text = whole.map { "; a city of \($0.text) would hold all\($0.settings)" }
    if whole.map({ max($0.width, $0.height) > 120 }) ?? true {
      let most = withoutFarthest()
      if let town = town(around: most.box), most.left > 0,
        whole.map({ max($0.width, $0.height) > 2 * max(town.width, town.height) }) ?? true
      {
        let places = most.left == 1 ? "place" : "places"
        text =
          "; a city of \(town.text) would hold all but \(grouped(most.left)) \(places)"
          + town.settings
        // Nothing to mend: the city holds them now.
        if most.box == held { text = "" }
      }
    }
    return text ?? "; they reach farther than any city"
  }

  /// Places of a file of which all lie on one spot of the city.
  func remark(section: String) -> String? {
    guard !inDegrees, !isNamed, count > 3, outside.isEmpty, !inside.isEmpty else {
      return nil
    }
    let width = Double(inside.high.0 - inside.low.0) / 1000
    let height = Double(inside.high.1 - inside.low.1) / 1000
    guard width * 200 < city.widthKm * 1000, height * 200 < city.heightKm * 1000,
      width + height > 0
    else { return nil }
    func metres(_ value: Double) -> String { JSONValue.number((value * 10).rounded() / 10).compact }
    return "all places lie within \(metres(width)) × \(metres(height)) m: if they are degrees or"
      + " kilometres, set \(section).coordinates: latlng or km"
  }

  /// A file whose metres are degrees.
  private func hintOfUnit(section: String) -> String? {
    guard coordinates == .metres, inside.isEmpty, outside.count > 0,
      outside.allSatisfy({
        Self.areDegrees($0, 1000) || Self.areDegrees((first: $0.second, second: $0.first), 1000)
      }), outside.contains(where: { $0.first % 1000 != 0 && $0.second % 1000 != 0 })
    else { return nil }
    return "; the columns look like degrees: set \(section).coordinates: latlng and the names of"
      + " its columns"
  }

  /// What a city must go on holding: the present one, if the file is of it, so that what is said of
  /// one file does not turn out the places of another.
  private var held: Box {
    var box = inside
    if !box.isEmpty { box.add(cityBox) }
    return box
  }

  /// The present city as the file would write it, two metres less, for it is told in whole kilometres.
  private var cityBox: Box {
    var box = Box()
    let (width, height) = (city.widthKm * 1000 - 2, city.heightKm * 1000 - 2)
    if inDegrees {
      guard let projection = city.projection else { return box }
      let (south, west) = (projection.latitude, projection.longitude)
      let degree = projection.metres(latitude: south + 1, longitude: west + 1)
      func raw(_ degrees: Double) -> Int64 { Int64((degrees * 1e9).rounded()) }
      box.add((first: raw(south), second: raw(west)))
      box.add((first: raw(south + height / degree.y), second: raw(west + width / degree.x)))
    } else {
      let (east, north) = (city.southWestEasting, city.southWestNorthing)
      box.add((first: Int64(east * 1000), second: Int64(north * 1000)))
      box.add((first: Int64((east + width) * 1000), second: Int64((north + height) * 1000)))
    }
    return box
  }

  /// The box of all places but the farthest hundredth of them.
  private func withoutFarthest() -> (box: Box, left: Int) {
    let most = max(1, count / 100)
    var sorted = outside
    let middle: (Double, Double)
    if inside.isEmpty {
      let firsts = outside.map(\.first).sorted()
      let seconds = outside.map(\.second).sorted()
      middle = (Double(firsts[firsts.count / 2]), Double(seconds[seconds.count / 2]))
    } else {
      middle = (
        Double(inside.low.0) / 2 + Double(inside.high.0) / 2,
        Double(inside.low.1) / 2 + Double(inside.high.1) / 2
      )
    }
    func distance(_ raw: (first: Int64, second: Int64)) -> Double {
      max(abs(Double(raw.first) - middle.0), abs(Double(raw.second) - middle.1))
    }
    sorted.sort { distance($0) < distance($1) }
    var kept = max(sorted.count - most, inside.isEmpty ? 1 : 0)
    // Whoever is not much farther than the last one kept is no error either.
    while kept < sorted.count, kept > 0,
      distance(sorted[kept]) <= 1.5 * distance(sorted[kept - 1])
    {
      kept += 1
    }
    let left = sorted.count - kept
    var box = held
    for raw in sorted.prefix(kept) { box.add(raw) }
    return (box, left + impossible)
  }

  /// A rectangle in whole kilometres, and the settings that make it the city.
  private struct Town {
    var width: Double
    var height: Double
    /// As in ` from lat 40.5, lng -74.2`.
    var corner: String
    var cornerSetting: String

    var text: String { "\(whole(width)) × \(whole(height)) km\(corner)" }

    var settings: String {
      ": set \(cornerSetting)city.width_km: \(whole(width)) and city.height_km: \(whole(height))"
    }

    private func whole(_ value: Double) -> String { JSONValue.number(value).compact }
  }

  /// The city that would hold a box; nil when none may be so large.
  private func town(around box: Box) -> Town? {
    inDegrees ? townInDegrees(box) : townInMetres(box)
  }

  private func townInDegrees(_ box: Box) -> Town? {
    // The corner a hundredth of a degree out, so that it stays outside when rounded.
    let south = (Double(box.low.0) / 1e7).rounded(.down) / 100
    let west = (Double(box.low.1) / 1e7).rounded(.down) / 100
    let (north, east) = (Double(box.high.0) / 1e9, Double(box.high.1) / 1e9)
    guard abs(south) <= 85 else { return nil }
    let flat = Projection(latitude: south, longitude: west, heightKm: 0)
    let height = (flat.metres(latitude: north, longitude: west).y / 1000 + 0.001).rounded(.up)
    let projection = Projection(latitude: south, longitude: west, heightKm: max(1, height))
    let width = (projection.metres(latitude: north, longitude: east).x / 1000 + 0.001).rounded(.up)
    guard height <= 1000, width <= 1000 else { return nil }
    let (lat, lng) = (JSONValue.number(south).compact, JSONValue.number(west).compact)
    return Town(
      width: max(1, width),
      height: max(1, height),
      corner: " from lat \(lat), lng \(lng)",
      cornerSetting: "city.south_west: [\(lat), \(lng)], "
    )
  }

  private func townInMetres(_ box: Box) -> Town? {
    let kilometre = 1e6
    var corner = (city.southWestEasting * 1000, city.southWestNorthing * 1000)
    let (low, high) = (
      (Double(box.low.0), Double(box.low.1)), (Double(box.high.0), Double(box.high.1))
    )
    // A corner that no place comes near is another projection's.
    let span = max(high.0 - low.0, high.1 - low.1, kilometre)
    if low.0 < corner.0 || low.0 - corner.0 > 3 * span {
      corner.0 = (low.0 / kilometre).rounded(.down) * kilometre
    }
    if low.1 < corner.1 || low.1 - corner.1 > 3 * span {
      corner.1 = (low.1 / kilometre).rounded(.down) * kilometre
    }
    let width = ((high.0 - corner.0) / kilometre).rounded(.up)
    let height = ((high.1 - corner.1) / kilometre).rounded(.up)
    guard width <= 1000, height <= 1000 else { return nil }
    let isMoved =
      corner.0 != city.southWestEasting * 1000 || corner.1 != city.southWestNorthing * 1000
    let (x, y) = (
      JSONValue.number(corner.0 / 1000).compact, JSONValue.number(corner.1 / 1000).compact
    )
    return Town(
      width: max(1, width),
      height: max(1, height),
      corner: isMoved ? " from x \(x) m, y \(y) m" : "",
      cornerSetting: isMoved ? "city.south_west_m: [\(x), \(y)], " : ""
    )
  }
}
