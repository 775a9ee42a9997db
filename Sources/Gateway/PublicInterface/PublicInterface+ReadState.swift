import Candid
import Certification
import Replica
import Signatures

// `…/read_state`: parts of the state tree, as far as the sender may read them.
extension PublicInterface {
  /// Answers with a certificate that shows the paths that are asked for.
  func readState(_ request: ResourceRequest) async throws(Failure) -> GatewayResponse {
    let (body, target) = try content(of: request)
    let envelope = try envelope(body, isCall: false)
    guard case .readState(let paths) = envelope.content.kind else {
      throw PublicInterface.wrongForm("request_type is not read_state", isCall: false)
    }
    guard paths.count <= 1000 else {
      throw Failure(
        "Too many paths in read state request: got \(paths.count) paths, but at most 1000 are "
          + "allowed.")
    }
    if let deep = paths.first(where: { $0.count > 127 }) {
      throw Failure(
        "At least one path in read state request is too deep: got \(deep.count) labels, but at "
          + "most 127 are allowed.")
    }
    let authentication = try authenticate(envelope)
    if case .subnet(let subnet) = target, subnet != host.subnet {
      throw Failure("There is no subnet \(subnet.text) here; there is \(host.subnet.text).")
    }
    let reader = Reader(
      interface: self, target: target, sender: envelope.content.sender,
      authentication: authentication)
    try await reader.check(paths)
    let certificate = await host.certificate(showing: paths)
    return PublicInterface.cbor(.record([("certificate", .bytes(certificate))]))
  }

  /// Who reads, and where.
  private struct Reader {
    let interface: PublicInterface
    let target: Target
    let sender: Principal
    let authentication: Authentication

    private static let invalidPath = Failure(404, "Invalid path requested.")
    private static let canisterLabels: Set<String> = [
      "controllers", "module_hash", "canister_creation_timestamp", "last_install_timestamp",
    ]
    private static let statusLabels: Set<String> = [
      "status", "reply", "reject_code", "reject_message", "error_code",
    ]
    private static let boundaryNodeLabels: Set<String> = [
      "domain", "ipv4_address", "ipv6_address",
    ]

    /// Refuses the request if one of its paths may not be read.
    func check(_ paths: [[[UInt8]]]) async throws(Failure) {
      var request: [UInt8]?
      for path in paths {
        switch (path.first.map { String(decoding: $0, as: UTF8.self) }, path.count) {
        case ("time", 1): continue
        case ("canister", 3...4): try await checkCanister(path)
        case ("subnet", 1): continue
        case ("subnet", 2...5): try checkSubnet(path)
        case ("api_boundary_nodes", 1...2): continue
        case ("api_boundary_nodes", 3) where label(path, 2, in: Reader.boundaryNodeLabels): continue
        case ("canister_ranges", 2):
          guard case .subnet = target else { throw Reader.invalidPath }
          try checkSubnetID(path[1])
        case ("request_status", 2...3):
          guard path.count == 2 || label(path, 2, in: Reader.statusLabels) else {
            throw Reader.invalidPath
          }
          try await checkRequest(path[1], after: request)
          request = path[1]
        default: throw Reader.invalidPath
        }
      }
    }

    private func label(_ path: [[UInt8]], _ index: Int, in labels: Set<String>) -> Bool {
      labels.contains(String(decoding: path[index], as: UTF8.self))
    }

    private func principal(_ bytes: [UInt8]) throws(Failure) -> Principal {
      guard let principal = Principal(bytes) else {
        throw Failure(
          "Could not parse principal ID: it has \(bytes.count) bytes, but at most 29 are allowed.")
      }
      return principal
    }

    private func checkCanister(_ path: [[UInt8]]) async throws(Failure) {
      guard case .canister(let effective) = target else { throw Reader.invalidPath }
      let isMetadata = path.count == 4 && path[2] == Array("metadata".utf8)
      guard isMetadata || path.count == 3 && label(path, 2, in: Reader.canisterLabels) else {
        throw Reader.invalidPath
      }
      let canister = try principal(path[1])
      guard canister == effective else {
        throw Failure(
          "Effective principal id in URL \(effective.text) does not match requested principal id: "
            + "\(canister.text).")
      }
      guard isMetadata else { return }
      guard let name = String(validating: path[3], as: UTF8.self) else {
        throw Failure("Could not parse the custom section name: it is not UTF-8.")
      }
      guard await interface.host.isPrivateMetadata(name, of: canister) == true else { return }
      let controllers = await interface.host.summary(of: canister)?.controllers ?? []
      guard controllers.contains(sender), authentication.allows(canister) else {
        throw Failure(
          403,
          "Custom section \(name.prefix(100)) can only be requested by the controllers of the "
            + "canister.")
      }
    }

    private func checkSubnet(_ path: [[UInt8]]) throws(Failure) {
      _ = try principal(path[1])
      guard path.count > 2 else { return }
      switch (String(decoding: path[2], as: UTF8.self), path.count) {
      case ("public_key", 3), ("type", 3), ("canister_ranges", 3), ("node", 3), ("node", 4): return
      case ("node", 5) where path[4] == Array("public_key".utf8): return
      case ("metrics", 3):
        guard case .subnet = target else { throw Reader.invalidPath }
        try checkSubnetID(path[1])
      default: throw Reader.invalidPath
      }
    }

    private func checkSubnetID(_ bytes: [UInt8]) throws(Failure) {
      let subnet = try principal(bytes)
      guard subnet == target.principal else {
        throw Failure(
          "Effective principal id in URL \(target.principal.text) does not match requested "
            + "principal id: \(subnet.text).")
      }
    }

    private func checkRequest(_ id: [UInt8], after other: [UInt8]?) async throws(Failure) {
      guard id.count == 32 else {
        throw Failure(
          "Invalid request id in paths. Maybe the request ID is not of 32 bytes in length?!")
      }
      if let other, other != id {
        throw Failure(
          "More than one non-unique request ID exists in request_status paths: "
            + "\(Hexadecimal.text(other)) and \(Hexadecimal.text(id)).")
      }
      guard let owner = await interface.host.requestOwner(id) else { return }
      guard owner.sender == sender, owner.canister == target.principal else {
        throw Failure(403, "The user tries to access Request ID not signed by the caller.")
      }
      guard authentication.allows(owner.callee) else {
        throw Failure(
          403,
          "The user tries to access request IDs for canisters not belonging to sender delegation "
            + "targets.")
      }
    }
  }
}
