import Candid

/// What the link to a workbench has in its fragment, and each request of its page has to bring: who
/// does not know it can neither read nor write the project's files.
struct WorkbenchToken: Sendable {
  /// 32 random bytes as digits.
  let text: String

  /// A new one.
  init() {
    var random = SystemRandomNumberGenerator()
    text = Hexadecimal.text((0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
  }

  /// Whether the value of an `Authorization` field brings it. The time that takes does not tell how
  /// much of it is right.
  func isBrought(by field: String?) -> Bool {
    let expected = Array("Bearer \(text)".utf8)
    let given = Array((field ?? "").utf8)
    guard given.count == expected.count else { return false }
    return zip(given, expected).reduce(UInt8(0)) { $0 | $1.0 ^ $1.1 } == 0
  }
}
