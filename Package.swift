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
    .library(name: "Candid", targets: ["Candid"]),
    .library(name: "StableStructures", targets: ["StableStructures"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "Candid", swiftSettings: embeddable),
    .target(
      name: "CanisterSystem", dependencies: ["Candid"],
      swiftSettings: embeddable + [.enableExperimentalFeature("Extern")]),
    .testTarget(
      name: "CanisterSystemTests", dependencies: ["CanisterSystem", "Candid"],
      swiftSettings: strict),
    .target(
      name: "StableStructures", dependencies: ["CanisterSystem", "Candid"],
      swiftSettings: embeddable),
    .testTarget(
      name: "StableStructuresTests", dependencies: ["StableStructures", "Candid"],
      swiftSettings: strict),
    .testTarget(name: "CandidTests", dependencies: ["Candid"], swiftSettings: strict),
  ]
)
