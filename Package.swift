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
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1")
  ],
  targets: [
    .target(name: "Candid", swiftSettings: embeddable),
    .testTarget(name: "CandidTests", dependencies: ["Candid"], swiftSettings: strict),
    .target(name: "Gateway", dependencies: ["Candid"], swiftSettings: strict),
    .target(
      name: "GatewayServer",
      dependencies: ["Gateway", .product(name: "FlyingFox", package: "FlyingFox")],
      swiftSettings: strict),
    .target(
      name: "GatewayTestSupport", dependencies: ["Candid", "Gateway"], path: "Tests/GatewayTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "GatewayTests", dependencies: ["Candid", "Gateway", "GatewayServer", "GatewayTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Candid", "Gateway", "GatewayServer", "GatewayTestSupport"],
      swiftSettings: strict),
  ]
)
