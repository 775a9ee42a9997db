package import Foundation

/// What `cooper new` begins a project with.
package enum ProjectTemplate {
  /// What the canister is.
  package enum Kind: String, CaseIterable, Sendable {
    /// It greets and counts: the smallest that keeps something.
    case greeting
    /// A web site with certified pages and a form.
    case website
    /// JSON over HTTP.
    case api
    /// A token as ledgers of the public network are, ICRC-1.
    case token
    /// Nothing yet.
    case blank
  }

  /// What a kind of canister brings.
  struct Content {
    /// The canister's source.
    var source: String
    /// The functions of its tests.
    var tests: String
    /// How to try it, as shell commands.
    var tryOut: String
  }

  /// Writes the files of a new project.
  ///
  /// With the kit's package the project is a package too, for editors and for tests that run
  /// natively.
  ///
  /// - Throws: `BuildError` if the name cannot name a canister or the folder is not empty.
  package static func write(
    name: String, kind: Kind = .greeting, to folder: URL, package: KitPackage?
  ) throws {
    guard CanisterName.isValid(name) else {
      throw BuildError("‘\(name)’ is not a name for a canister", hint: CanisterName.rule)
    }
    let module = CanisterName.module(name)
    guard !CanisterName.takenModules().contains(module) else {
      throw BuildError(
        "A module \(module) exists already, which canisters import", hint: "Take another name.")
    }
    let files = FileManager.default
    if let present = try? files.contentsOfDirectory(atPath: folder.path), !present.isEmpty {
      throw BuildError("\(folder.path) is there already and not empty")
    }
    let type = typeName(name)
    let content = content(kind, name, type)
    var texts = [
      "cooper.json": """
      {
        "canisters": {
          "\(name)": { "type": "swift", "sources": "Sources/\(module)" }
        }
      }

      """,
      "Sources/\(module)/\(module).swift": content.source,
      "README.md": readme(name, content, isPackage: package != nil),
      ".gitignore": ".build/\n.cooper/\n",
    ]
    if package != nil {
      texts["Package.swift"] = manifest(name, module)
      texts["Tests/\(module)Tests/\(module)Tests.swift"] = tests(module, type, content)
    }
    texts.merge(editorFiles(isPackage: package != nil)) { own, _ in own }
    for (path, text) in texts {
      let file = folder.appending(path: path)
      try files.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    // From the beginning, so that it takes no canister for its own that was there before.
    try Project(folder: folder, canisters: [], networks: []).makeIdentity()
    package?.provide(for: folder)
  }

  /// `my_canister` as a Swift type: `MyCanister`; with `Canister` behind it where the module has
  /// that name already.
  private static func typeName(_ name: String) -> String {
    let type = name.split { $0 == "_" || $0 == "-" }.map {
      $0.prefix(1).uppercased() + $0.dropFirst()
    }
    .joined()
    return type == name ? type + "Canister" : type
  }

  private static func content(_ kind: Kind, _ name: String, _ type: String) -> Content {
    switch kind {
    case .greeting: greeting(name, type)
    case .website: website(name, type)
    case .api: api(name, type)
    case .token: token(name, type)
    case .blank: blank(name, type)
    }
  }

  private static func manifest(_ name: String, _ module: String) -> String {
    """
    // swift-tools-version: 6.3
    // For editors and tests; `cooper build` makes the Wasm module without it.
    import PackageDescription

    // Cooper's kit: `cooper build` puts it there, on each machine from its place. Without `cooper`, a
    // checkout of its package in COOPER_PACKAGE serves too; that builds the macros first, for minutes.
    let checkout = Context.environment["COOPER_PACKAGE"]
    let kit = checkout ?? "\(KitPackage.link)"

    // A canister runs one message at a time: its variables need no protection.
    var canister: [SwiftSetting] = [.swiftLanguageMode(.v5)]
    if checkout == nil {
      let macros = "\\(Context.packageDirectory)/\\(kit)/\(KitPackage.pluginName)#\(KitPackage.pluginName)"
      canister.append(.unsafeFlags(["-load-plugin-executable", macros]))
    }

    let package = Package(
      name: "\(name)",
      dependencies: [.package(name: "cooper", path: kit)],
      targets: [
        .target(
          name: "\(module)",
          dependencies: [
            .product(name: "CanisterKit", package: "cooper"),
            .product(name: "StableStructures", package: "cooper"),
          ], swiftSettings: canister),
        .testTarget(name: "\(module)Tests", dependencies: ["\(module)"], swiftSettings: canister),
      ]
    )

    """
  }

  private static func tests(_ name: String, _ type: String, _ content: Content) -> String {
    """
    import CanisterKit
    import Testing

    @testable import \(name)

    /// The canister's code, run natively against stable memory in this process.
    @Suite(.serialized) struct \(type)Tests {
      static let system = InMemorySystem()

    \(content.tests)
    }

    """
  }

  private static func readme(
    _ name: String, _ content: Content, isPackage: Bool
  ) -> String {
    let test = "swift test                           # runs the canister's code natively"
    let module = CanisterName.module(name)
    let link = """
      `swift test` needs Cooper's kit, which `cooper build` puts into `\(KitPackage.link)`; run that once \
      after a clone, or set `COOPER_PACKAGE` to a checkout of Cooper.


      """
    return """
      # \(name)

      A canister in Swift. With a gateway running (`cooper start`):

      ```sh
      cooper deploy                        # builds, installs or upgrades; prints the page's URL
      \(content.tryOut)
      cooper dev                           # builds and hot-swaps whenever a source is saved
      \(isPackage ? test + "\n" : "")```

      \(isPackage ? link : "")\
      Change `Sources/\(module)/\(module).swift` and deploy again: what is in stable memory stays.

      In Visual Studio Code, take the Swift extension that the project recommends: it completes and jumps\
      \(isPackage ? " through the kit" : ""), and *Run Task* has build, deploy\(isPackage ? ", test" : "") and dev.

      """
  }
}
