public import Foundation

/// What `cooper new` begins a project with.
public enum ProjectTemplate {
  /// Whether a text can name a canister: letters, digits and `_`, a letter first, 64 at most.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
    let isLetter = { (byte: UInt8) in byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    return isLetter(first)
      && text.utf8.allSatisfy { isLetter($0) || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F }
  }

  /// Writes the files of a new project.
  ///
  /// With the folder of Cooper's package the project is a package too, for editors and for tests
  /// that run natively.
  ///
  /// - Throws: `BuildError` if the name cannot name a canister or the folder is not empty.
  public static func write(name: String, to folder: URL, package: URL?) throws {
    guard isName(name) else {
      throw BuildError(
        "‘\(name)’ is not a name for a canister",
        hint: "A name has letters, digits and _, and begins with a letter.")
    }
    let files = FileManager.default
    if let present = try? files.contentsOfDirectory(atPath: folder.path), !present.isEmpty {
      throw BuildError("\(folder.path) is there already and not empty")
    }
    let type = typeName(name)
    var texts = [
      "cooper.json": """
      {
        "canisters": {
          "\(name)": { "type": "swift", "sources": "Sources/\(name)" }
        }
      }

      """,
      "Sources/\(name)/\(name).swift": source(type),
      "README.md": readme(name, isPackage: package != nil),
      ".gitignore": ".build/\n.cooper/\n",
    ]
    if let package {
      texts["Package.swift"] = manifest(name, package)
      texts["Tests/\(name)Tests/\(name)Tests.swift"] = tests(name, type)
    }
    for (path, text) in texts {
      let file = folder.appending(path: path)
      try files.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  /// `my_canister` as a Swift type: `MyCanister`; with `Canister` behind it where the module has
  /// that name already.
  private static func typeName(_ name: String) -> String {
    let type = name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
    return type == name ? type + "Canister" : type
  }

  private static func source(_ type: String) -> String {
    """
    import CanisterKit
    import StableStructures

    @Canister
    enum \(type) {
      static let memories = MemoryManager(.stable)
      static var visits = StableBTreeMap<String, UInt64>(in: memories[0])

      /// Greets somebody, and counts it.
      @Update static func greet(name: String) -> String {
        let count = (visits[name] ?? 0) + 1
        _ = visits.updateValue(count, forKey: name)
        return count == 1 ? "Hello, \\(name)!" : "Hello again, \\(name)!"
      }

      /// How often somebody was greeted.
      @Query static func visits(of name: String) -> UInt64 { visits[name] ?? 0 }
    }

    """
  }

  private static func manifest(_ name: String, _ package: URL) -> String {
    """
    // swift-tools-version: 6.3
    // For editors and tests; `cooper build` makes the Wasm module without it.
    import PackageDescription

    // A canister runs one message at a time: its variables need no protection.
    let canister: [SwiftSetting] = [.swiftLanguageMode(.v5)]

    let package = Package(
      name: "\(name)",
      dependencies: [.package(name: "cooper", path: \(String(reflecting: package.path)))],
      targets: [
        .target(
          name: "\(name)",
          dependencies: [
            .product(name: "CanisterKit", package: "cooper"),
            .product(name: "StableStructures", package: "cooper"),
          ], swiftSettings: canister),
        .testTarget(name: "\(name)Tests", dependencies: ["\(name)"], swiftSettings: canister),
      ]
    )

    """
  }

  private static func tests(_ name: String, _ type: String) -> String {
    """
    import CanisterKit
    import Testing

    @testable import \(name)

    /// The canister's code, run natively against stable memory in this process.
    @Suite(.serialized) struct \(type)Tests {
      static let system = InMemorySystem()

      @Test func `who comes back is greeted again`() {
        SystemScope.run(Self.system) {
          #expect(\(type).greet(name: "world") == "Hello, world!")
          #expect(\(type).greet(name: "world") == "Hello again, world!")
          #expect(\(type).visits(of: "world") == 2)
        }
      }
    }

    """
  }

  private static func readme(_ name: String, isPackage: Bool) -> String {
    let test = "swift test                           # runs the canister's code natively"
    return """
      # \(name)

      A canister in Swift. With a gateway running (`cooper start`):

      ```sh
      cooper deploy                        # builds, installs or upgrades; prints the page's URL
      cooper call \(name) greet '("world")'
      \(isPackage ? test + "\n" : "")```

      Change `Sources/\(name)/\(name).swift` and deploy again: what is in stable memory stays.

      """
  }
}
