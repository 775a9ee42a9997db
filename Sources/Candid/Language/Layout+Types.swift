/// Interfaces and types as the reference implementation prints them.
extension Layout {
  /// A whole interface. A service is not followed by a line end, a declaration is.
  @export(interface)
  mutating func interface(_ syntax: InterfaceSyntax) {
    for declaration in syntax.declarations {
      documentation(declaration.documentation)
      text("type \(declaration.name) = ")
      type(declaration.type)
      text(";")
      hardLine()
    }
    guard let service = syntax.service else { return }
    documentation(service.documentation)
    text("service : ")
    if let arguments = service.initArguments {
      self.arguments(arguments)
      text(" -> ")
    }
    if case .service(let methods) = service.type.kind {
      self.methods(methods)
    } else {
      type(service.type)
    }
  }

  private mutating func documentation(_ lines: [String]) {
    for line in lines {
      // A line end inside of a line would leave the comment.
      for part in line.utf8.split(
        omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x0D })
      {
        text("// " + String(decoding: Array(part), as: UTF8.self))
        hardLine()
      }
    }
  }

  /// A type.
  @export(interface)
  mutating func type(_ type: TypeSyntax) {
    switch type.kind {
    case .primitive(let primitive): text(primitive.primitiveName ?? "empty")
    case .name(let name): text(name)
    case .opt(let inner):
      text("opt ")
      self.type(inner)
    case .vec(let inner):
      if case .primitive(.nat8) = inner.kind { return text("blob") }
      text("vec ")
      self.type(inner)
    case .record(let fields):
      text("record ")
      self.fields(fields, isVariant: false, isTuple: Layout.isTuple(fields))
    case .variant(let fields):
      text("variant ")
      self.fields(fields, isVariant: true, isTuple: false)
    case .function(let function):
      text("func ")
      self.function(function)
    case .service(let methods):
      text("service ")
      self.methods(methods)
    }
  }

  /// Whether the fields are numbered from 0 and none has anything to say about itself.
  private static func isTuple(_ fields: [FieldSyntax]) -> Bool {
    for (position, field) in fields.enumerated()
    where field.id != position || !field.documentation.isEmpty {
      return false
    }
    return true
  }

  private mutating func fields(_ fields: [FieldSyntax], isVariant: Bool, isTuple: Bool) {
    enclose("{", "}", separator: ";", spaced: true, count: fields.count) { layout, index in
      layout.field(fields[index], isVariant: isVariant, isTuple: isTuple)
    }
  }

  private mutating func field(_ field: FieldSyntax, isVariant: Bool, isTuple: Bool) {
    documentation(field.documentation)
    if isTuple { return type(field.type) }
    text(Spelling.label(id: field.id, name: field.name))
    if isVariant, case .primitive(.null) = field.type.kind { return }
    text(" : ")
    type(field.type)
  }

  /// A function type without `func`, as methods have it.
  mutating func function(_ function: FunctionSyntax) {
    indent()
    arguments(function.arguments)
    text(" -> ")
    arguments(function.results)
    for mode in function.modes { text(" " + mode.keyword) }
    outdent()
  }

  private mutating func arguments(_ arguments: [ArgumentSyntax]) {
    enclose("(", ")", separator: ",", spaced: false, count: arguments.count) {
      layout, index in
      if let name = arguments[index].name {
        layout.text(Spelling.quotedIfNeeded(name) + " : ")
      }
      layout.type(arguments[index].type)
    }
  }

  private mutating func methods(_ methods: [MethodSyntax]) {
    enclose("{", "}", separator: ";", spaced: true, count: methods.count) { layout, index in
      layout.method(methods[index])
    }
  }

  private mutating func method(_ method: MethodSyntax) {
    documentation(method.documentation)
    text(Spelling.quotedIfNeeded(method.name) + " : ")
    if case .function(let function) = method.type.kind {
      self.function(function)
    } else {
      type(method.type)
    }
  }
}
