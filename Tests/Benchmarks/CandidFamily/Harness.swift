import Candid

// The family of types of `candid-family.py`, encoded and decoded:
//
//     CandidFamily          for each row the bytes of its message, and one call of each for callgrind

/// How many values of a type a message has.
let count = 250

/// Where callgrind collects and ends a part.
@inline(never) @_cdecl("candid_family_measured")
func measured(_ body: UnsafeRawPointer) {
  body.assumingMemoryBound(to: (() -> Void).self).pointee()
}

func measure(_ body: @escaping () -> Void) {
  body()
  var body = body
  withUnsafePointer(to: &body) { measured(UnsafeRawPointer($0)) }
}

/// What the optimizer cannot look into.
@inline(never) @_optimize(none)
func sink<T>(_ value: borrowing T) {}

/// A row: a message with one argument.
func row<T: CandidCodable>(_ name: String, _ value: T) { message(name, value) }

/// A row with what the standard library takes to make its values.
func row<T: CandidCodable & Assembled>(_ name: String, _ value: T) {
  message(name, value)
  assembly(name, value.parts, as: T.self)
}

@inline(never)
func message<T: CandidCodable>(_ name: String, _ value: T) {
  let header = MessageHeader(of: T.self)
  let message = Message.encode(header, value)
  print("\(name)\t\(message.count)")
  measure {
    var writer = Writer()
    Message.encode(header, value, into: &writer)
    writer.withBytes { sink($0) }
  }
  measure {
    do { sink(try Message.decode(message, as: T.self)) } catch { fatalError("\(name): \(error)") }
  }
}

/// The values of a row.
func samples<T>(_ make: (Int) -> T) -> [T] { (0..<count).map(make) }

@main
struct CandidFamily {
  static func main() { all() }
}
