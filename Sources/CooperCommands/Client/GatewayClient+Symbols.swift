import Certification
import Candid
import CanisterBuilder
import Replica

extension GatewayClient {
  /// Brings the symbols of a module that was built, if there are any.
  func keepSymbols(of built: Project.BuiltModule) async throws {
    guard let symbols = built.symbols else { return }
    try await keepSymbols(symbols, ofModule: built.module)
  }

  /// Brings the symbols of a module, so that its traps name functions and lines.
  ///
  /// They are for people: a gateway that does not take them does not keep a module from running.
  func keepSymbols(_ symbols: String, ofModule module: [UInt8]) async throws {
    let hash = Hexadecimal.text(SHA256.hash(module))
    _ = try await send(
      "PUT", "/_/symbols/\(hash)", type: "text/plain", body: Array(symbols.utf8),
      accepting: [400, 404, 405, 413])
  }
}
