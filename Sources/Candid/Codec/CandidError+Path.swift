/// Where in the values of a message decoding failed.
extension CandidError {
  /// The way to the value that failed, such as `args[1].owner.tags[3]`.
  ///
  /// It is found by walking through the message with its own types up to the offset. Messages do
  /// not have the names of fields: `names` lends them, those it does not have are given by number.
  /// - Returns: nil if the error is in the header, or not one of this message.
  @export(interface)
  public func path(
    in message: [UInt8], names: TypeTable = TypeTable(), limits: DecodingLimits = .default
  ) -> String? {
    do throws(CandidError) {
      return try Message.read(message, limits: limits) { reader throws(CandidError) in
        // Errors about what is missing in a value are at a place inside it.
        let inside = code == .missing || code == .tag
        var levels = level == 0xFFFF ? Int.max : level - (inside ? 1 : 0)
        var path = "args"
        var index = 0
        while reader.hasArguments {
          let wire = reader.nextArgument()
          if reader.contains(self, in: wire) {
            path += "[\(index)]"
            levels = max(levels, 0)
            reader.walk(wire, to: self, levels: levels, names: names, &path)
            reader.abandon()
            return path
          }
          index += 1
        }
        reader.abandon()
        return code == .missing || code == .trailing ? "args[\(index)]" : nil
      }
    } catch {
      return nil
    }
  }
}

extension Reader {
  /// Leaves the rest of the message unread.
  fileprivate mutating func abandon() {
    argument = types.count
    unsafe cursor = end
  }

  /// Passes over a value that does not contain the place of the error; stays if it does.
  fileprivate mutating func contains(_ error: CandidError, in wire: Int32) -> Bool {
    let mark = mark()
    do throws(CandidError) {
      try skip(wire)
      if error.offset >= offset { return false }
    } catch {}
    unsafe cursor = start + mark.offset
    depth = mark.depth
    return true
  }

  /// Goes down into a value that contains the place of the error.
  @export(interface)
  fileprivate mutating func walk(
    _ wire: Int32, to error: CandidError, levels: Int, names: borrowing TypeTable,
    _ path: inout String
  ) {
    guard wire >= 0, levels > 0 else { return }
    let entry = Int(wire)
    do throws(CandidError) {
      switch types[entry] {
      case Opcode.opt:
        if let content = try beginOption(wire), contains(error, in: content) {
          walk(content, to: error, levels: levels - 1, names: names, &path)
        }
      case Opcode.vec:
        let (element, count) = try beginVector(wire, stride: 1)
        for index in 0..<count where contains(error, in: element) {
          path += "[\(index)]"
          walk(element, to: error, levels: levels - 1, names: names, &path)
          return
        }
      case Opcode.record:
        var fields = try beginRecord(wire)
        while fields.next < fields.end {
          let id = UInt32(bitPattern: types[fields.next])
          let type = types[fields.next + 1]
          fields.next += 2
          if contains(error, in: type) {
            path += "." + names.name(of: id)
            walk(type, to: error, levels: levels - 1, names: names, &path)
            return
          }
        }
      case Opcode.variant:
        let tag = try beginVariant(wire)
        if contains(error, in: tag.wire) {
          path += "." + names.name(of: tag.id)
          walk(tag.wire, to: error, levels: levels - 1, names: names, &path)
        }
      default: break
      }
    } catch {
      // This value is malformed itself: the path ends here.
    }
  }
}

extension TypeTable {
  /// The name of a field with the id, or else the id. Equal names have equal ids.
  fileprivate func name(of id: UInt32) -> String {
    for entry in entries {
      switch entry.node {
      case .record(let fields), .variant(let fields):
        for field in fields where field.id == id { if let name = field.name { return name } }
      default: break
      }
    }
    return String(id)
  }
}
