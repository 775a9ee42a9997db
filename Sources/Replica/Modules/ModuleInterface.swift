import WasmEngine

/// A module on its way into a canister, and the interface it carries.
///
/// An interface that comes in a file of its own goes into the module, where all tools look for it:
/// its section `icp:public candid:service`.
package struct ModuleInterface: Sendable {
  /// The module, compressed or not.
  package let bytes: [UInt8]
  /// The `.did` text it carries; nil if it carries none, or is no module.
  package let text: String?
  private let expanded: [UInt8]

  private static let section = "candid:service"

  /// Looks into a module, compressed or not.
  package init(of bytes: [UInt8]) {
    self.bytes = bytes
    let limits = ReplicaConfiguration.Limits()
    // What is damaged is refused with its reasons when it is installed.
    expanded =
      isGzip(bytes) ? (try? gunzip(bytes, limit: limits.unzippedModuleSize)) ?? [] : bytes
    let description = try? ModuleDescription(parsing: expanded)
    let content = ["icp:public", "icp:private"].lazy.compactMap { [expanded] kind in
      description?.customSection("\(kind) \(Self.section)", in: expanded)
    }.first
    text = content.flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The module with an interface; as it is if it carries one already, or is no module.
  package func carrying(_ interface: String) -> [UInt8] {
    guard text == nil, expanded.starts(with: [0x00, 0x61, 0x73, 0x6D]) else { return bytes }
    var module = expanded
    ModuleDescription.append(
      customSection: "icp:public \(Self.section)", Array(interface.utf8), to: &module)
    return module
  }
}
