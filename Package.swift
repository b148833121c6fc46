// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// Settings every room shares: the language's own upcoming checks, and no warning survives.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a library target that may import only the rooms named here.
func room(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room.
func tests(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "flagfall",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "flagfall", targets: ["flagfall"]),
    // Two, because a program that needs no files need not carry what reads them.
    .library(
      name: "FlagfallCore",
      targets: ["EventCore", "City", "Assignment", "Market", "Measures", "GridDay"]
    ),
    .library(name: "FlagfallFiles", targets: ["ScenarioFile", "Study"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMemory"),
    room("EventCore", uses: ["CMemory"]),
    room("City", uses: ["EventCore", "CMemory"]),
    room("Assignment"),
    room("Market", uses: ["EventCore", "City", "Assignment", "CMemory"]),
    room(
      "Measures",
      uses: [
        "EventCore", "Market", "CGSL",
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ]
    ),
    room(
      "ScenarioFile",
      uses: ["EventCore", "City", "Market", "CZlib", .product(name: "Yams", package: "Yams")]
    ),
    room("Study", uses: ["EventCore", "City", "Market", "Measures", "ScenarioFile"]),
    room("Reporting", uses: ["EventCore", "Market", "Measures", "ScenarioFile", "Study"]),
    .executableTarget(
      name: "flagfall",
      dependencies: [
        "EventCore", "City", "Market", "Measures", "ScenarioFile", "Study", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // The reference day that tests and benchmarks share.
    .target(
      name: "GridDay",
      dependencies: ["EventCore", "City", "Market"],
      path: "Benchmarks/GridDay",
      swiftSettings: strict
    ),

    tests("EventCoreTests", uses: ["EventCore", "CGSL"]),
    tests("CityTests", uses: ["EventCore", "City"]),
    tests("AssignmentTests", uses: ["Assignment", "EventCore"]),
    tests("MarketTests", uses: ["EventCore", "City", "Market", "GridDay"]),
    tests(
      "MeasuresTests",
      uses: [
        "EventCore", "City", "Market", "Measures",
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ]
    ),
    tests("ScenarioFileTests", uses: ["EventCore", "City", "Market", "ScenarioFile", "CZlib"]),
    tests(
      "StudyTests",
      uses: ["EventCore", "City", "Market", "Measures", "ScenarioFile", "Study", "GridDay"]
    ),
    tests("ReportingTests", uses: ["Market", "Measures", "ScenarioFile", "Study", "Reporting"]),
    tests("CommandLineTests", uses: ["flagfall"]),
  ]
)
