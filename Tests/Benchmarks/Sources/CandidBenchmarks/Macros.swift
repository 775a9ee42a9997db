import Candid

// The macros as `CandidMacros` declares them. That module would have swift-syntax built in release
// mode, which takes minutes; this package loads the program that the kit's build left.

@attached(
  extension, conformances: CandidTyped, CandidEncodable, CandidDecodable,
  names: named(candidTypeKey), named(candidType(in:)), named(encode(into:)),
  named(init(from:wire:)), named(_CandidParts))
@attached(member, names: named(init(from:wire:)))
macro CandidType() = #externalMacro(module: "CooperMacros", type: "CandidTypeMacro")

@attached(peer)
macro CandidField(_ name: StaticString) =
  #externalMacro(module: "CooperMacros", type: "CandidFieldMacro")

@attached(peer)
macro CandidField(_ id: UInt32) =
  #externalMacro(module: "CooperMacros", type: "CandidFieldMacro")
