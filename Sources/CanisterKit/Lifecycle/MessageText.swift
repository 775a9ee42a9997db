import Candid
import CanisterSystem

/// A message for the caller, put together as bytes.
///
/// The interpolation of strings would bring 20 KB of Unicode into each module.
struct MessageText: ~Copyable {
  private var writer = Writer(capacity: 128)

  /// A text, what went wrong and where.
  @export(interface)
  init(_ beginning: StaticString, _ error: CandidError) {
    append(beginning)
    append(error.reason)
    append(" at byte ")
    append(error.offset)
  }

  @export(interface)
  @inline(never)
  mutating func append(_ text: StaticString) {
    // They are all more than one character, so they have an address.
    unsafe writer.write(
      UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @export(interface)
  mutating func append(_ number: Int) {
    if number < 0 { writer.write(0x2D) }
    append(digits: number.magnitude)
  }

  @export(interface)
  private mutating func append(digits number: UInt) {
    if number >= 10 { append(digits: number / 10) }
    writer.write(UInt8(truncatingIfNeeded: 0x30 + number % 10))
  }

  /// The message as a text.
  var text: String { unsafe writer.withBytes { unsafe String(decoding: $0, as: UTF8.self) } }

  /// Rejects the call with this message.
  func reject() { unsafe writer.withBytes { unsafe System.reject($0) } }

  /// Traps with this message.
  func trap() -> Never {
    let end: (UnsafeRawBufferPointer) -> Void = { unsafe System.trap($0) }
    unsafe writer.withBytes(end)
    // Not reached, which the compiler cannot know.
    fatalError()
  }
}
