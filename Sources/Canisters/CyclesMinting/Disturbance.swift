/// What goes wrong on purpose: nothing. The tests have a file of their own in the place of this one.
enum Disturbance {
  /// Whether a notice is refused.
  static func refusesNotice() -> Bool { false }
}
