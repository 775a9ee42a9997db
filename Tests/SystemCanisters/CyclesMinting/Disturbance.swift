import CanisterKit

/// What goes wrong when a test wants it; compiled into the canister in the place of the file of the same
/// name that ships.
enum Disturbance {
  private static var isNoticeRefused = false

  /// Whether a notice is refused: the next one, after `refuse_notice`.
  static func refusesNotice() -> Bool {
    defer { isNoticeRefused = false }
    return isNoticeRefused
  }

  fileprivate static func begin() { isNoticeRefused = true }
}

@_expose(wasm, "canister_update refuse_notice")
@_cdecl("cooper canister_update refuse_notice")
func refuseNotice() {
  Disturbance.begin()
  EntryPoint.reply()
}
