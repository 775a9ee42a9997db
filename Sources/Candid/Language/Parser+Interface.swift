extension Parser {
  /// A whole `.did` text.
  @export(interface)
  mutating func interface() throws(Diagnostic) -> InterfaceSyntax {
    var syntax = InterfaceSyntax()
    try definitions(into: &syntax)
    if at(.service) { syntax.service = try mainService() }
    guard at(.end) else {
      if syntax.service != nil {
        throw unexpected(
          "the end of the text",
          hint: at(.type) ? "declarations stand before the service" : nil)
      }
      throw unexpected(
        "`type`, `import` or `service`",
        hint: at(.identifier) || at(.leftBrace) ? "declarations end with `;`" : nil)
    }
    return syntax
  }

  /// `type` declarations and imports, separated by semicolons.
  @export(interface)
  mutating func definitions(into syntax: inout InterfaceSyntax) throws(Diagnostic) {
    while at(.type) || at(.import) {
      if at(.type) {
        let documentation = try advance().documentation
        let name = try identifier()
        try expect(.equals)
        syntax.declarations.append(
          InterfaceSyntax.Declaration(
            name: name.name, type: try type(), documentation: documentation, range: name.range))
      } else {
        try advance()
        let includesService = try accept(.service)
        let path = try text()
        syntax.imports.append(
          InterfaceSyntax.Import(
            path: path.text, includesService: includesService, range: path.range))
      }
      guard try accept(.semicolon) else {
        if at(.type) || at(.import) {
          throw Diagnostic(
            "expected `;`, found \(token.kind.description)", at: token.range,
            hint: "declarations are separated by `;`")
        }
        break
      }
    }
  }

  /// `service name? : (…) -> { … }`
  @export(interface)
  private mutating func mainService() throws(Diagnostic) -> InterfaceSyntax.Service {
    let documentation = try expect(.service).documentation
    if !at(.colon) {
      guard at(.identifier) else {
        throw unexpected("`:`", hint: "the service is written `service : { … }`")
      }
      try advance()
    }
    try expect(.colon)
    var initArguments: [ArgumentSyntax]?
    if at(.leftParenthesis) {
      initArguments = try arguments()
      try expect(.arrow)
    }
    let start = token.range
    let type: TypeSyntax
    if at(.identifier) {
      try advance()
      type = TypeSyntax(.name(source(start)), at: start)
    } else if at(.leftBrace) {
      type = TypeSyntax(.service(try methods()), at: rangeFrom(start))
    } else {
      throw unexpected("`{` or the name of a service type")
    }
    _ = try accept(.semicolon)
    return InterfaceSyntax.Service(
      initArguments: initArguments, type: type, documentation: documentation)
  }
}
