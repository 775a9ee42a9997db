import SwiftDiagnostics
import SwiftParser
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

extension CandidTypeDescription {
  /// The description of a declaration; nil if it cannot be a Candid type.
  ///
  /// What is wrong is reported through the context, if one is given.
  init?(
    of declaration: some DeclGroupSyntax, attribute: AttributeSyntax,
    in context: (any MacroExpansionContext)?
  ) {
    let name: TokenSyntax
    let generics: GenericParameterClauseSyntax?
    if let declaration = declaration.as(StructDeclSyntax.self) {
      (name, generics) = (declaration.name, declaration.genericParameterClause)
      guard let fields = Self.fields(of: declaration, in: context) else { return nil }
      shape = .record(fields)
    } else if let declaration = declaration.as(EnumDeclSyntax.self) {
      (name, generics) = (declaration.name, declaration.genericParameterClause)
      guard let cases = Self.cases(of: declaration, in: context) else { return nil }
      shape = .variant(cases)
    } else if let declaration = declaration.as(ClassDeclSyntax.self) {
      (name, generics) = (declaration.name, declaration.genericParameterClause)
      guard declaration.modifiers.has(.final) else {
        context?.report(
          "candid-open-class",
          "a Candid record can be a final class only: a subclass would have fields that are not read",
          at: declaration.name, fixIt: ("make it final", [declaration.addingFinal]))
        return nil
      }
      guard let fields = Self.fields(of: declaration, in: context) else { return nil }
      shape = .record(fields)
      isClass = true
    } else {
      context?.report(
        "candid-type-kind",
        "'@CandidType' is for structs and final classes (records) and enums (variants)",
        at: attribute)
      return nil
    }
    self.name = name.plainName
    visibility = declaration.modifiers.visibility
    genericParameters = generics?.parameters.map(\.name.text) ?? []
    documentation = declaration.documentation
    key = context?.typeKey(of: declaration, name: name.plainName) ?? 0
  }

  /// The stored properties of a struct or class, by rising id.
  private static func fields(
    of declaration: some DeclGroupSyntax, in context: (any MacroExpansionContext)?
  ) -> [Field]? {
    guard
      let properties = StoredProperty.all(
        of: declaration, noun: "a field of a Candid record", source: "a message", prefix: "candid",
        skipping: "CandidSkipped", in: context)
    else { return nil }
    var isValid = true
    // In a class the expansions are two, which do not share names.
    let places = declaration.is(ClassDeclSyntax.self) ? nil : context
    var fields = properties.enumerated().map { number, property -> (field: Field, node: Syntax) in
      let names = CandidFieldName(property.declaration.attributes)
      if let context, !property.type.canBeCandid(in: context) { isValid = false }
      let type = Self.checked(property.type, number, places)
      return (
        Field(
          swiftName: property.name.text, name: names.name(for: property.name),
          id: names.id(for: property.name), type: property.type.trimmedDescription,
          callee: type?.name ?? property.type.asCallee,
          declarations: type?.declarations ?? [],
          documentation: property.declaration.documentation),
        Syntax(property.name)
      )
    }
    fields.sort { $0.field.id < $1.field.id }
    for (a, b) in zip(fields, fields.dropFirst()) where a.field.id == b.field.id {
      context?.report(
        "candid-field-collision",
        "the fields '\(a.field.swiftName!)' and '\(b.field.swiftName!)' have the same Candid id"
          + " \(a.field.id); give one another name with '@CandidField'", at: b.node)
      isValid = false
    }
    return isValid ? fields.map(\.field) : nil
  }

  /// The name that a type has in the expansion.
  private static func checked(
    _ type: TypeSyntax, _ number: Int, _ context: (any MacroExpansionContext)?
  ) -> CheckedType? {
    context.map {
      CheckedType("Part\(number)", scope: "_CandidParts", type, requirement: "CandidPart", in: $0)
    }
  }

  /// The cases of an enum, by rising id.
  private static func cases(
    of declaration: EnumDeclSyntax, in context: (any MacroExpansionContext)?
  ) -> [Case]? {
    var cases: [(description: Case, node: Syntax)] = []
    var isValid = true
    var count = 0
    for member in declaration.memberBlock.members {
      guard let group = member.decl.as(EnumCaseDeclSyntax.self) else { continue }
      let names = CandidFieldName(group.attributes)
      for element in group.elements {
        let parameters = element.parameterClause?.parameters.map { $0 } ?? []
        let labels = parameters.map { $0.firstName.flatMap { $0.text == "_" ? nil : $0 } }
        for parameter in parameters {
          if let context, !parameter.type.canBeCandid(in: context) { isValid = false }
        }
        let isLabelled = labels.allSatisfy { $0 != nil }
        let values = zip(parameters, labels).enumerated().map { position, value -> Field in
          let (parameter, label) = value
          let type = Self.checked(parameter.type, count, context)
          count += 1
          return Field(
            swiftName: label?.text, name: isLabelled ? label?.plainName : nil,
            id: isLabelled ? fieldHash(label!.plainName) : UInt32(position),
            type: parameter.type.trimmedDescription,
            callee: type?.name ?? parameter.type.asCallee,
            declarations: type?.declarations ?? [], documentation: "")
        }
        cases.append(
          (
            Case(
              swiftName: element.name.text, name: names.name(for: element.name),
              id: names.id(for: element.name), documentation: group.documentation,
              values: values), Syntax(element.name)
          ))
      }
    }
    cases.sort { $0.description.id < $1.description.id }
    for (a, b) in zip(cases, cases.dropFirst()) where a.description.id == b.description.id {
      context?.report(
        "candid-case-collision",
        "the cases '\(a.description.swiftName)' and '\(b.description.swiftName)' have the same"
          + " Candid id \(a.description.id); give one another name with '@CandidField'",
        at: b.node)
      isValid = false
    }
    if cases.isEmpty {
      context?.report(
        "candid-empty-variant",
        "a Candid variant needs a case; for a type without values use 'Empty'",
        at: declaration.name)
      isValid = false
    }
    return isValid ? cases.map(\.description) : nil
  }
}

/// The Candid name of a field or case: its own, or what `@CandidField` says.
struct CandidFieldName {
  private var name: String?
  private var id: UInt32?

  init(_ attributes: AttributeListSyntax) {
    guard let argument = attributes.first(named: "CandidField")?.argumentList?.first?.expression
    else { return }
    if let text = argument.as(StringLiteralExprSyntax.self)?.representedLiteralValue {
      name = text
    } else if let number = argument.as(IntegerLiteralExprSyntax.self)?.representedLiteralValue {
      id = UInt32(exactly: number)
    }
  }

  /// `_0`, `_1` … are numeric fields.
  private static func number(_ token: TokenSyntax) -> UInt32? {
    let text = token.plainName
    guard text.first == "_", text.count > 1 else { return nil }
    return UInt32(text.dropFirst())
  }

  func name(for token: TokenSyntax) -> String? {
    if let name { return name }
    return id == nil && Self.number(token) == nil ? token.plainName : nil
  }

  /// The name of a method: methods have no numbers.
  func methodName(for token: TokenSyntax) -> String { name ?? token.plainName }

  func id(for token: TokenSyntax) -> UInt32 {
    if let id { return id }
    if let name { return fieldHash(name) }
    return Self.number(token) ?? fieldHash(token.plainName)
  }
}

extension TypeSyntax {
  /// Whether the type can be one of a message; if not, that is reported.
  func canBeCandid(in context: any MacroExpansionContext) -> Bool {
    if let tuple = self.as(TupleTypeSyntax.self), tuple.elements.count > 1 {
      context.report(
        "candid-tuple",
        "a Swift tuple cannot be a Candid type; declare a struct with '@CandidType' and the fields"
          + " '_0', '_1' …, which is a tuple in Candid", at: self)
      return false
    }
    return isSupported(as: "a Candid value", mark: "@CandidType", prefix: "candid", in: context)
  }
}

extension ClassDeclSyntax {
  /// The change that makes the class final.
  fileprivate var addingFinal: FixIt.Change {
    var copy = self
    var modifier = DeclModifierSyntax(name: .keyword(.final, trailingTrivia: .space))
    if copy.modifiers.isEmpty {
      modifier.leadingTrivia = copy.classKeyword.leadingTrivia
      copy.classKeyword.leadingTrivia = []
    }
    copy.modifiers.append(modifier)
    return .replace(oldNode: Syntax(self), newNode: Syntax(copy))
  }
}
