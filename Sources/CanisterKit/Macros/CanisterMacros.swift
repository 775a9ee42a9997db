@_exported public import CandidMacros
@_exported public import CanisterSystem
@_exported public import Certification

/// Makes a canister of an enum: its marked functions become what the module exports.
///
/// ```swift
/// @Canister enum Greeter {
///   /// A friendly word.
///   @Query static func greet(name: String) -> String { "Hello, \(name)!" }
/// }
/// ```
///
/// Static stored properties with their initial values are set up when the canister is installed
/// or upgraded, so what goes wrong there keeps the old version running. The interface is
/// `candidInterface`; outside of Wasm, `canister` is the canister to install or to test.
@attached(
  member, names: named(candidInterface), named(canister), named(_setUp), arbitrary)
@attached(peer)
public macro Canister() = #externalMacro(module: "CooperMacros", type: "CanisterMacro")

/// A method that reads: nothing it changes is kept.
///
/// Its name is the function's, unless another is given. If the last parameter is a `Reply`, it is
/// a composite query, which may call queries of other canisters and answers after them.
@attached(peer)
public macro Query(name: StaticString? = nil) =
  #externalMacro(module: "CooperMacros", type: "QueryMacro")

/// A method whose changes are kept: all of them, or none if it traps.
///
/// Its name is the function's, unless another is given. If the last parameter is a `Reply`, it
/// answers through that, when the calls it makes are answered.
@attached(peer)
public macro Update(name: StaticString? = nil) =
  #externalMacro(module: "CooperMacros", type: "UpdateMacro")

/// Runs when the canister is installed; its parameters are the arguments of the installation.
@attached(peer)
public macro Init() = #externalMacro(module: "CooperMacros", type: "InitMacro")

/// Runs in the old version before an upgrade: the last moment to save what is on the heap.
@attached(peer)
public macro PreUpgrade() = #externalMacro(module: "CooperMacros", type: "PreUpgradeMacro")

/// Runs in the new version after an upgrade; a trap keeps the old version with its state.
///
/// It takes the parameters of the function marked `@Init`, or none: the interface says what a
/// canister is installed and upgraded with, and has room for one list.
@attached(peer)
public macro PostUpgrade() = #externalMacro(module: "CooperMacros", type: "PostUpgradeMacro")

/// Runs at each beat of the subnet.
@attached(peer)
public macro Heartbeat() = #externalMacro(module: "CooperMacros", type: "HeartbeatMacro")

/// Runs when the time set by `System.setTimer` has come.
@attached(peer)
public macro Timer() = #externalMacro(module: "CooperMacros", type: "TimerMacro")

/// Runs before an ingress message is taken; it passes if `System.acceptMessage` is called.
@attached(peer)
public macro InspectMessage() = #externalMacro(module: "CooperMacros", type: "InspectMessageMacro")
