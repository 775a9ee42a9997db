import Candid
public import Foundation

/// A network as a `cooper.json` describes it.
public struct NetworkDescription: Hashable, Sendable {
  /// The network's name.
  public let name: String
  /// Where it is reached.
  public let url: URL
  /// The key that its answers must hold under, DER; nil for a gateway of Cooper on this machine, or for
  /// the public network's key.
  public let rootKey: [UInt8]?

  /// The names that mean the same in all projects.
  public static let reserved = ["ic"]

  init(_ name: String, _ members: JSONMembers) throws(BuildError) {
    guard CanisterName.isValid(name) else {
      throw BuildError("\(members.place): this is no name for a network", hint: CanisterName.rule)
    }
    guard !Self.reserved.contains(name) else {
      throw BuildError(
        "\(members.place): \(name) is the public network in all projects",
        hint: "Give the network another name.")
    }
    try members.allow(["url", "root_key"])
    let text = try members.text("url")
    guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https",
      url.host != nil
    else {
      throw members.error(
        "url", "is ‘\(text)’, which is no URL", hint: "It is as http://127.0.0.1:4943 is.")
    }
    self.name = name
    self.url = url
    let key = try members.optionalText("root_key")
    rootKey = try key.map { text throws(BuildError) in
      // 133 bytes: the prefix of BLS keys and the key.
      guard let key = Hexadecimal.bytes(text), key.count == 133 else {
        throw members.error(
          "root_key", "is not the hexadecimal digits of 133 bytes",
          hint: "It is the root_key of the network's /api/v2/status.")
      }
      return key
    }
  }
}
