import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// A stored property, as macros that read and write values need it.
struct StoredProperty {
  /// The declaration that it is part of.
  let declaration: VariableDeclSyntax
  let name: TokenSyntax
  let type: TypeSyntax

  /// The stored properties of a struct or class in the order of the source; nil, with what is wrong reported, if
  /// one cannot be read back.
  ///
  /// - Parameters:
  ///   - noun: What a property becomes: `a field of a Candid record`.
  ///   - source: What it is read from: `a message`.
  ///   - prefix: The beginning of the diagnostics' ids.
  ///   - attribute: The attribute of properties that do not count.
  ///   - context: Where to report; nil: nowhere.
  static func all(
    of declaration: some DeclGroupSyntax, noun: String, source: String, prefix: String,
    skipping attribute: String? = nil, in context: (any MacroExpansionContext)?
  ) -> [StoredProperty]? {
    var properties: [StoredProperty] = []
    var isValid = true
    for member in declaration.memberBlock.members {
      guard let variable = member.decl.as(VariableDeclSyntax.self),
        !variable.modifiers.has(.static)
      else { continue }
      if let attribute, variable.attributes.first(named: attribute) != nil { continue }
      for binding in variable.bindings where binding.isStored {
        guard let pattern = binding.pattern.as(IdentifierPatternSyntax.self) else {
          context?.report(
            "\(prefix)-field-pattern", "\(noun) needs a name of its own", at: binding.pattern)
          isValid = false
          continue
        }
        if variable.bindingSpecifier.tokenKind == .keyword(.let), binding.initializer != nil {
          context?.report(
            "\(prefix)-constant-field",
            "a constant with a value cannot be read from \(source); make it static, or a variable",
            at: variable.bindingSpecifier,
            fixIt: (
              "make it a variable",
              [
                .replace(
                  oldNode: Syntax(variable.bindingSpecifier),
                  newNode: Syntax(
                    variable.bindingSpecifier.with(\.tokenKind, .keyword(.var))))
              ]
            ))
          isValid = false
          continue
        }
        guard let type = variable.type(of: binding) else {
          context?.report(
            "\(prefix)-field-type", "\(noun) needs a type annotation", at: pattern,
            fixIt: (
              "add a type annotation",
              [
                .replace(
                  oldNode: Syntax(binding),
                  newNode: Syntax(binding.annotated(with: "<#Type#>")))
              ]
            ))
          isValid = false
          continue
        }
        properties.append(
          StoredProperty(declaration: variable, name: pattern.identifier, type: type))
      }
    }
    return isValid ? properties : nil
  }
}

extension PatternBindingSyntax {
  /// Whether the property has storage: observers do not change that.
  var isStored: Bool {
    guard let block = accessorBlock else { return true }
    guard case .accessors(let accessors) = block.accessors else { return false }
    return accessors.allSatisfy {
      [.keyword(.willSet), .keyword(.didSet)].contains($0.accessorSpecifier.tokenKind)
    }
  }

  /// The same with a type annotation.
  func annotated(with type: String) -> PatternBindingSyntax {
    var copy = self
    let trivia = copy.pattern.trailingTrivia
    copy.pattern.trailingTrivia = []
    copy.typeAnnotation = TypeAnnotationSyntax(
      colon: .colonToken(trailingTrivia: .space), type: TypeSyntax("\(raw: type)"),
      trailingTrivia: trivia)
    return copy
  }
}

extension VariableDeclSyntax {
  /// The type of a binding; in `var a, b: Nat` that of the last counts for all.
  func type(of binding: PatternBindingSyntax) -> TypeSyntax? {
    var found = false
    for other in bindings {
      if other.id == binding.id { found = true }
      if found, let annotation = other.typeAnnotation { return annotation.type }
      if found, other.initializer != nil { return nil }
    }
    return nil
  }
}
