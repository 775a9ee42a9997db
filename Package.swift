// swift-tools-version: 6.3
import CompilerPluginSupport
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

/// Canisters built natively. They run one message at a time, so their variables need no protection.
let canister: [SwiftSetting] = [.treatAllWarnings(as: .error), .swiftLanguageMode(.v5)]

let package = Package(
  name: "cooper",
  products: [
    .library(name: "Agent", targets: ["Agent"]),
    .library(name: "Candid", targets: ["Candid"]),
    .library(name: "CanisterClient", targets: ["CanisterClient"]),
    .library(
      name: "Certification", targets: ["Certification", "ResponseVerification", "Signatures"]),
    .library(name: "Interfaces", targets: ["Interfaces"]),
    .library(name: "StableStructures", targets: ["StableStructures"]),
    // These have macros: not for a release build of everything, which would build swift-syntax.
    .library(name: "CandidMacros", targets: ["CandidMacros"]),
    .library(name: "CanisterKit", targets: ["CanisterKit"]),
    .library(name: "Replica", targets: ["Replica"]),
    .library(name: "Gateway", targets: ["Gateway", "GatewayServer"]),
    .executable(name: "cooper", targets: ["cooper"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
  ],
  targets: [
    // Canisters and Candid.
    .target(name: "Candid", swiftSettings: embeddable),
    .target(
      name: "Certification", dependencies: ["Candid", "COpenSSL"], swiftSettings: embeddable),
    .target(
      name: "PageCodec", dependencies: ["Candid"],
      swiftSettings: embeddable + [.enableExperimentalFeature("Extern")]),
    .target(
      name: "CanisterSystem", dependencies: ["Candid"],
      swiftSettings: embeddable + [.enableExperimentalFeature("Extern")]),
    .target(
      name: "StableStructures", dependencies: ["CanisterSystem", "Candid"],
      swiftSettings: embeddable),
    .macro(
      name: "CooperMacros",
      dependencies: [
        .product(name: "SwiftSyntaxMacros", package: "swift-syntax"),
        .product(name: "SwiftCompilerPlugin", package: "swift-syntax"),
        .product(name: "SwiftDiagnostics", package: "swift-syntax"),
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntax", package: "swift-syntax"),
        .product(name: "SwiftSyntaxBuilder", package: "swift-syntax"),
      ], swiftSettings: strict),
    .target(
      name: "CandidMacros", dependencies: ["Candid", "CooperMacros"],
      swiftSettings: embeddable),
    .target(
      name: "CanisterKit",
      dependencies: [
        "Candid", "CandidMacros", "CanisterSystem", "Certification", "CooperMacros",
        "StableStructures",
      ],
      swiftSettings: embeddable),
    .target(
      name: "Interfaces", dependencies: ["Candid", "CanisterSystem"], swiftSettings: embeddable),
    .target(name: "CanisterClient", dependencies: ["Candid"], swiftSettings: strict),
    .target(
      name: "Agent", dependencies: ["Candid", "CanisterClient", "Certification", "Signatures"],
      swiftSettings: strict),
    .target(name: "CandidBindings", dependencies: ["Candid"], swiftSettings: strict),
    .target(
      name: "StableStorage", dependencies: ["CanisterKit", "StableStructures"],
      path: "Sources/Examples/StableStorage", exclude: ["cooper.json"], swiftSettings: canister),
    .target(
      name: "Counter", dependencies: ["CanisterKit"], path: "Sources/Examples/Counter",
      exclude: ["cooper.json"], swiftSettings: canister),
    .target(
      name: "Website", dependencies: ["CanisterKit", "StableStructures"],
      path: "Sources/Examples/Website", exclude: ["cooper.json"], swiftSettings: canister),

    // The runtime and its HTTP face.
    .target(name: "CChecksum", dependencies: ["CZlib"]),
    .target(name: "CWasmtime"),
    .target(name: "CBlst"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSockets"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Installation", swiftSettings: strict),
    .target(name: "Spelling", swiftSettings: strict),
    .target(
      name: "Signatures",
      dependencies: ["Candid", "Certification", "CBlst", "COpenSSL", "CZlib", "Installation"],
      swiftSettings: strict),
    .target(
      name: "ResponseVerification", dependencies: ["Candid", "Certification", "Signatures"],
      swiftSettings: strict),
    .target(
      name: "WasmEngine", dependencies: ["CWasmtime", "Installation"],
      swiftSettings: strict + [.strictMemorySafety()]),
    .target(
      name: "Replica",
      dependencies: [
        "Candid", "CanisterSystem", "Certification", "Installation", "Interfaces", "Signatures",
        "WasmEngine", "CChecksum", "CZlib", "COpenSSL",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict + [.strictMemorySafety()]),
    .target(
      name: "Gateway",
      dependencies: [
        "Candid", "Certification", "Installation", "Interfaces", "PageCodec", "Replica",
        "ResponseVerification", "Signatures", "Spelling", "CZlib",
      ],
      swiftSettings: strict + [.strictMemorySafety()]),
    .target(
      name: "GatewayServer", dependencies: ["CSockets", "Gateway"],
      swiftSettings: strict + [.strictMemorySafety()]),

    // The command.
    .target(
      name: "CanisterBuilder", dependencies: ["Candid", "Installation", "Spelling", "WasmEngine"],
      swiftSettings: strict),
    .target(
      name: "CooperCommands",
      dependencies: [
        "Agent", "Candid", "CandidBindings", "CanisterBuilder", "CanisterClient", "Certification",
        "Gateway", "GatewayServer", "Installation", "Interfaces", "Replica", "Signatures",
        "Spelling",
        "StableStructures", "WasmEngine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "cooper",
      dependencies: [
        "CooperCommands", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    // Tests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "CandidTests", dependencies: ["Candid", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CertificationTests",
      dependencies: ["Candid", "Certification", "Signatures", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AgentTests",
      dependencies: [
        "Agent", "Candid", "Certification", "Gateway", "GatewayServer", "GatewayTestSupport",
        "Replica", "Signatures",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ResponseVerificationTests",
      dependencies: [
        "Candid", "Certification", "ResponseVerification", "Signatures",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PageCodecTests", dependencies: ["Candid", "PageCodec"], swiftSettings: strict),
    // The bindings of the reference parser's interfaces: without macros here, with them in
    // CandidMacrosTests.
    .target(
      name: "GeneratedBindings", dependencies: ["Candid"], path: "Tests/GeneratedBindings",
      swiftSettings: embeddable),
    .testTarget(
      name: "CandidBindingsTests",
      dependencies: ["Candid", "CandidBindings", "GeneratedBindings"], exclude: ["Languages"],
      swiftSettings: strict),
    .testTarget(
      name: "InterfacesTests", dependencies: ["Candid", "CandidBindings", "Interfaces"],
      swiftSettings: strict),
    .testTarget(
      name: "GuideTests",
      dependencies: ["Agent", "CandidBindings", "CandidMacros", "CanisterKit", "Signatures"],
      swiftSettings: canister),
    .testTarget(
      name: "StableStructuresTests",
      dependencies: ["StableStructures", "CanisterSystem", "Candid", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CanisterSystemTests", dependencies: ["CanisterSystem", "Candid"],
      swiftSettings: strict),
    .testTarget(
      name: "CandidMacrosTests", dependencies: ["CandidMacros", "GeneratedBindings"],
      swiftSettings: strict),
    .testTarget(
      name: "CooperMacrosTests",
      dependencies: [
        "CooperMacros",
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntax", package: "swift-syntax"),
        .product(name: "SwiftDiagnostics", package: "swift-syntax"),
        .product(name: "SwiftSyntaxBuilder", package: "swift-syntax"),
        .product(name: "SwiftSyntaxMacroExpansion", package: "swift-syntax"),
        .product(name: "SwiftSyntaxMacros", package: "swift-syntax"),
        .product(name: "SwiftSyntaxMacrosGenericTestSupport", package: "swift-syntax"),
      ], swiftSettings: strict),
    .testTarget(
      name: "CanisterKitTests",
      dependencies: [
        "Candid", "CanisterKit", "Certification", "Counter", "ResponseVerification", "Signatures",
        "StableStorage", "StableStructures", "TestSupport", "Website",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CanisterBuilderTests",
      dependencies: [
        "Candid", "CanisterBuilder", "Certification", "Interfaces", "Replica",
        "ResponseVerification", "Signatures", "TestSupport", "WasmEngine",
      ],
      swiftSettings: strict),
    .testTarget(name: "WasmEngineTests", dependencies: ["WasmEngine"], swiftSettings: strict),
    .executableTarget(
      name: "ReplicaTestHost", dependencies: ["Replica", "Candid"], path: "Tests/ReplicaTestHost",
      swiftSettings: strict),
    .testTarget(
      name: "ReplicaTests",
      dependencies: [
        "Replica", "WasmEngine", "Candid", "CanisterSystem", "Certification", "ReplicaTestHost",
        "Signatures", "TestSupport",
      ],
      swiftSettings: strict),
    .target(
      name: "GatewayTestSupport",
      dependencies: [
        "Candid", "CanisterSystem", "Certification", "Gateway", "Interfaces", "Replica",
        "Signatures", "TestSupport", "WasmEngine",
      ],
      path: "Tests/GatewayTestSupport", swiftSettings: strict),
    .testTarget(
      name: "GatewayTests",
      dependencies: [
        "Candid", "CanisterClient", "Certification", "Gateway", "GatewayServer",
        "GatewayTestSupport", "Replica", "Signatures", "WasmEngine",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "GatewayServerTestHost", dependencies: ["Gateway", "GatewayServer"],
      path: "Tests/GatewayServerTestHost", swiftSettings: strict),
    .testTarget(
      name: "GatewayServerTests",
      dependencies: [
        "Gateway", "GatewayServer", "GatewayServerTestHost", "GatewayTestSupport", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CooperCommandsTests",
      dependencies: [
        "Candid", "CanisterBuilder", "CooperCommands", "Gateway", "GatewayServer",
        "GatewayTestSupport", "Replica", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Candid", "Certification", "Gateway", "GatewayServer", "GatewayTestSupport", "Replica",
        "Signatures", "TestSupport", "WasmEngine", "cooper",
      ],
      exclude: ["Drivers"], swiftSettings: strict),
  ]
)

// SwiftPM puts all tests of a package into one product. Where one library's tests are wanted
// (`make check TARGET=Candid`), the product has those alone, and builds what they reach.
if let library = Context.environment["COOPER_TESTS_OF"] {
  package.targets.removeAll { $0.type == .test && $0.name != "\(library)Tests" }
}
