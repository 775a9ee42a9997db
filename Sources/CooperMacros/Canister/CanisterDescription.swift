import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxMacros

/// A type marked `@Canister`, as the macro understands it.
struct CanisterDescription {
  var name: String
  var visibility: String
  var documentation: String
  /// In the order of the source.
  var entryPoints: [EntryPointDescription]
  /// The static stored properties, which are set up when the canister is installed.
  var storage: [String]

  func entryPoint(_ kind: EntryPointKind) -> EntryPointDescription? {
    entryPoints.first { $0.kind == kind }
  }

  var methods: [EntryPointDescription] { entryPoints.filter(\.kind.isMethod) }

  /// The description of a declaration; nil if it cannot be a canister.
  ///
  /// What is wrong is reported through the context, if one is given. What is wrong with a single
  /// function is left to the mark on it.
  init?(
    of declaration: some DeclSyntaxProtocol, attribute: AttributeSyntax,
    places: (any MacroExpansionContext)? = nil, in context: (any MacroExpansionContext)?
  ) {
    guard let type = declaration.as(EnumDeclSyntax.self) else {
      var fixIt: (message: String, changes: [FixIt.Change])?
      if let type = declaration.as(StructDeclSyntax.self) {
        fixIt = (
          "make it an enum",
          [
            .replace(
              oldNode: Syntax(type.structKeyword),
              newNode: Syntax(type.structKeyword.with(\.tokenKind, .keyword(.enum))))
          ]
        )
      }
      context?.report(
        "canister-kind", "'@Canister' needs an enum: a canister has no instances",
        at: attribute, fixIt: fixIt)
      return nil
    }
    if let generics = type.genericParameterClause {
      context?.report("canister-generic", "a canister cannot be generic", at: generics)
      return nil
    }
    name = type.name.text
    visibility = type.modifiers.visibility
    documentation = type.documentation
    entryPoints = []
    storage = []
    var seen: Set<String> = []
    var postUpgrade: TokenSyntax?
    var keys: Set<String> = []
    for member in type.memberBlock.members {
      if let function = member.decl.as(FunctionDeclSyntax.self) {
        // Overloads, and names that differ in signs only, get a number.
        let name = EntryPointDescription.key(of: function)
        var key = name
        while keys.contains(key) { key = "\(name)_\(keys.count)" }
        for kind in EntryPointKind.allCases {
          guard let mark = function.attributes.first(named: kind.attribute),
            let entryPoint = EntryPointDescription(
              of: function, kind: kind, attribute: mark, key: key, places: places, in: nil)
          else { continue }
          guard seen.insert(entryPoint.kind.isMethod ? entryPoint.name : kind.export).inserted
          else {
            context?.report(
              "canister-duplicate",
              kind.isMethod
                ? "a canister has one method '\(entryPoint.name)'; give this one another name:"
                  + " '@\(kind.attribute)(name: \"…\")'"
                : "a canister has one '@\(kind.attribute)'", at: function.name)
            continue
          }
          keys.insert(key)
          entryPoints.append(entryPoint)
          if kind == .postUpgrade { postUpgrade = function.name }
        }
      } else if let variable = member.decl.as(VariableDeclSyntax.self),
        variable.modifiers.has(.static)
      {
        for binding in variable.bindings where binding.isStored {
          if let pattern = binding.pattern.as(IdentifierPatternSyntax.self) {
            storage.append(pattern.identifier.text)
          }
        }
      }
    }
    if let postUpgrade { checkUpgradeArguments(at: postUpgrade, in: context) }
  }

  /// An interface describes one list of arguments, that of `@Init`. Those of `@PostUpgrade` are the
  /// same or none: nobody could tell what an upgrade takes otherwise.
  private func checkUpgradeArguments(
    at place: TokenSyntax, in context: (any MacroExpansionContext)?
  ) {
    let given = entryPoint(.postUpgrade)?.parameters.map(\.writtenType) ?? []
    let described = entryPoint(.initialize)?.parameters.map(\.writtenType) ?? []
    guard !given.isEmpty, given != described else { return }
    context?.report(
      "canister-upgrade-arguments",
      "'@PostUpgrade' takes other arguments than '@Init', and an interface has room for one list:"
        + " give both the same parameters, such as an enum with a case for each, or"
        + " '@PostUpgrade' none",
      at: place)
  }
}
