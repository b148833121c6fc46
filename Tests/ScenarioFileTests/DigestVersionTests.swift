// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Testing

@testable import ScenarioFile

@Suite("A digest outlives versions of the program")
struct DigestVersionTests {
  private struct Root {
    var radius = 4.0
    var window = 30.0
    var gate = 0.5
    var funnel: Inner?
    var entries: [Inner] = []
  }

  private struct Inner {
    var name = ""
    var share = 0.1
    var extra = 1.0
  }

  private static let number = NumberKind("", .within(0...100))

  private static func inner(_ fields: [Field<Inner>] = []) -> Section<Inner> {
    Section(
      of: Inner(),
      [
        Field("name", TextKind(), \.name, "Name"), Field("share", number, \.share, "Share"),
      ] + fields
    )
  }

  /// The first version of a table: two fields, an optional section and a list.
  private static func first(_ section: Section<Inner> = inner()) -> Section<Root> {
    Section(
      of: Root(),
      [
        Field("radius", number, \.radius, "Radius"), Field("window", number, \.window, "Window"),
        Field("funnel", OptionalKind(wrapped: SectionKind(section)), \.funnel, "Funnel"),
        Field("entries", SectionListKind("entry", section, by: \.name), \.entries, "Entries"),
      ]
    )
  }

  private static var roots: [Root] {
    [
      Root(), Root(radius: 5), Root(radius: 5, window: 1), Root(funnel: Inner()),
      Root(funnel: Inner(share: 0.2)),
      Root(entries: [Inner(name: "a"), Inner(name: "b", share: 1)]),
    ]
  }

  @Test("every value that is not a default is seen, and a section that is there")
  func values() {
    let digested = Self.roots.map { Self.first().digested($0) }
    #expect(digested[0].isEmpty)
    #expect(Set(digested).count == digested.count)
    #expect(digested[4] == ["funnel": .object([:]), "funnel.share": .number(0.2)])
  }

  @Test("a new field with its default moves no digest, also in sections and entries")
  func newField() {
    let extra = Field<Inner>("extra", Self.number, \.extra, "Extra")
    let later = Section(
      of: Root(),
      Self.first(Self.inner([extra])).fields + [Field("gate", Self.number, \.gate, "Gate")]
    )
    for root in Self.roots { #expect(later.digested(root) == Self.first().digested(root)) }
    #expect(later.digested(Root(gate: 0.6)) == ["gate": .number(0.6)])
    #expect(!later.digested(Root(entries: [Inner(name: "a", extra: 2)])).isEmpty)
  }

  @Test("a default that changes moves the digests that rely on it, and no other")
  func newDefault() {
    let later = Section(
      of: Root(radius: 7),
      [
        Field(
          "radius",
          Self.number,
          \.radius,
          "Radius",
          digesting: Digesting(firstDefault: .number(4))
        ),
        Field("window", Self.number, \.window, "Window"),
      ]
    )
    let before = Self.first()
    #expect(later.digested(later.blank) != before.digested(before.blank), "results move, too")
    #expect(later.digested(Root(radius: 4)) == before.digested(Root(radius: 4)))
    #expect(later.digested(Root(radius: 7)) == before.digested(Root(radius: 7)))
  }

  @Test("a field that moves or is renamed keeps its digest")
  func moved() {
    struct Moved { var root = Root() }
    let section = Section(
      of: Root(),
      [
        Field(
          "wait",
          Self.number,
          \.window,
          "Window",
          digesting: Digesting(path: "window")
        )
      ]
    )
    let later = Section(
      of: Moved(),
      [
        Field("batch", SectionKind(section), \.root, "Batch"),
        Field("radius", Self.number, \.root.radius, "Radius"),
      ]
    )
    for root in Self.roots[..<3] {
      #expect(later.digested(Moved(root: root)) == Self.first().digested(root))
    }
  }

  @Test("the digests of this version stay what they are")
  func pinned() throws {
    let scenarios = [
      "name: n\ndemand: {calls_per_day: 1}": "bb4ec9c6d329ca9b",
      """
      name: n
      horizon: {date: 2016-10-12, days: 3}
      city: {zones: [{name: a, at_km: [1, 1], population: 5}]}
      demand: {members: 100, calls_per_member_month: 3}
      drivers: [{name: d, count: 5, travel: {walk_kmh: 4}}]
      interventions: [{name: x, day: 1, set: {drivers.d.count: 4}}]
      services: [{name: s, after_loss: 0.5, drivers: [{name: e, count: 2}]}]
      """: "35ea198dcfb50159",
    ]
    for (yaml, digest) in scenarios {
      #expect(try ScratchFolder(["a.yaml": yaml]).load().digest == digest, "\(yaml)")
    }
  }

  @Test("nothing left to its default is in the digest of a scenario")
  func defaults() throws {
    let table = ScenarioTable.document()
    #expect(table.digested(table.blank).isEmpty)
  }

  @Test("of a data file the rows count, and not its name or the names of its columns")
  func dataFiles() throws {
    let yaml = """
      name: n
      horizon: {service_day_start: 0}
      demand: {source: replay, trips: {file: t.csv}}
      replayed_drivers: {file: d.csv}
      """
    let trips = "time,origin_x,origin_y,destination_x,destination_y\n10,1,2,3,4\n"
    let folder = try ScratchFolder([
      "a.yaml": yaml, "t.csv": trips, "d.csv": "x,y\n5,6\n", "sub/other.csv": trips,
      "b.yaml": yaml.replacing("t.csv", with: "sub/other.csv"),
      "c.yaml": yaml.replacing("t.csv}", with: "u.csv, columns: {time: when}}"),
      "u.csv": trips.replacing("time", with: "when"),
      "d.yaml": yaml.replacing("d.csv", with: "e.csv"), "e.csv": "x,y\n5,7\n",
    ])
    let digest = try folder.load().digest
    #expect(try folder.load("b.yaml").digest == digest)
    #expect(try folder.load("c.yaml").digest == digest)
    #expect(try folder.load("d.yaml").digest != digest)
  }
}
