import SwiftSyntax
import SwiftSyntaxMacros

/// A mark on a function that the system calls.
///
/// It adds nothing: `@Canister` reads the marks. It says what is wrong with the function.
protocol EntryPointMacro: PeerMacro {
  static var kind: EntryPointKind { get }
}

extension EntryPointMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    _ = EntryPointDescription(of: declaration, kind: kind, attribute: node, in: context)
    let type = context.lexicalContext.first?.asProtocol((any DeclGroupSyntax).self)
    if type?.attributes.first(named: "Canister") == nil {
      context.report(
        "entry-point-place",
        "'@\(kind.attribute)' belongs into the declaration of a type marked '@Canister'", at: node)
    }
    return []
  }
}

enum QueryMacro: EntryPointMacro { static var kind: EntryPointKind { .query } }
enum UpdateMacro: EntryPointMacro { static var kind: EntryPointKind { .update } }
enum InitMacro: EntryPointMacro { static var kind: EntryPointKind { .initialize } }
enum PreUpgradeMacro: EntryPointMacro { static var kind: EntryPointKind { .preUpgrade } }
enum PostUpgradeMacro: EntryPointMacro { static var kind: EntryPointKind { .postUpgrade } }
enum HeartbeatMacro: EntryPointMacro { static var kind: EntryPointKind { .heartbeat } }
enum TimerMacro: EntryPointMacro { static var kind: EntryPointKind { .timer } }
enum InspectMessageMacro: EntryPointMacro { static var kind: EntryPointKind { .inspectMessage } }
