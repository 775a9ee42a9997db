/// Stable memory, which outlives upgrades, in its plainest form.
///
/// Natively it is that of the message in execution (`SystemScope`). A range beyond the size traps.
public enum StableAPI {
  /// The size in pages of 64 KiB.
  public static func size() -> UInt64 { Imports.stable64Size() }

  /// Grows by the given number of pages; the size before, or −1 if that much cannot be had.
  public static func grow(by pages: UInt64) -> Int64 { Imports.stable64Grow(pages) }

  /// Fills the destination with the bytes from the offset on.
  public static func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    unsafe Imports.stable64Read(destination, offset)
  }

  /// Puts the bytes at the offset.
  public static func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    unsafe Imports.stable64Write(source, offset)
  }

  /// Ends the message and undoes what it changed; natively, outside of a message, ends the process.
  ///
  /// It takes a literal: a `String` would bring the code that can build any.
  @export(interface)
  public static func trap(_ message: StaticString) -> Never {
    #if !arch(wasm32)
      if SystemScope.current == nil { fatalError("\(message)") }
    #endif
    unsafe Imports.trap(
      UnsafeRawBufferPointer(start: message.utf8Start, count: message.utf8CodeUnitCount))
  }

  /// The same with a message that was put together, in UTF-8.
  public static func trap(_ message: UnsafeRawBufferPointer) -> Never {
    #if !arch(wasm32)
      if SystemScope.current == nil {
        fatalError(unsafe String(decoding: message, as: UTF8.self))
      }
    #endif
    unsafe Imports.trap(message)
  }
}
