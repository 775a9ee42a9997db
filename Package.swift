// swift-tools-version: 6.3
import PackageDescription

/// What every target is compiled with.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

/// Targets that also build for Embedded Swift, the language subset of canisters.
let embeddable: [SwiftSetting] =
  strict + [
    .strictMemorySafety(),
    .enableExperimentalFeature("Lifetimes"),
    .treatWarning("EmbeddedRestrictions", as: .error),
  ]

let package = Package(
  name: "cooper",
  products: [
    .library(name: "Candid", targets: ["Candid"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")
  ],
  targets: [
    .target(name: "Candid", swiftSettings: embeddable),
    .target(
      name: "CanisterSystem", dependencies: ["Candid"],
      swiftSettings: embeddable + [.enableExperimentalFeature("Extern")]),
    .testTarget(
      name: "CanisterSystemTests", dependencies: ["CanisterSystem", "Candid"],
      swiftSettings: strict),
    .target(name: "CWasmtime"),
    .target(name: "WasmEngine", dependencies: ["CWasmtime"], swiftSettings: strict),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Replica",
      dependencies: [
        "Candid", "CanisterSystem", "WasmEngine", "CZlib", "COpenSSL",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(name: "WasmEngineTests", dependencies: ["WasmEngine"], swiftSettings: strict),
    .executableTarget(
      name: "ReplicaTestHost", dependencies: ["Replica", "Candid"], path: "Tests/ReplicaTestHost",
      swiftSettings: strict),
    .testTarget(
      name: "ReplicaTests",
      dependencies: ["Replica", "WasmEngine", "Candid", "CanisterSystem", "ReplicaTestHost"], swiftSettings: strict),
    .testTarget(name: "CandidTests", dependencies: ["Candid"], swiftSettings: strict),
  ]
)
