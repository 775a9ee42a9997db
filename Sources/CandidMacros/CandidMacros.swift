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
  named(init(from:wire:)), named(_CandidParts))
@attached(member, names: named(init(from:wire:)))
public macro CandidType() = #externalMacro(module: "CooperMacros", type: "CandidTypeMacro")

/// Says how a field or case of a `@CandidType`, or a method of `@CandidMethods`, is called in Candid.
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

/// Makes an enum the type of a Candid function, for `CandidFunction`: that of its type `Function`.
///
/// Names of arguments go into the interface; several results are a tuple, and may have names too.
/// A mode tells that it is a `.query`, a `.compositeQuery` or `.oneway`.
///
/// ```swift
/// @CandidSignature(.query) enum Balance {
///   typealias Function = (_ account: Account) -> Nat
/// }
/// @CandidType struct Watch { var ask: CandidFunction<Balance> }
/// ```
///
/// Like all that macros add, the types are not looked up in an enum around this one: write
/// `Outer.Account` there.
@attached(
  extension, conformances: CandidSignature,
  names: named(candidTypeKey), named(arguments(in:)), named(results(in:)), named(mode))
public macro CandidSignature(_ mode: FunctionMode? = nil) =
  #externalMacro(module: "CooperMacros", type: "CandidSignatureMacro")

/// Makes an enum the type of a Candid service, for `CandidService`: each type alias is a method.
///
/// An alias stands for a type marked `@CandidSignature` or a `CandidFunction`; doc comments go into
/// the interface. `@CandidField` gives a method a name that Swift does not allow.
///
/// ```swift
/// @CandidMethods enum Ledger {
///   /// What somebody owns.
///   typealias balance = Balance
///   @CandidField("icrc1_transfer") typealias transfer = Transfer
/// }
/// @CandidType struct Exchange { var ledger: CandidService<Ledger> }
/// ```
@attached(
  extension, conformances: CandidMethods, names: named(candidTypeKey), named(methods(in:)))
public macro CandidMethods() =
  #externalMacro(module: "CooperMacros", type: "CandidMethodsMacro")
