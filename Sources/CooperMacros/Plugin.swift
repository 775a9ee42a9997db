public import SwiftSyntaxMacros

#if canImport(SwiftCompilerPlugin)
  import SwiftCompilerPlugin

  /// The macros as a program of their own, which packages use.
  @main
  struct Plugin: CompilerPlugin {
    let providingMacros = macros
  }
#endif

/// The macros of Cooper. In a library the compiler finds them by their names; this keeps them there.
public var macros: [any Macro.Type] {
  [
    CandidTypeMacro.self, CandidFieldMacro.self, CandidSkippedMacro.self,
    CandidSignatureMacro.self, CandidMethodsMacro.self, StorableMacro.self, CanisterMacro.self,
    QueryMacro.self, UpdateMacro.self, InitMacro.self, PreUpgradeMacro.self, PostUpgradeMacro.self,
    HeartbeatMacro.self, TimerMacro.self, InspectMessageMacro.self,
  ]
}
