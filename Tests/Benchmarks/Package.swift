// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "cooper", path: "../..")],
  targets: [
    .executableTarget(
      name: "CandidBenchmarks", dependencies: [.product(name: "Candid", package: "cooper")],
      swiftSettings: [.unsafeFlags(["-cross-module-optimization"])]),
    .executableTarget(
      name: "StableStructuresBenchmarks",
      dependencies: [.product(name: "StableStructures", package: "cooper")]),
  ]
)
