import CanisterBuilder
import Gateway

extension Project {
  /// Builds a canister and says so on stderr, with the size of the module and the time it took.
  func buildWithProgress(_ canister: Canister) async throws -> BuiltModule {
    let started = ContinuousClock.now
    Terminal.note("Building \(canister.name)")
    let built = try await build(canister)
    let size = Readable.bytes(built.module.count)
    Terminal.done("\(canister.name).wasm: \(size) in \(started.elapsed)")
    return built
  }
}
