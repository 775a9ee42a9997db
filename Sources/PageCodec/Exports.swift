// The codec as the functions of a WebAssembly module. It imports nothing.
//
// Bytes come in blocks that the caller gets from `allocate`; a function frees the blocks it is
// given. An answer is a block too, for the caller to free: a word that is 1 if all went well, a word
// with the number of bytes, the bytes. They are UTF-8, or a message where the name says so; after a
// failure they are its JSON. There is one interface to an instance of the module.

#if arch(wasm32)
  import Candid

  /// The interface of this instance.
  nonisolated(unsafe) private var loaded: PageInterface?

  /// A block for bytes that a function is called with.
  @_expose(wasm, "allocate")
  @_cdecl("page_allocate")
  func allocate(_ count: Int32) -> UnsafeMutableRawPointer {
    .allocate(byteCount: max(Int(count), 1), alignment: 8)
  }

  /// Frees an answer.
  @_expose(wasm, "release")
  @_cdecl("page_release")
  func release(_ block: UnsafeMutableRawPointer) { block.deallocate() }

  /// Reads a `.did` text; answers with the description of the interface.
  @_expose(wasm, "load")
  @_cdecl("page_load")
  func load(_ text: UnsafeMutableRawPointer, _ count: Int32) -> UnsafeMutableRawPointer {
    let text = takenText(text, count)
    return answer { () throws(PageFailure) in
      let interface = try PageInterface(parsing: text)
      loaded = interface
      return Array(interface.description.utf8)
    }
  }

  /// Turns the text of arguments into a message.
  @_expose(wasm, "encode")
  @_cdecl("page_encode")
  func encode(
    _ text: UnsafeMutableRawPointer, _ count: Int32, _ method: Int32
  ) -> UnsafeMutableRawPointer {
    let text = takenText(text, count)
    return answer { () throws(PageFailure) in
      try current().encode(text, method: Int(method))
    }
  }

  /// Turns a text into a message by the types it shows itself.
  @_expose(wasm, "encodeUntyped")
  @_cdecl("page_encode_untyped")
  func encodeUntyped(
    _ text: UnsafeMutableRawPointer, _ count: Int32
  ) -> UnsafeMutableRawPointer {
    let text = takenText(text, count)
    return answer { () throws(PageFailure) in try current().encodeUntyped(text) }
  }

  /// Shows a message; see `PageInterface.Side` and `PageInterface.Form` for the numbers.
  @_expose(wasm, "show")
  @_cdecl("page_show")
  func show(
    _ message: UnsafeMutableRawPointer, _ count: Int32, _ method: Int32, _ side: Int32,
    _ form: Int32
  ) -> UnsafeMutableRawPointer {
    let message = taken(message, count)
    return answer { () throws(PageFailure) in
      let text = try current().show(
        message, method: Int(method), side: PageInterface.Side(rawValue: side) ?? .untyped,
        form: PageInterface.Form(rawValue: form) ?? .text)
      return Array(text.utf8)
    }
  }

  /// Makes a message with random arguments.
  @_expose(wasm, "random")
  @_cdecl("page_random")
  func random(_ method: Int32, _ seed: Int64) -> UnsafeMutableRawPointer {
    answer { () throws(PageFailure) in
      try current().random(method: Int(method), seed: UInt64(bitPattern: seed))
    }
  }

  /// Checks the text of one value; types are the numbers of the binary format and of the table.
  @_expose(wasm, "check")
  @_cdecl("page_check")
  func check(
    _ text: UnsafeMutableRawPointer, _ count: Int32, _ type: Int32
  ) -> UnsafeMutableRawPointer {
    let text = takenText(text, count)
    return answer { () throws(PageFailure) in
      try current().check(text, as: TypeReference(rawValue: type))
      return []
    }
  }

  private func current() throws(PageFailure) -> PageInterface {
    guard let loaded else { throw PageFailure("No interface is loaded") }
    return loaded
  }

  private func taken(_ block: UnsafeMutableRawPointer, _ count: Int32) -> [UInt8] {
    let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: block, count: Int(count)))
    unsafe block.deallocate()
    return bytes
  }

  private func takenText(_ block: UnsafeMutableRawPointer, _ count: Int32) -> String {
    String(decoding: taken(block, count), as: UTF8.self)
  }

  private func answer(
    _ body: () throws(PageFailure) -> [UInt8]
  ) -> UnsafeMutableRawPointer {
    do throws(PageFailure) {
      return block(isGood: true, try body())
    } catch {
      return block(isGood: false, Array(error.json.utf8))
    }
  }

  private func block(isGood: Bool, _ bytes: [UInt8]) -> UnsafeMutableRawPointer {
    let block = UnsafeMutableRawPointer.allocate(byteCount: 8 + bytes.count, alignment: 8)
    unsafe block.storeBytes(of: isGood ? 1 : 0, as: UInt32.self)
    unsafe block.storeBytes(of: UInt32(bytes.count), toByteOffset: 4, as: UInt32.self)
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(start: block + 8, count: bytes.count)
        .copyMemory(from: bytes)
    }
    return unsafe block
  }
#endif
