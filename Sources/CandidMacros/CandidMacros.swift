@_exported public import Candid

/// Makes a struct or final class a Candid record, or an enum a Candid variant.
///
/// Fields and cases keep their names; doc comments go into the interface. Properties `_0`, `_1` …
/// are numeric fields, so that a struct of them is a tuple. A case without a value has the type
/// `null`; several values are a record, named if all have labels.
///
/// ```swift
/// @CandidType struct Account {
///   var owner: Principal
///   /// In the smallest unit.
///   var amount: Nat
/// }
/// ```
@attached(
  extension, conformances: CandidTyped, CandidEncodable, CandidDecodable,
  names: named(candidTypeKey), named(candidType(in:)), named(encode(into:)),
  named(init(from:wire:)))
@attached(member, names: named(init(from:wire:)))
public macro CandidType() = #externalMacro(module: "CooperMacros", type: "CandidTypeMacro")

/// Says how a field or case of a `@CandidType` is called in Candid.
@attached(peer)
public macro CandidField(_ name: StaticString) =
  #externalMacro(module: "CooperMacros", type: "CandidFieldMacro")

/// Gives a field or case of a `@CandidType` a number instead of a name.
@attached(peer)
public macro CandidField(_ id: UInt32) =
  #externalMacro(module: "CooperMacros", type: "CandidFieldMacro")

/// Keeps a stored property of a `@CandidType` out of messages; decoding leaves it at its first value.
///
/// ```swift
/// @CandidType struct Page {
///   var text: String
///   @CandidSkipped var isCached = false
/// }
/// ```
@attached(peer)
public macro CandidSkipped() =
  #externalMacro(module: "CooperMacros", type: "CandidSkippedMacro")
