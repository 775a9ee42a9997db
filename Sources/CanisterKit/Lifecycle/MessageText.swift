import Candid
import CanisterSystem

/// A message for the caller, put together as bytes.
///
/// The interpolation of strings would bring 20 KB of Unicode into each module.
struct MessageText {
  private var bytes: [UInt8] = []

  /// A text, what went wrong and where.
  @export(interface)
  init(_ beginning: StaticString, _ error: CandidError) {
    append(beginning)
    append(error.reason)
    append(" at byte ")
    append(error.offset)
  }

  @export(interface)
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  @export(interface)
  mutating func append(_ number: Int) {
    var digits: [UInt8] = []
    var rest = number.magnitude
    repeat {
      digits.append(UInt8(truncatingIfNeeded: 48 + rest % 10))
      rest /= 10
    } while rest > 0
    if number < 0 { bytes.append(45) }
    while let digit = digits.popLast() { bytes.append(digit) }
  }

  /// The message as a text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Rejects the call with this message.
  func reject() { unsafe bytes.withUnsafeBytes { unsafe System.reject($0) } }

  /// Traps with this message.
  func trap() -> Never {
    let end: (UnsafeRawBufferPointer) -> Void = { unsafe System.trap($0) }
    unsafe bytes.withUnsafeBytes(end)
    // Not reached, which the compiler cannot know.
    fatalError()
  }
}
