// swift-tools-version: 6.3
import PackageDescription

/// The macros' program, which `make .build/kit/CooperMacros` builds.
let macros = Context.packageDirectory + "/../../.build/kit/CooperMacros#CooperMacros"

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "cooper", path: "../..")],
  targets: [
    .executableTarget(
      name: "CandidBenchmarks", dependencies: [.product(name: "Candid", package: "cooper")],
      swiftSettings: [
        .unsafeFlags(["-cross-module-optimization", "-load-plugin-executable", macros])
      ]),
    .executableTarget(
      name: "StableStructuresBenchmarks",
      dependencies: [.product(name: "StableStructures", package: "cooper")]),
    .executableTarget(
      name: "AgentBenchmarks",
      dependencies: [
        .product(name: "Agent", package: "cooper"),
        .product(name: "Certification", package: "cooper"),
      ]),
  ]
)
