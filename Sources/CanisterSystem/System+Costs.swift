extension System {
  /// What a signature with ECDSA costs; nil where the subnet has no key of the name.
  ///
  /// - Parameter name: The name of the key, such as `key_1`.
  public static func ecdsaSignatureCost(key name: String) -> UInt128? {
    var result: (status: UInt32, cost: UInt128) = (0, 0)
    unsafe withBytes(of: name) { unsafe result = Imports.costSignWithECDSA($0, 0) }
    return result.status == 0 ? result.cost : nil
  }

  /// What a Schnorr signature costs; nil where the subnet has no key of the name.
  ///
  /// - Parameters:
  ///   - name: The name of the key, such as `key_1`.
  ///   - algorithm: 0 for BIP 340 on secp256k1, 1 for Ed25519.
  public static func schnorrSignatureCost(key name: String, algorithm: UInt32) -> UInt128? {
    var result: (status: UInt32, cost: UInt128) = (0, 0)
    unsafe withBytes(of: name) { unsafe result = Imports.costSignWithSchnorr($0, algorithm) }
    return result.status == 0 ? result.cost : nil
  }
}
