// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "flagfall", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // The rivals written in C++, behind C functions.
    .target(name: "CPeers"),
    // What a line of measurement is made of, without Foundation.
    .target(name: "Gauges", swiftSettings: strict),
    // The reference day alone, in a program as small as it can be: process start and memory count.
    .executableTarget(
      name: "grid-day",
      dependencies: ["CPeers", "Gauges", .product(name: "FlagfallCore", package: "flagfall")],
      path: "Sources/GridDayProgram",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "CPeers",
        "Gauges",
        .product(name: "FlagfallCore", package: "flagfall"),
        .product(name: "FlagfallFiles", package: "flagfall"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      path: "Sources/FlagfallBenchmarks",
      swiftSettings: strict
    ),
  ],
  cxxLanguageStandard: .cxx17
)
