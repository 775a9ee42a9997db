import CanisterKit

/// What goes wrong when a test wants it; compiled into the canister in the place of the file of the same
/// name that ships.
enum Disturbance {
  private static var isAnswerLost = false

  /// Whether a canister that was made gets no answer that says so: the next one, after `lose_answer`.
  static func losesAnswer() -> Bool {
    defer { isAnswerLost = false }
    return isAnswerLost
  }

  fileprivate static func begin() { isAnswerLost = true }
}

@_expose(wasm, "canister_update lose_answer")
@_cdecl("cooper canister_update lose_answer")
func loseAnswer() {
  Disturbance.begin()
  EntryPoint.reply()
}
