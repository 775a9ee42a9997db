import SwiftDiagnostics
import SwiftParser
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// A function that the system calls, as the macros understand it.
struct EntryPointDescription {
  /// A parameter, or an element of the result.
  struct Value {
    /// The label a caller in Swift writes; nil if there is none.
    var label: String?
    /// The name in the interface; empty if there is none.
    var name: String
    /// The Swift type, as the base of an initialiser call.
    var type: String
    /// The type as the source has it; `type` may be a name that was made for this place.
    var writtenType = ""
    /// What declares the name that the type has in the expansion.
    var declarations: [String] = []
  }

  var kind: EntryPointKind
  /// How it is called in Swift.
  var swiftName: String
  /// What the names of all that is made for it end with.
  var key: String
  /// How callers of the canister call it.
  var name: String
  var documentation: String
  var parameters: [Value]
  var results: [Value]
  var canThrow: Bool
  /// The last parameter, if the function answers later, through that.
  var reply: Value?

  /// Whether it is a query that may call others: one that answers later.
  var isComposite: Bool { kind == .query && reply != nil }

  /// The name under which a module exports it.
  var export: String {
    if isComposite { return "canister_composite_query \(name)" }
    return kind.isMethod ? "\(kind.export) \(name)" : kind.export
  }

  /// How a caller calls it, as Swift writes it.
  var mode: String {
    switch kind {
    case .query: isComposite ? ".compositeQuery" : ".query"
    default: "nil"
    }
  }

  /// The description of a function; nil if it cannot be an entry point.
  ///
  /// What is wrong is reported through the context, if one is given.
  ///
  /// - Parameters:
  ///   - key: What the names of all that is made for it end with; the function's name if it is nil.
  ///   - places: What knows where types stand in the source.
  init?(
    of declaration: some DeclSyntaxProtocol, kind: EntryPointKind, attribute: AttributeSyntax,
    key: String? = nil, places: (any MacroExpansionContext)? = nil,
    in context: (any MacroExpansionContext)?
  ) {
    var isValid = true
    func wrong(
      _ id: String, _ message: String, at node: some SyntaxProtocol,
      fixIt: (message: String, changes: [FixIt.Change])? = nil
    ) {
      context?.report(id, message, at: node, fixIt: fixIt)
      isValid = false
    }
    let mark = "'@\(kind.attribute)'"
    guard let function = declaration.as(FunctionDeclSyntax.self) else {
      wrong("entry-point-kind", "\(mark) is for static functions", at: attribute)
      return nil
    }
    if !function.modifiers.has(.static) {
      wrong(
        "entry-point-static", "\(mark) needs a static function: a canister has no instances",
        at: function.name,
        fixIt: ("make it static", [function.addingStatic]))
    }
    if let generics = function.genericParameterClause {
      wrong(
        "entry-point-generic", "\(mark) cannot be generic: Candid types are fixed", at: generics)
    }
    let effects = function.signature.effectSpecifiers
    if let async = effects?.asyncSpecifier {
      let hint = kind.isMethod ? "; its last parameter may be a 'Reply', to answer later" : ""
      wrong("entry-point-async", "\(mark) cannot be async\(hint)", at: async)
    }
    canThrow = false
    if let clause = effects?.throwsClause {
      canThrow = true
      if clause.type?.trimmedDescription.split(separator: ".").last != "Rejection" {
        var typed = clause
        typed.leftParen = .leftParenToken()
        typed.type = TypeSyntax("Rejection")
        typed.rightParen = .rightParenToken(trailingTrivia: clause.trailingTrivia)
        typed.throwsSpecifier.trailingTrivia = []
        wrong(
          "entry-point-throws", "\(mark) can throw 'Rejection' only, the answer to the caller",
          at: clause,
          fixIt: (
            "throw 'Rejection'", [.replace(oldNode: Syntax(clause), newNode: Syntax(typed))]
          ))
      }
      if !kind.isMethod {
        wrong(
          "entry-point-throws",
          "\(mark) cannot throw: there is no caller to answer; use 'System.trap'",
          at: clause)
      }
    }
    var declared = Array(function.signature.parameterClause.parameters)
    let answer = declared.last.flatMap { Self.reply(in: $0.type) }
    if let answer, let last = declared.popLast() {
      let label = last.firstName.text == "_" ? nil : last.firstName.text
      reply = Value(label: label, name: "", type: answer.name)
      if !kind.isMethod {
        wrong("entry-point-reply", "\(mark) has no caller that could be answered", at: last)
      } else if let clause = function.signature.returnClause {
        wrong(
          "entry-point-reply", "what answers later through '\(answer.name)' returns nothing",
          at: clause)
      }
    }
    let key = key ?? Self.key(of: function)
    self.key = key
    func checked(_ type: TypeSyntax, _ requirement: String, _ number: Int) -> CheckedType {
      if !type.isSupported(
        as: kind.isMethod ? "what a method takes or answers" : "an argument of an installation",
        mark: "@CandidType", prefix: "entry-point", in: context)
      {
        isValid = false
      }
      return CheckedType(
        "_\(requirement)_\(key)_\(number)", type, requirement: requirement, in: places)
    }
    parameters = []
    for (number, parameter) in declared.enumerated() {
      if let ellipsis = parameter.ellipsis {
        wrong("entry-point-variadic", "\(mark) cannot be variadic; take an array", at: ellipsis)
      }
      if let type = parameter.type.as(AttributedTypeSyntax.self), !type.specifiers.isEmpty {
        wrong(
          "entry-point-inout",
          "a parameter of \(mark) comes from a message: it cannot be '\(type.specifiers.trimmedDescription)'",
          at: parameter.type)
      }
      let label = parameter.firstName.text == "_" ? nil : parameter.firstName
      let name = label ?? parameter.secondName
      let type = checked(parameter.type, "CandidArgument", number)
      parameters.append(
        Value(
          label: label?.text, name: name?.plainName ?? "", type: type.name,
          writtenType: parameter.type.trimmedDescription, declarations: type.declarations))
    }
    if !kind.takesArguments, !parameters.isEmpty {
      wrong(
        "entry-point-parameters", "\(mark) takes no parameters",
        at: function.signature.parameterClause.parameters,
        fixIt: (
          "remove the parameters",
          [
            .replace(
              oldNode: Syntax(function.signature.parameterClause.parameters),
              newNode: Syntax(FunctionParameterListSyntax([])))
          ]
        ))
    }
    let parts = (answer?.value ?? function.signature.returnClause?.type)?.results ?? []
    results = parts.enumerated().map { number, part in
      let type = checked(part.type, "CandidResult", number)
      return Value(
        label: nil, name: part.name, type: type.name, declarations: type.declarations)
    }
    if !kind.isMethod, !results.isEmpty, let clause = function.signature.returnClause {
      wrong("entry-point-result", "\(mark) has no caller that could take a result", at: clause)
    }
    self.kind = kind
    swiftName = function.name.text
    name = function.name.plainName
    documentation = function.documentation
    if let argument = attribute.argumentList?.first {
      if let text = argument.expression.as(StringLiteralExprSyntax.self)?.representedLiteralValue {
        name = text
      } else {
        wrong(
          "entry-point-name", "the name must be a literal without interpolation",
          at: argument.expression)
      }
    }
    if !isValid { return nil }
  }

  /// The function's name, as the end of another name.
  static func key(of function: FunctionDeclSyntax) -> String {
    let name = function.name.plainName.map { sign in
      sign.isLetter || sign.isNumber || sign == "_" ? sign : "_"
    }
    return String(name)
  }

  /// The type of the answer, if a parameter's type is `Reply<Value>`.
  private static func reply(in type: TypeSyntax) -> (name: String, value: TypeSyntax)? {
    let name: TokenSyntax
    let arguments: GenericArgumentClauseSyntax?
    if let type = type.as(IdentifierTypeSyntax.self) {
      (name, arguments) = (type.name, type.genericArgumentClause)
    } else if let type = type.as(MemberTypeSyntax.self) {
      (name, arguments) = (type.name, type.genericArgumentClause)
    } else {
      return nil
    }
    guard name.text == "Reply", let argument = arguments?.arguments.first?.argument,
      let value = TypeSyntax(argument)
    else { return nil }
    return (type.trimmedDescription, value)
  }
}

extension FunctionDeclSyntax {
  /// The change that makes the function static.
  var addingStatic: FixIt.Change {
    var copy = self
    let keyword = DeclModifierSyntax(name: .keyword(.static, trailingTrivia: .space))
    if copy.modifiers.isEmpty {
      var modifier = keyword
      modifier.leadingTrivia = copy.funcKeyword.leadingTrivia
      copy.funcKeyword.leadingTrivia = []
      copy.modifiers = [modifier]
    } else {
      copy.modifiers.append(keyword)
    }
    return .replace(oldNode: Syntax(self), newNode: Syntax(copy))
  }
}
