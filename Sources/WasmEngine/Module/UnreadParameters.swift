/// Finds parameters that no function reads and every caller can do without.
///
/// Swift's calling convention gives each function two, for what a method is called on and for an error,
/// whether it has those or not, and each call two instructions that push something for them. The linker's
/// optimiser does not see them: they come after it. A parameter goes if the function never names it and if
/// at every call what is pushed for it is one instruction without effects; then other functions may have
/// parameters that were only pushed for it, and so on.
///
/// Functions that are called by their place in a table, from outside, or by a tail call keep theirs.
struct UnreadParameters {
  /// For each function, imports first, whether each parameter goes.
  private(set) var removed: [[Bool]]
  /// For each own function, the instructions that go: pushes of what nobody takes.
  private(set) var dropped: [Set<Int>]
  /// For each own function, the instructions that set a local and no longer leave its value.
  private(set) var settled: [Set<Int>]

  private let bodies: [CodeReader.Body]
  private let imported: Int
  /// For each function, imports first, whether its parameters stay.
  private var isFixed: [Bool]

  /// The parameters that can go; none if it is not known who calls whom.
  init(
    of module: [UInt8], _ description: ModuleDescription, _ bodies: [CodeReader.Body],
    _ elements: ElementSegments?
  ) throws(EngineError) {
    self.bodies = bodies
    imported = description.importedFunctionCount
    removed = description.functions.map { type in
      [Bool](repeating: false, count: description.types[type]?.parameters.count ?? 0)
    }
    dropped = [Set<Int>](repeating: [], count: bodies.count)
    settled = dropped
    isFixed = description.functions.indices.map { $0 < description.importedFunctionCount }
    for export in description.exports where export.kind == .function { fix(export.index) }
    if let start = description.start { fix(start) }
    for global in description.globals where module[global.initializer].first == 0xD2 {
      var reader = WasmReader(module, global.initializer.dropFirst())
      fix(Int(try reader.unsigned()))
    }
    guard let elements else { return }
    for segment in elements.segments {
      for function in segment.functions { fix(function) }
    }
    for body in bodies {
      // return_call and ref.func
      for instruction in body.instructions where [0x12, 0xD2].contains(instruction.opcode) {
        fix(instruction.operand)
      }
    }
    while removeUnread() {}
  }

  private mutating func fix(_ function: Int) {
    if isFixed.indices.contains(function) { isFixed[function] = true }
  }

  /// The parameters of a function that are there.
  private func parameters(of function: Int) -> [Int] {
    removed[function].indices.filter { !removed[function][$0] }
  }

  /// What is pushed last before a call, of the parameters of its function; from the last one on, as far as
  /// each is one instruction.
  private func pushes(_ body: Int, before call: Int, of function: Int) -> [Int: Int] {
    let instructions = bodies[body].instructions
    var pushes: [Int: Int] = [:]
    var index = call
    for parameter in parameters(of: function).reversed() {
      repeat { index -= 1 } while index >= 0 && dropped[body].contains(index)
      guard index >= 0, !settled[body].contains(index) else { break }
      guard instructions[index].isPush || instructions[index].isTee else { break }
      pushes[parameter] = index
      // What it takes may be anything.
      if instructions[index].isTee { break }
    }
    return pushes
  }

  /// Takes out what nobody reads now; whether there was anything.
  private mutating func removeUnread() -> Bool {
    var unread = removed.indices.map { function in
      isFixed[function] ? [] : Set(parameters(of: function))
    }
    for (body, contents) in bodies.enumerated() {
      for (index, instruction) in contents.instructions.enumerated()
      where instruction.namesLocal && !dropped[body].contains(index) {
        unread[imported + body].remove(instruction.operand)
      }
    }
    forEachCall { body, call, function in
      guard !unread[function].isEmpty else { return }
      unread[function].formIntersection(pushes(body, before: call, of: function).keys)
    }
    guard unread.contains(where: { !$0.isEmpty }) else { return false }
    var taken: [(body: Int, index: Int)] = []
    forEachCall { body, call, function in
      guard !unread[function].isEmpty else { return }
      let pushes = pushes(body, before: call, of: function)
      taken += unread[function].compactMap { pushes[$0] }.map { (body, $0) }
    }
    for (body, index) in taken {
      if bodies[body].instructions[index].isTee {
        settled[body].insert(index)
      } else {
        dropped[body].insert(index)
      }
    }
    for function in removed.indices {
      for parameter in unread[function] { removed[function][parameter] = true }
    }
    return true
  }

  private func forEachCall(_ work: (_ body: Int, _ call: Int, _ function: Int) -> Void) {
    for (body, contents) in bodies.enumerated() {
      for (index, instruction) in contents.instructions.enumerated()
      where instruction.isCall && removed.indices.contains(instruction.operand) {
        work(body, index, instruction.operand)
      }
    }
  }
}
