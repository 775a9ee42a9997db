import SwiftCompilerPlugin
import SwiftSyntaxMacros

/// The macros of Cooper.
@main
struct Plugin: CompilerPlugin {
  let providingMacros: [any Macro.Type] = [
    CandidTypeMacro.self, CandidFieldMacro.self, CandidSkippedMacro.self,
    CandidSignatureMacro.self, CandidMethodsMacro.self, StorableMacro.self, CanisterMacro.self,
    QueryMacro.self, UpdateMacro.self, InitMacro.self, PreUpgradeMacro.self, PostUpgradeMacro.self,
    HeartbeatMacro.self, TimerMacro.self, InspectMessageMacro.self,
  ]
}
