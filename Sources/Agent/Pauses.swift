/// Pauses between attempts, each longer than the one before.
struct Pauses {
  /// How many there were.
  private(set) var attempts = 0
  private var milliseconds = 300.0
  /// The longest.
  var longest = 5_000.0
  /// How much longer each is.
  var growth = 2.0

  /// The pauses between looks at a call that is under way.
  static var polling: Pauses {
    var pauses = Pauses()
    pauses.longest = 1_000
    pauses.growth = 1.3
    return pauses
  }

  /// Waits; a part of it by chance, so that clients that were refused together come back apart.
  mutating func pause() async throws(AgentError) {
    attempts += 1
    let time = milliseconds * Double.random(in: 0.75...1.25)
    milliseconds = min(longest, milliseconds * growth)
    do {
      try await Task.sleep(for: .milliseconds(time))
    } catch {
      throw AgentError(.cancelled, "the request was cancelled")
    }
  }
}
