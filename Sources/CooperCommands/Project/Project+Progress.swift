import CanisterBuilder
import Gateway

extension Project {
  /// Builds a canister and says so on stderr, with the size of the module and the time it took.
  ///
  /// - Parameters:
  ///   - isQuick: Whether it matters more that the module is there soon than that it is small.
  ///   - saysDone: Whether there is a line when it is done; what is being done shows on a terminal anyway.
  func buildWithProgress(
    _ canister: Canister, isQuick: Bool = false, saysDone: Bool = true
  ) async throws -> BuiltModule {
    let started = ContinuousClock.now
    let name = canister.name
    Terminal.status("Building \(name)")
    let built: BuiltModule
    do {
      built = try await build(canister, isQuick: isQuick, isColourful: Terminal.isColourful) {
        step in
        Terminal.status("Building \(name): \(step)")
      }
    } catch {
      Terminal.endStatus()
      throw error
    }
    Terminal.endStatus()
    if !built.warnings.isEmpty { Terminal.note(built.warnings) }
    guard saysDone else { return built }
    let size = Readable.bytes(built.module.count)
    Terminal.done(
      built.isUnchanged
        ? "\(name).wasm: \(size), unchanged" : "\(name).wasm: \(size) in \(started.elapsed)")
    return built
  }
}
