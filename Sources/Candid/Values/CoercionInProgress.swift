/// Values that have been begun, and the parts of them that are there.
///
/// What gives values their types walks them with this and not on the stack of the thread: they may be
/// deeper than that. The parts of a text stand in one array, and are named by their places in it.
/// `Record` is what is known of a record that has been begun.
struct CoercionInProgress<Record> {
  /// A part to be given a type.
  struct Part {
    var place: Int
    var type: TypeReference
  }

  private enum Kind {
    case option
    /// A vector: its elements and their type.
    case vector([Int], TypeReference)
    case record(Record)
    /// A variant: its case.
    case variant(UInt32, String?)
  }

  private struct Open {
    var kind: Kind
    /// The element that comes next.
    var next = 0
    /// How many values there were when it began: those behind are its parts.
    let base: Int
  }

  private var open: [Open] = []
  private(set) var values: [Value] = []

  /// The value of a part and all that it is made of.
  ///
  /// - Parameters:
  ///   - begin: Gives a part its value, or opens one that has parts; gives the only part of an option
  ///     or a variant.
  ///   - next: Gives the next field of a record, after adding what stands for those that are missing;
  ///     nil after the last.
  ///   - finish: Makes a record of the values of its fields.
  static func value(
    of first: Part,
    begin: (Part, inout Self) throws(Diagnostic) -> Part?,
    next: (inout Record, inout Self) throws(Diagnostic) -> Part?,
    finish: (Record, ArraySlice<Value>) -> [FieldValue]
  ) throws(Diagnostic) -> Value {
    var progress = Self()
    do throws(Diagnostic) {
      var part: Part? = first
      repeat {
        part =
          if let begun = part {
            try begin(begun, &progress)
          } else {
            try progress.resume(next, finish)
          }
      } while part != nil || !progress.open.isEmpty
    } catch {
      Value.release(&progress.values)
      throw error
    }
    return progress.values.removeLast()
  }

  mutating func add(_ value: Value) { values.append(value) }
  mutating func openOption() { open(.option) }
  mutating func openVector(_ elements: [Int], of type: TypeReference) {
    open(.vector(elements, type))
  }
  mutating func openRecord(_ record: Record) { open(.record(record)) }
  mutating func openVariant(_ id: UInt32, _ name: String?) { open(.variant(id, name)) }

  private mutating func open(_ kind: Kind) { open.append(Open(kind: kind, base: values.count)) }

  /// Goes on with what was opened last: gives its next part, or puts it together.
  private mutating func resume(
    _ next: (inout Record, inout Self) throws(Diagnostic) -> Part?,
    _ finish: (Record, ArraySlice<Value>) -> [FieldValue]
  ) throws(Diagnostic) -> Part? {
    let last = open.count - 1
    let base = open[last].base
    switch open[last].kind {
    case .option: values.append(.opt(values.removeLast()))
    case .variant(let id, let name):
      values.append(.variant(FieldValue(id: id, name: name, value: values.removeLast())))
    case .vector(let elements, let element):
      let index = open[last].next
      if index < elements.count {
        open[last].next += 1
        return Part(place: elements[index], type: element)
      }
      let value: Value =
        element == .nat8
        ? .blob(values[base...].compactMap { if case .nat8(let byte) = $0 { byte } else { nil } })
        : .vec(Array(values[base...]))
      close(base, as: value)
    case .record(var record):
      // Nobody else holds it meanwhile, so that going on does not copy it.
      open[last].kind = .option
      if let part = try next(&record, &self) {
        open[last].kind = .record(record)
        return part
      }
      close(base, as: .record(finish(record, values[base...])))
    }
    open.removeLast()
    return nil
  }

  /// Puts a value in the place of its parts.
  private mutating func close(_ base: Int, as value: Value) {
    values.removeLast(values.count - base)
    values.append(value)
  }
}
