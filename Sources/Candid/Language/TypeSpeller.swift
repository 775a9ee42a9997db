/// Writes types of a graph: which entries go by a name, and the rest in full.
///
/// Entries with a declared name go by it, and those a Swift type gave a name to; where two would
/// have the same name, or one that no declaration can have, it is changed. What cannot be written
/// in full gets an invented name: unnamed cycles, and shared entries so large that writing them
/// out each time would grow without bound.
struct TypeSpeller {
  let table: TypeTable
  /// The names of entries.
  private(set) var names: [Int: String] = [:]
  /// The entries with a name that `declarations` do not give, in the order of their names.
  private(set) var undeclared: [Int] = []
  private var used = TypeNames<Int>()

  /// A speller for what can be reached from some types.
  @export(interface)
  init(
    _ table: TypeTable, declarations: [Interface.Declaration] = [], roots: [TypeReference],
    rootService: Int? = nil
  ) {
    self.table = table
    for declaration in declarations where used.index(of: declaration.name) == nil {
      used.append(declaration.name, 0)
    }
    for declaration in declarations {
      guard let entry = declaration.type.entry else { continue }
      // The name an entry carries itself comes before its aliases.
      if names[entry] == nil
        || table.entries[entry].name?.hasSameBytes(as: declaration.name) == true
      {
        names[entry] = declaration.name
      }
    }
    let declared = names
    var order = walk(roots + declarations.map { $0.type })
    order.sort()
    for entry in order where names[entry] == nil && entry != rootService {
      if let name = table.entries[entry].name { names[entry] = unused(name) }
    }
    for entry in needingNames(roots + declarations.map { $0.type }) where names[entry] == nil {
      names[entry] = unused("t\(entry)")
    }
    undeclared = names.keys.filter { declared[$0] == nil }.sorted {
      names[$0]!.precedesInBytes(names[$1]!)
    }
  }

  /// A name no other type has, as like the given one as may be.
  @export(interface)
  private mutating func unused(_ wish: String) -> String {
    var bytes: [UInt8] = []
    for byte in wish.utf8 {
      bytes.append(Lexer.isLetter(byte) || Lexer.isDigit(byte) ? byte : 0x5F)
    }
    if bytes.isEmpty || Lexer.isDigit(bytes[0]) { bytes.insert(0x5F, at: 0) }
    var name = String(decoding: bytes, as: UTF8.self)
    if Spelling.isReserved(name) { name += "_" }
    let stem = name
    var number = 2
    while used.index(of: name) != nil {
      name = stem + "_\(number)"
      number += 1
    }
    used.append(name, 0)
    return name
  }

  // MARK: - The graph

  private func children(_ entry: Int) -> [TypeReference] {
    switch table.entries[entry].node {
    case .opt(let inner), .vec(let inner): [inner]
    case .record(let fields), .variant(let fields): fields.map { $0.type }
    case .function(let function):
      function.arguments.map { $0.type } + function.results.map { $0.type }
    case .service(let methods): methods.map { $0.type }
    }
  }

  /// All entries that can be reached.
  @export(interface)
  private func walk(_ roots: [TypeReference]) -> [Int] {
    var seen = [Bool](repeating: false, count: table.entries.count)
    var stack = roots
    var order: [Int] = []
    while let next = stack.popLast() {
      guard let entry = next.entry, entry < seen.count, !seen[entry] else { continue }
      seen[entry] = true
      order.append(entry)
      stack += children(entry)
    }
    return order
  }

  /// Entries that cannot be written in full: targets of unnamed cycles, ends of long chains, and
  /// large ones that are used more than once.
  @export(interface)
  private func needingNames(_ roots: [TypeReference]) -> [Int] {
    struct Frame {
      var entry: Int
      var children: [TypeReference]
      var next = 0
    }
    var result: [Int: Bool] = [:]
    /// 0: not seen; 1: open; 2: done.
    var states = [UInt8](repeating: 0, count: table.entries.count)
    var sizes = [Int](repeating: 0, count: table.entries.count)
    var heights = [Int](repeating: 0, count: table.entries.count)
    var frames: [Frame] = []
    func isNamed(_ entry: Int) -> Bool { names[entry] != nil || result[entry] != nil }
    for root in roots {
      guard let start = root.entry, start < states.count, states[start] == 0 else { continue }
      states[start] = 1
      frames.append(Frame(entry: start, children: children(start)))
      while var frame = frames.popLast() {
        if frame.next < frame.children.count {
          let child = frame.children[frame.next].entry
          frame.next += 1
          frames.append(frame)
          guard let child, child < states.count else { continue }
          switch states[child] {
          case 0:
            states[child] = 1
            frames.append(Frame(entry: child, children: children(child)))
          case 1: result[child] = true
          default: if sizes[child] > 64 { result[child] = true }
          }
        } else {
          let entry = frame.entry
          states[entry] = 2
          var size = 1
          var height = 0
          for child in frame.children {
            size += 1
            guard let child = child.entry, child < states.count, !isNamed(child) else { continue }
            size += sizes[child]
            height = max(height, heights[child])
          }
          sizes[entry] = min(size, 1 << 30)
          heights[entry] = height + 1
          if heights[entry] > 100 { result[entry] = true }
          if isNamed(entry) { (sizes[entry], heights[entry]) = (1, 0) }
        }
      }
    }
    return result.keys.sorted()
  }

  // MARK: - Syntax

  /// A type: by its name if it has one.
  func syntax(_ type: TypeReference) -> TypeSyntax {
    guard let entry = type.entry else { return TypeSyntax(.primitive(type)) }
    guard entry < table.entries.count else { return TypeSyntax(.primitive(.empty)) }
    if let name = names[entry] { return TypeSyntax(.name(name)) }
    return definition(entry)
  }

  /// An entry in full.
  func definition(_ entry: Int) -> TypeSyntax {
    switch table.entries[entry].node {
    case .opt(let inner): TypeSyntax(.opt(syntax(inner)))
    case .vec(let inner): TypeSyntax(.vec(syntax(inner)))
    case .record(let fields): TypeSyntax(.record(self.fields(fields)))
    case .variant(let fields): TypeSyntax(.variant(self.fields(fields)))
    case .function(let function): TypeSyntax(.function(self.function(function)))
    case .service(let methods): TypeSyntax(.service(self.methods(methods)))
    }
  }

  private func fields(_ fields: [FieldType]) -> [FieldSyntax] {
    fields.map { field in
      FieldSyntax(
        id: field.id, name: field.name, type: syntax(field.type),
        documentation: field.documentation, range: SourceRange(0, 0))
    }
  }

  /// A function type in full.
  func function(_ function: FunctionType) -> FunctionSyntax {
    FunctionSyntax(
      arguments: arguments(function.arguments), results: arguments(function.results),
      modes: function.modes, modeRange: SourceRange(0, 0))
  }

  /// Arguments or results.
  func arguments(_ arguments: [ArgumentType]) -> [ArgumentSyntax] {
    arguments.map { argument in
      ArgumentSyntax(
        name: argument.name, type: syntax(argument.type), range: SourceRange(0, 0))
    }
  }

  private func methods(_ methods: [MethodType]) -> [MethodSyntax] {
    methods.map { method in
      MethodSyntax(
        name: method.name, type: syntax(method.type), documentation: method.documentation,
        range: SourceRange(0, 0))
    }
  }
}
