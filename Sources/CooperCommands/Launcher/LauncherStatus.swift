import Candid
import Foundation

/// What a launcher says of its network once that answers: `status.json`.
///
/// There is no `config_port` and no `instance_id`: those are of PocketIC, which this is none.
struct LauncherStatus: Encodable {
  let v = "1"
  let gatewayPort: UInt16
  let rootKey: String
  /// The canister that calls of the management canister go by which are for no canister.
  let defaultEffectiveCanisterID: String

  init(gatewayPort: UInt16, rootKey: [UInt8]) {
    self.gatewayPort = gatewayPort
    self.rootKey = Hexadecimal.text(rootKey)
    defaultEffectiveCanisterID = "bkyz2-fmaaa-aaaaa-qaaaq-cai"
  }

  private enum CodingKeys: String, CodingKey {
    case v
    case gatewayPort = "gateway_port"
    case rootKey = "root_key"
    case defaultEffectiveCanisterID = "default_effective_canister_id"
  }

  /// Writes it, as a line, whole or not at all.
  func write(to folder: String) throws {
    let place = URL(filePath: folder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try (encoder.encode(self) + Data("\n".utf8))
        .write(to: place.appending(path: "status.json"), options: .atomic)
    } catch {
      throw CommandFailure("\(folder)/status.json cannot be written: \(error.localizedDescription)")
    }
  }
}
