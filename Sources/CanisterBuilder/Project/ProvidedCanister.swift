import Foundation
import Installation

/// A canister that comes with Cooper, as a folder of `Sources/Canisters`.
///
/// It is compiled when it is needed for the first time, once for all projects of the user.
public enum ProvidedCanister: String, CaseIterable, Sendable {
  /// Web sites.
  case assets = "Assets"
  /// A cycles ledger for networks of one's own.
  case cyclesLedger = "CyclesLedger"
  /// An ICP ledger for networks of one's own.
  case icpLedger = "ICPLedger"
  /// What makes cycles of ICP there.
  case cyclesMinting = "CyclesMinting"

  /// Compiles it, or finds it as it was compiled before.
  ///
  /// - Parameters:
  ///   - isColourful: Whether the compiler's words are for a terminal with colours.
  ///   - progress: Gets what is being done, as a word such as “compiling”.
  /// - Throws: `BuildError` where Cooper has come without its sources.
  public func build(
    isColourful: Bool = false, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> Project.BuiltModule {
    let kit = try Kit.find()
    let place = "Sources/Canisters/\(rawValue)"
    guard let sources = kit.sources?.appending(path: place),
      FileManager.default.fileExists(atPath: sources.path)
    else {
      throw BuildError(
        "There is no canister \(rawValue) to build", hint: "It is \(place) of Cooper's package.")
    }
    let name = rawValue.lowercased()
    return try await Project.compile(
      name, sources, to: Self.cache.appending(path: name), isQuick: false,
      isColourful: isColourful, progress)
  }

  /// `cooper` in `$XDG_CACHE_HOME`, or else in `~/.cache`.
  private static var cache: URL { UserFolder.cache().appending(path: "cooper") }
}
