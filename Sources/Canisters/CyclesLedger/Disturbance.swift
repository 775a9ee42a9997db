/// What goes wrong on purpose: nothing. The tests have a file of their own in the place of this one.
enum Disturbance {
  /// Whether a canister that was made gets no answer that says so.
  static func losesAnswer() -> Bool { false }
}
