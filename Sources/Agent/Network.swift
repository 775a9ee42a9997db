import Certification
public import Foundation

/// A network of canisters: where it is reached, and the key that its answers must hold under.
public struct Network: Sendable {
  /// Where the root key comes from.
  public enum RootKey: Hashable, Sendable {
    /// This one: DER of 133 bytes.
    case known([UInt8])
    /// What the network says of itself. Whoever answers at the URL is believed: for networks on
    /// this machine alone.
    case fetched
  }

  /// Where gateways of the network answer.
  public var url: URL
  /// The key of the root.
  public var rootKey: RootKey

  /// A network with a root key that is known.
  public init(_ url: URL, rootKey: [UInt8]) {
    self.url = url
    self.rootKey = .known(rootKey)
  }

  private init(fetchingFrom url: URL) {
    self.url = url
    rootKey = .fetched
  }

  /// A network for development, such as Cooper's own: its root key is asked for.
  public static func local(_ url: URL = URL(string: "http://127.0.0.1:4943")!) -> Network {
    Network(fetchingFrom: url)
  }

  /// The public network, by its gateway for programs.
  public static let internetComputer = Network(
    URL(string: "https://icp-api.io")!, rootKey: publicRootKey)

  /// Source: IC interface specification, “Root of trust”; the key of the subnet
  /// tdb26-jop6k-aogll-7ltgs-eruif-6kk7m-qpktf-gdiqx-mxtrf-vb5e6-eqe.
  private static let publicRootKey = SubnetKey.der([
    0x81, 0x4C, 0x0E, 0x6E, 0xC7, 0x1F, 0xAB, 0x58, 0x3B, 0x08, 0xBD, 0x81, 0x37, 0x3C, 0x25,
    0x5C, 0x3C, 0x37, 0x1B, 0x2E, 0x84, 0x86, 0x3C, 0x98, 0xA4, 0xF1, 0xE0, 0x8B, 0x74, 0x23,
    0x5D, 0x14, 0xFB, 0x5D, 0x9C, 0x0C, 0xD5, 0x46, 0xD9, 0x68, 0x5F, 0x91, 0x3A, 0x0C, 0x0B,
    0x2C, 0xC5, 0x34, 0x15, 0x83, 0xBF, 0x4B, 0x43, 0x92, 0xE4, 0x67, 0xDB, 0x96, 0xD6, 0x5B,
    0x9B, 0xB4, 0xCB, 0x71, 0x71, 0x12, 0xF8, 0x47, 0x2E, 0x0D, 0x5A, 0x4D, 0x14, 0x50, 0x5F,
    0xFD, 0x74, 0x84, 0xB0, 0x12, 0x91, 0x09, 0x1C, 0x5F, 0x87, 0xB9, 0x88, 0x83, 0x46, 0x3F,
    0x98, 0x09, 0x1A, 0x0B, 0xAA, 0xAE,
  ])
}
