/// Waits as long as something is so, looking again every 10 milliseconds, and for a minute at most.
package func waitWhile(
  isolation: isolated (any Actor)? = #isolation, _ condition: () async throws -> Bool
) async throws {
  let end = ContinuousClock.now + .seconds(60)
  while ContinuousClock.now < end, try await condition() {
    try await Task.sleep(for: .milliseconds(10))
  }
}
