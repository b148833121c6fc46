// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "flagfall", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [.product(name: "FlagfallRooms", package: "flagfall")],
      path: "Sources/FlagfallBenchmarks",
      swiftSettings: [.treatAllWarnings(as: .error)]
    )
  ]
)
