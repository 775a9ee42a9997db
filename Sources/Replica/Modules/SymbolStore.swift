import Candid
import Foundation
import Synchronization
import WasmEngine

/// The symbols of modules, by the modules' hashes: in files beside the state, read when a trap asks.
///
/// They are no part of the state: without them a trap names no lines, and nothing else differs.
final class SymbolStore: Sendable {
  /// Files that are kept besides those of modules in use.
  static let spareFiles = 32
  /// The file that symbols come into before they have their name.
  private static let arriving = "arriving"
  /// Modules whose symbols are kept in memory.
  static let cached = 16

  private let folder: String?
  private let known = Mutex<[[UInt8]: ModuleSymbols]>([:])

  /// A store in a folder of the state's; in memory alone without one.
  init(state: ReplicaConfiguration.StateLocation) {
    switch state {
    case .memory: folder = nil
    case .directory(let path): folder = "\(path)/\(StateFolder.symbols)"
    }
  }

  /// The symbols of a module; nil if nobody brought them.
  func symbols(of hash: [UInt8]) -> ModuleSymbols? {
    known.withLock { known in
      if let symbols = known[hash] { return symbols }
      guard let folder,
        let data = FileManager.default.contents(atPath: "\(folder)/\(Hexadecimal.text(hash))"),
        let symbols = ModuleSymbols(text: String(decoding: data, as: UTF8.self))
      else { return nil }
      Self.remember(symbols, of: hash, in: &known)
      return symbols
    }
  }

  /// Keeps the symbols of a module.
  ///
  /// - Parameter inUse: The hashes of modules whose symbols must stay.
  /// - Returns: whether the text was one of symbols.
  func keep(_ text: String, of hash: [UInt8], inUse: Set<[UInt8]>) throws -> Bool {
    guard let symbols = ModuleSymbols(text: text) else { return false }
    try known.withLock { known in
      if let folder {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
        let file = "\(folder)/\(Hexadecimal.text(hash))"
        // A name of its own would stay after each kill -9; the next one takes this again.
        let arriving = "\(folder)/\(Self.arriving)"
        try Data(text.utf8).write(to: URL(filePath: arriving))
        guard FileCall.move(arriving, file) else { throw FileFailure("\(file) cannot be made") }
        Self.prune(folder, keeping: Set(inUse.map(Hexadecimal.text)))
      }
      Self.remember(symbols, of: hash, in: &known)
    }
    return true
  }

  private static func remember(
    _ symbols: ModuleSymbols, of hash: [UInt8], in known: inout [[UInt8]: ModuleSymbols]
  ) {
    if known.count >= cached { known.removeAll() }
    known[hash] = symbols
  }

  /// Removes the oldest files of modules that are not in use.
  private static func prune(_ folder: String, keeping used: Set<String>) {
    let files = FileManager.default
    let names = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).filter {
      !used.contains($0)
    }
    guard names.count > spareFiles else { return }
    let dated = names.map { name in
      let attributes = try? files.attributesOfItem(atPath: "\(folder)/\(name)")
      return (name, attributes?[.modificationDate] as? Date ?? .distantPast)
    }
    for (name, _) in dated.sorted(by: { $0.1 > $1.1 }).dropFirst(spareFiles) {
      try? files.removeItem(atPath: "\(folder)/\(name)")
    }
  }
}

extension Replica {
  /// Keeps what is known of a module's code, so that its traps name functions and lines.
  ///
  /// The module may come later, or be there already.
  ///
  /// - Parameters:
  ///   - symbols: The text that `cooper build` writes beside the module.
  ///   - hash: SHA-256 of the module as it is installed.
  /// - Throws: a rejection if the text is none of symbols, or cannot be written.
  public func keepSymbols(_ symbols: String, ofModule hash: [UInt8]) async throws(Rejection) {
    let used = Set(allCanisters.compactMap { $0.state.withLock { $0.code?.hash } })
    do {
      if try self.symbols.keep(symbols, of: hash, inUse: used) { return }
    } catch {
      throw Rejection(.stateUnavailable, "The module's symbols cannot be written: \(error)")
    }
    throw Rejection(
      code: .canisterReject,
      message: "The text is not the symbols of a module; cooper build writes them as NAME.symbols")
  }
}
