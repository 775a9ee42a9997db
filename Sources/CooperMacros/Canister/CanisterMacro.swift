import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Canister`: makes what a module exports out of the marked functions of an enum.
struct CanisterMacro: MemberMacro, PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
    conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard
      let canister = CanisterDescription(
        of: declaration, attribute: node, places: context, in: context)
    else { return [] }
    if !context.lexicalContext.isEmpty {
      context.report(
        "canister-place", "'@Canister' belongs on a type at the top level of a file", at: node)
      return []
    }
    return canister.members.map { "\(raw: $0)" }
  }

  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard context.lexicalContext.isEmpty,
      let canister = CanisterDescription(of: declaration, attribute: node, in: nil)
    else { return [] }
    return ["\(raw: canister.peers { context.makeUniqueName("export").text })"]
  }
}
