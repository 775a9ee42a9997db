public import Candid

/// The way from a subnet's master key to one of the keys that a canister has.
///
/// Source: IC interface specification, “IC method `ecdsa_public_key`”.
public struct DerivationPath: Hashable, Sendable {
  /// The names of the steps.
  public let steps: [[UInt8]]

  /// A path of steps.
  public init(_ steps: [[UInt8]]) { self.steps = steps }

  /// The path to a canister's key: the canister's id, and the steps that the canister names.
  public init(canister: Principal, _ steps: [[UInt8]]) {
    self.steps = [canister.bytes] + steps
  }

  /// What a master key begins with: 32 zeros.
  static let firstChainCode = [UInt8](repeating: 0, count: 32)
}

/// A key at the end of a path, and what further keys are derived from it with.
public struct Derived<Key: Sendable>: Sendable {
  /// The key.
  public let key: Key
  /// The chain code, 32 bytes.
  public let chainCode: [UInt8]
}
