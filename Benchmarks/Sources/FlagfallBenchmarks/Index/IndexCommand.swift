// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CPeers
import City
import Gauges

/// The nearest-driver index beside Boost's R-tree.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Nearest-driver index beside Boost's R-tree on the same trace.",
    discussion: """
      A square of 30 km, as the crow flies; drivers everywhere alike, or nine in ten in 20 spots. \
      The mixed operation is 40 % nearest-and-remove, 40 % insert, 20 % move. Boost's tree is \
      packed from the first drivers and takes part with its linear and its quadratic split of 16. \
      All must find the same drivers. Clustered drivers may cost half as much again as evenly \
      spread ones in the same run.
      """
  )

  @OptionGroup var effort: Effort

  func run() throws {
    let sizes: [(drivers: Int, name: String, target: Double)] = [
      (1_000, "1e3", 90), (10_000, "1e4", 100), (100_000, "1e5", 140), (1_000_000, "1e6", 280),
    ]
    for size in sizes where !effort.quick || size.drivers <= 10_000 {
      var uniform: Double?
      for isClustered in [false, true] {
        let steps = effort.quick ? 20_000 : 400_000
        let trace = IndexTrace(drivers: size.drivers, isClustered: isClustered, steps: steps)
        let rivals = Self.rivals(trace.drivers, expecting: size.drivers)
        let name = "\(size.name) \(isClustered ? "clustered" : "uniform")"
        let results = try measure(
          .replay(trace.steps),
          of: "operation",
          parts: steps,
          setting: "mixed, \(name)",
          rivals,
          items: isClustered ? nil : size.drivers,
          target: uniform.map { $0 * 1.5 } ?? size.target,
          ratioTarget: isClustered ? 6 : 8
        )
        uniform = results[0].median
        if effort.quick || size.drivers >= 100_000 {
          try queries(rivals, name, isClustered: isClustered)
        }
      }
    }
    // One driver in cells that suit a hundred thousand: the night, or a rare class of car.
    let places = self.places(isClustered: false)
    try measure(
      .nearest(1, modulus: 1, places),
      of: "query",
      parts: places.count,
      setting: "nearest, one driver in the city",
      Self.rivals(Array(places.prefix(1)), expecting: 100_000),
      target: 2500
    )
  }

  private func queries(_ rivals: [any IndexRival], _ name: String, isClustered: Bool) throws {
    let places = self.places(isClustered: isClustered)
    for (what, task) in [
      ("nearest", .nearest(1, modulus: 1, places)),
      ("8 nearest", .nearest(8, modulus: 1, places)),
      ("nearest of 10 %", .nearest(1, modulus: 10, places)),
      ("first 5 one by one", .walk(5, places)),
    ] as [(String, IndexTask)] {
      try measure(
        task,
        of: "query",
        parts: places.count,
        setting: "\(what), \(name)",
        rivals,
        target: what == "8 nearest" && name.hasPrefix("1e5") ? 900 : nil
      )
    }
  }

  private func places(isClustered: Bool) -> [PeerPlace] {
    var places = DriverPlaces(isClustered: isClustered, entity: 2)
    return (0..<(effort.quick ? 5_000 : 100_000))
      .map { id in
        let place = places.next()
        return PeerPlace(id: Int32(id), x: place.x, y: place.y)
      }
  }

  private static func rivals(_ drivers: [PeerPlace], expecting count: Int) -> [any IndexRival] {
    [GridRival(drivers, expecting: count)]
      + [false, true].compactMap { BoostRival(drivers, isQuadratic: $0) }
  }

  @discardableResult
  private func measure(
    _ task: IndexTask,
    of part: String,
    parts: Int,
    setting: String,
    _ rivals: [any IndexRival],
    items: Int? = nil,
    target: Double? = nil,
    ratioTarget: Double? = nil
  ) throws -> [Measurement] {
    let expected = rivals[0].twin().perform(task)
    let version = String(cString: peer_boost_version())
    var entrants = rivals.map { rival in
      Contest.Rival(
        subject: rival.subject,
        run: {
          let twin = rival.twin()
          var answer: UInt64 = 0
          let time = nanoseconds(per: parts) { answer = twin.perform(task) }
          try Disagreement.check(answer, expected, "\(setting): \(rival.subject) and the first")
          return time
        },
        note: rival is BoostRival ? "Boost \(version)" : nil
      )
    }
    if rivals.count == 1 {
      entrants.append(Contest.Rival(subject: "Boost rtree", run: nil, note: "absent: no headers"))
    }
    return try Contest(
      benchmark: "index",
      setting: setting,
      unit: "ns per \(part)",
      items: items,
      target: target,
      ratioTarget: ratioTarget,
      rivals: entrants
    )
    .run(rounds: effort.rounds(5))
  }
}
