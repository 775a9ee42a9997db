extension Interface {
  /// The interface that a `.did` text declares.
  ///
  ///     let interface = try Interface(parsing: "service : { get : (key : nat) -> (opt nat) query }")
  ///     interface.function(named: "get")?.isQuery  // true
  ///
  /// `import` and `import service` ask the loader for the text of a file; the path it is given is
  /// relative to where `file` is, with `..` and `.` taken out, or absolute if the import's is.
  ///
  /// - Throws: what is wrong, with places; see `DiagnosticError.rendered()`.
  public init(
    parsing source: String, file: String = "",
    loader: (_ path: String) throws(ImportFailure) -> String = {
      (_: String) throws(ImportFailure) -> String in
      throw ImportFailure("files cannot be read here")
    }
  ) throws(DiagnosticError) {
    var resolver = ImportResolver(SourceFile(path: file, text: source))
    resolver.resolve(load: loader)
    guard resolver.diagnostics.isEmpty else {
      throw DiagnosticError(resolver.diagnostics, files: resolver.files)
    }
    var syntax = resolver.merged
    var checker = Checker()
    checker.declare(syntax.declarations)
    let service =
      checker.diagnostics.isEmpty
      ? checker.service(syntax.service, importing: resolver.services)
      : (service: nil, type: nil, initArguments: nil)
    guard checker.diagnostics.isEmpty else {
      throw DiagnosticError(checker.diagnostics, files: resolver.files)
    }
    syntax.service = service.service
    self.init(
      types: checker.table, declarations: checker.declared, service: service.type,
      initArguments: service.initArguments, documentation: service.service?.documentation ?? [])
    self.syntax = syntax
  }

  /// The types in a text such as `(nat, opt text)`, which may use the declared names.
  ///
  /// Composite types are added to `types`.
  @export(interface)
  public mutating func argumentTypes(
    parsing source: String
  ) throws(DiagnosticError) -> [ArgumentType] {
    let file = SourceFile(path: "", text: source)
    var diagnostics: [Diagnostic]
    do throws(Diagnostic) {
      var parser = try Parser(Array(source.utf8))
      let arguments = try parser.arguments()
      try parser.expect(.end)
      diagnostics = parser.diagnostics
      if diagnostics.isEmpty {
        var checker = Checker(extending: self)
        let types = checker.arguments(arguments)
        if checker.diagnostics.isEmpty {
          let syntax = self.syntax
          self.types = checker.table
          self.syntax = syntax
          return types
        }
        diagnostics = checker.diagnostics
      }
    } catch {
      diagnostics = [error]
    }
    throw DiagnosticError(diagnostics, files: [file])
  }
}
