import SwiftDiagnostics
import SwiftSyntax
import SwiftSyntaxMacros

/// What the macros of Cooper say about a wrong use.
struct CooperDiagnostic: DiagnosticMessage {
  let id: String
  let message: String
  var severity = DiagnosticSeverity.error

  var diagnosticID: MessageID { MessageID(domain: "Cooper", id: id) }
}

/// What a change that the macros offer is called.
struct CooperFixIt: FixItMessage {
  let id: String
  let message: String

  var fixItID: MessageID { MessageID(domain: "Cooper", id: id) }
}

extension MacroExpansionContext {
  /// Says that the node is wrong, and offers a change.
  func report(
    _ id: String, _ message: String, at node: some SyntaxProtocol,
    fixIt: (message: String, changes: [FixIt.Change])? = nil
  ) {
    let fixIts = fixIt.map {
      [FixIt(message: CooperFixIt(id: id, message: $0.message), changes: $0.changes)]
    }
    diagnose(
      Diagnostic(
        node: Syntax(node), message: CooperDiagnostic(id: id, message: message),
        fixIts: fixIts ?? []))
  }
}
