import CanisterBuilder
import Gateway

extension Project {
  /// Builds a canister and says so on stderr, with the size of the module and the time it took.
  func buildWithProgress(_ canister: Canister) async throws -> BuiltModule {
    let started = ContinuousClock.now
    let name = canister.name
    Terminal.status("Building \(name)")
    let built: BuiltModule
    do {
      built = try await build(canister, isColourful: Terminal.isColourful) { step in
        Terminal.status("Building \(name): \(step)")
      }
    } catch {
      Terminal.endStatus()
      throw error
    }
    Terminal.endStatus()
    if !built.warnings.isEmpty { Terminal.note(built.warnings) }
    let size = Readable.bytes(built.module.count)
    Terminal.done(
      built.isUnchanged
        ? "\(name).wasm: \(size), unchanged" : "\(name).wasm: \(size) in \(started.elapsed)")
    return built
  }
}
