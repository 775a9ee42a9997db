import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

extension StorableDescription {
  /// The description of a declaration; nil, with what is wrong reported, if it cannot be stored.
  init?(
    of declaration: some DeclGroupSyntax, attribute: AttributeSyntax,
    in context: some MacroExpansionContext
  ) {
    guard let arguments = Arguments(attribute, in: context) else { return nil }
    let name: TokenSyntax
    let generics: GenericParameterClauseSyntax?
    let content: Content?
    if let declaration = declaration.as(StructDeclSyntax.self) {
      (name, generics) = (declaration.name, declaration.genericParameterClause)
      content = arguments.isCandid ? .message : Self.properties(of: declaration, in: context)
    } else if let declaration = declaration.as(EnumDeclSyntax.self) {
      (name, generics) = (declaration.name, declaration.genericParameterClause)
      content = arguments.isCandid ? .message : Self.cases(of: declaration, in: context)
    } else {
      context.report("storable-kind", "'@Storable' is for structs and enums", at: attribute)
      return nil
    }
    guard let content else { return nil }
    if arguments.isCandid, declaration.attributes.first(named: "CandidType") == nil {
      context.report(
        "storable-candid-type", "a type that is stored as Candid needs '@CandidType'",
        at: attribute,
        fixIt: (
          "add '@CandidType'",
          [
            .replace(
              oldNode: Syntax(attribute),
              newNode: Syntax("@CandidType \(attribute)" as AttributeListSyntax))
          ]
        ))
      return nil
    }
    if arguments.version > 1, arguments.old == nil, !Self.migratesItself(declaration) {
      context.report(
        "storable-migration",
        "version \(arguments.version) must say how older versions are read: 'from: OldType.self',"
          + " or an 'init(migrating:from:)' in the type", at: attribute,
        fixIt: arguments.fixItForOld(name: name.plainName))
      return nil
    }
    let scopes = context.lexicalContext.reversed().compactMap { scope in
      scope.asProtocol((any NamedDeclSyntax).self)?.name.plainName
        ?? scope.as(ExtensionDeclSyntax.self)?.extendedType.trimmedDescription
    }
    self.name = (scopes + [name.plainName]).joined(separator: ".")
    visibility = declaration.modifiers.visibility
    genericParameters = generics?.parameters.map(\.name.text) ?? []
    version = arguments.version
    old = arguments.old
    maximum = arguments.maximum
    self.content = content
  }

  private static func properties(
    of declaration: StructDeclSyntax, in context: some MacroExpansionContext
  ) -> Content? {
    guard
      let properties = StoredProperty.all(
        of: declaration, noun: "a stored field", source: "memory", prefix: "storable", in: context)
    else { return nil }
    var parser = FieldParser(context: context)
    let fields = properties.map { parser.field($0.name.text, $0.type) }
    return parser.isValid ? .properties(fields) : nil
  }

  private static func cases(
    of declaration: EnumDeclSyntax, in context: some MacroExpansionContext
  ) -> Content? {
    let elements = declaration.memberBlock.members
      .compactMap { $0.decl.as(EnumCaseDeclSyntax.self) }.flatMap(\.elements)
    guard !elements.isEmpty, elements.count <= 256 else {
      context.report(
        "storable-cases", "an enum that is stored has 1 to 256 cases", at: declaration.name)
      return nil
    }
    var parser = FieldParser(context: context)
    let cases = elements.map { element in
      Case(
        name: element.name.text,
        values: element.parameterClause?.parameters.map { parameter in
          parser.field(
            parameter.firstName.flatMap { $0.text == "_" ? nil : $0.text }, parameter.type)
        } ?? [])
    }
    return parser.isValid ? .cases(cases) : nil
  }

  /// Makes fields of what is declared, and gives their types other names.
  private struct FieldParser<Context: MacroExpansionContext> {
    let context: Context
    var isValid = true
    private var count = 0

    init(context: Context) { self.context = context }

    mutating func field(_ name: String?, _ type: TypeSyntax) -> Field {
      if !type.isSupported(
        as: "a stored field", mark: "@Storable", prefix: "storable-field",
        more: [
          "Nat": "'UInt128', or '@Storable(layout: .candid)', which keeps it",
          "Integer": "'Int128', or '@Storable(layout: .candid)', which keeps it",
        ], allowsTuple: true, in: context)
      {
        isValid = false
      }
      return Field(name: name, content: content(type))
    }

    private mutating func content(_ type: TypeSyntax) -> FieldContent {
      if let tuple = type.as(TupleTypeSyntax.self) {
        if tuple.elements.count == 1, let element = tuple.elements.first {
          return content(element.type)
        }
        return .tuple(
          tuple.elements.map { element in
            Field(
              name: element.firstName.flatMap { $0.text == "_" ? nil : $0.text },
              content: content(element.type))
          })
      }
      defer { count += 1 }
      return .value(
        CheckedType(
          "Field\(count)", scope: "_StoredFields", type, requirement: "StoredField", in: context))
    }
  }

  /// Whether the declaration has an `init(migrating:from:)`.
  private static func migratesItself(_ declaration: some DeclGroupSyntax) -> Bool {
    declaration.memberBlock.members.contains { member in
      guard let initializer = member.decl.as(InitializerDeclSyntax.self) else { return false }
      return initializer.signature.parameterClause.parameters.map(\.firstName.text)
        == ["migrating", "from"]
    }
  }
}

extension StorableDescription {
  /// What stands in the parentheses of `@Storable`.
  private struct Arguments {
    let attribute: AttributeSyntax
    var version: UInt8 = 1
    var old: String?
    var isCandid = false
    var maximum: Int?

    init?(_ attribute: AttributeSyntax, in context: some MacroExpansionContext) {
      self.attribute = attribute
      var isValid = true
      func refuse(_ id: String, _ message: String, _ node: ExprSyntax) {
        context.report(id, message, at: node)
        isValid = false
      }
      for argument in attribute.argumentList ?? [] {
        let expression = argument.expression
        let number = expression.as(IntegerLiteralExprSyntax.self)?.representedLiteralValue
        switch argument.label?.text {
        case "version":
          if let number, (1...255).contains(number) {
            version = UInt8(number)
          } else {
            refuse("storable-version", "the version is a literal, 1 to 255", expression)
          }
        case "from":
          if let member = expression.as(MemberAccessExprSyntax.self), let base = member.base,
            member.declName.baseName.text == "self"
          {
            old = base.trimmedDescription
          } else {
            refuse("storable-from", "name the old type: 'from: OldType.self'", expression)
          }
        case "layout":
          switch expression.as(MemberAccessExprSyntax.self)?.declName.baseName.text {
          case "fields": isCandid = false
          case "candid": isCandid = true
          default: refuse("storable-layout", "the layout is '.fields' or '.candid'", expression)
          }
        case "maximum":
          if let number, number > 0 {
            maximum = number
          } else {
            refuse("storable-maximum", "the maximum is a literal over 0", expression)
          }
        default: break
        }
      }
      guard isValid else { return nil }
      if old != nil, version == 1 {
        context.report(
          "storable-first-version", "there is nothing older than version 1: raise the version",
          at: attribute)
        return nil
      }
    }

    /// Offers to name the type that the older values have.
    func fixItForOld(name: String) -> (message: String, changes: [FixIt.Change])? {
      guard let list = attribute.argumentList,
        let index = list.firstIndex(where: { $0.label?.text == "version" })
      else { return nil }
      var new = list
      let isLast = list.index(after: index) == list.endIndex
      new[index] = list[index].with(\.trailingComma, .commaToken(trailingTrivia: .space))
      new.insert(
        LabeledExprSyntax(
          label: .identifier("from"), colon: .colonToken(trailingTrivia: .space),
          expression: ExprSyntax("<#\(raw: name)V\(raw: version - 1)#>.self"),
          trailingComma: isLast ? nil : .commaToken(trailingTrivia: .space)),
        at: new.index(after: index))
      return (
        "name the type that older values have",
        [.replace(oldNode: Syntax(list), newNode: Syntax(new))]
      )
    }
  }
}
