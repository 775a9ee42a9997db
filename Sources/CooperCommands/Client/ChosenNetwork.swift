import Agent
import CanisterBuilder
import CanisterClient
import Foundation
import Spelling

/// The network that a command calls.
enum ChosenNetwork {
  /// A gateway of Cooper: names, projects and memories of canisters are known there.
  case gateway(GatewayClient)
  /// A network that is reached over the public interface alone.
  case certified(CertifiedNetwork)

  /// What all of them can do.
  var client: any NetworkClient {
    switch self {
    case .gateway(let client): client
    case .certified(let network): network
    }
  }

  /// The network of a name, or at a URL.
  ///
  /// A URL of this machine is a gateway's. At any other URL is a node of the public network, which has to
  /// prove its answers under that network's root key: a network with another key is described in
  /// `cooper.json`.
  init(
    named text: String, for caller: ChosenCaller,
    folder: String = FileManager.default.currentDirectoryPath
  ) throws {
    if text == "ic" {
      self = .certified(.init("ic", .internetComputer, caller: caller, folder: folder))
    } else if let described = try Self.description(of: text, from: folder) {
      self = Self.network(described, caller, folder)
    } else if let url = URL(string: text), let host = url.host,
      url.scheme?.hasPrefix("http") == true
    {
      self =
        HTTPGateway.isThisMachine(host)
        ? .gateway(GatewayClient(url: url, caller: caller.calling(url), folder: folder))
        : .certified(.init("ic", Self.publicNetwork(at: url), caller: caller, folder: folder))
    } else {
      let project = try Project.find(from: URL(filePath: folder))
      let known = ["local", "ic"] + (project?.networks.map(\.name) ?? [])
      throw CommandFailure(
        "There is no network ‘\(text)’",
        hint: (Suggestions.question(known, for: text).map { $0 + " " } ?? "")
          + "There are: \(known.joined(separator: ", ")). cooper.json describes more: "
          + #""networks": {"stage": {"url": "https://…", "root_key": "…"}}"#)
    }
  }

  private static func description(
    of name: String, from folder: String
  ) throws -> NetworkDescription? {
    try Project.find(from: URL(filePath: folder))?.networks.first { $0.name == name }
  }

  private static func network(
    _ described: NetworkDescription, _ caller: ChosenCaller, _ folder: String
  ) -> ChosenNetwork {
    if let key = described.rootKey {
      return .certified(
        .init(
          described.name, Network(described.url, rootKey: key), caller: caller, folder: folder))
    }
    if HTTPGateway.isThisMachine(described.url.host ?? "") {
      return .gateway(
        GatewayClient(
          url: described.url, caller: caller.calling(described.url), folder: folder))
    }
    return .certified(
      .init(described.name, publicNetwork(at: described.url), caller: caller, folder: folder))
  }

  private static func publicNetwork(at url: URL) -> Network {
    var network = Network.internetComputer
    network.url = url
    return network
  }
}
