import Agent
import Candid
import Certification
import Interfaces

// What a network certifies about a canister, whoever asks.
extension CertifiedNetwork {
  /// A canister as the network certifies it.
  struct CertifiedCanister {
    /// The SHA-256 of its module; nil if it has none.
    var moduleHash: [UInt8]?
    /// Who controls it.
    var controllers: [Principal]
  }

  /// A canister as the network certifies it; nil if there is none with the id.
  func canister(_ id: Principal) async throws -> CertifiedCanister? {
    func path(_ label: String) -> [[UInt8]] {
      [Array("canister".utf8), id.bytes, Array(label.utf8)]
    }
    let tree = try await explained { agent throws(AgentError) in
      try await agent.readState([path("module_hash"), path("controllers")], of: id)
    }.tree
    guard case .found(let list) = tree.lookup(path("controllers")) else { return nil }
    let controllers = (try? CBOR(decoding: list, limits: .certificates))?.asArray ?? []
    var hash: [UInt8]?
    if case .found(let value) = tree.lookup(path("module_hash")) { hash = value }
    return CertifiedCanister(
      moduleHash: hash, controllers: controllers.compactMap { $0.asBytes.flatMap { Principal($0) } }
    )
  }

  /// A metadata section of a canister's module; nil if there is none, or none that the caller may read.
  func metadata(_ section: String, of id: Principal) async throws -> [UInt8]? {
    let path = ["canister", nil, "metadata", section].map { $0.map { Array($0.utf8) } ?? id.bytes }
    let agent = try agent()
    do throws(AgentError) {
      let certificate = try await agent.readState([path], of: id)
      guard case .found(let value) = certificate.tree.lookup(path) else { return nil }
      return value
    } catch {
      // For controllers alone.
      if case .refused(status: 403) = error.code { return nil }
      throw CommandFailure(error, of: self)
    }
  }

  /// The interface of a canister; nil if its module has none.
  func interface(of canister: String) async throws -> String? {
    let id = try await id(of: canister)
    if id == .management { return Management.interfaceText }
    return try await metadata("candid:service", of: id).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Whether the heap of a canister's module outlives upgrades, which its controllers may know.
  func persistsHeap(_ canister: String) async throws -> Bool {
    try await metadata("enhanced-orthogonal-persistence", of: try await id(of: canister)) != nil
  }
}
