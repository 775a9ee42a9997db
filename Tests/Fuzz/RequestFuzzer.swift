// Reading requests under libFuzzer: `make fuzz`.

/// The bytes of a connection are read whole and in pieces, whose sizes the first byte decides. Both
/// must end, with the same requests and the same refusal, and with bounded memory.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = input.first else { return 0 }
  let bytes = input.dropFirst()
  let whole = Run(reading: bytes, pieces: bytes.count)
  precondition(whole == Run(reading: bytes, pieces: 1))
  precondition(whole == Run(reading: bytes, pieces: Int(first % 64) + 2))
  return 0
}

/// What a reader with small limits makes of bytes.
private struct Run: Equatable {
  var heads: [RequestHead] = []
  var bodies: [[UInt8]] = []
  var refusal: Int?

  init(reading bytes: ArraySlice<UInt8>, pieces size: Int) {
    let limits = RequestReader.Limits(head: 300, target: 100, extensions: 40, discarded: 50)
    var reader = RequestReader(limits: limits)
    var head: RequestHead?
    var rest = bytes
    do throws(RequestRefusal) {
      while !rest.isEmpty {
        reader.append(rest.prefix(size))
        rest = rest.dropFirst(size)
        while true {
          if head == nil {
            head = try reader.readHead()
            guard let head else { break }
            precondition(head.target.utf8.count <= limits.target && !head.method.isEmpty)
            try reader.beginBody(of: head, limit: 60)
          }
          guard let whole = head, try reader.readBody() else { break }
          let body = reader.takeBody()
          precondition(body.count <= 60)
          if case .length(let length) = whole.framing, !reader.isBodyTooLarge {
            precondition(body.count == length)
          }
          heads.append(whole)
          bodies.append(body)
          head = nil
        }
        // What is not refused is not kept beyond the limits either.
        if head == nil { precondition(reader.buffer.count - reader.position <= limits.head) }
      }
    } catch {
      refusal = error.status
    }
  }
}
