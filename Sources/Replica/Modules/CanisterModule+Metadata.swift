import WasmEngine

// The sections `icp:public NAME` and `icp:private NAME`.
extension CanisterModule {
  private static let prefixes = ["icp:public ", "icp:private "]

  /// Their names and contents.
  var metadataSections: [(name: String, content: [UInt8])] {
    compiled.description.customSections.compactMap { section in
      guard let prefix = Self.prefixes.first(where: { section.name.hasPrefix($0) }) else {
        return nil
      }
      return (String(section.name.dropFirst(prefix.count)), Array(bytes[section.range]))
    }
  }

  /// Whether a section is for controllers alone.
  func isPrivate(_ name: String) -> Bool {
    compiled.description.customSections.contains { $0.name == "icp:private \(name)" }
  }
}
