import Candid
import CandidMacros
import CanisterSystem

// The arguments and replies of the management canister's methods, as far as they are used.

@CandidType enum ECDSACurve {
  case secp256k1
}

@CandidType struct ECDSAKeyID {
  var curve: ECDSACurve
  var name: String
}

@CandidType struct ECDSAPublicKeyArguments {
  @CandidField("derivation_path") var path: [[UInt8]]
  @CandidField("key_id") var key: ECDSAKeyID
}

@CandidType struct ECDSASignatureArguments {
  @CandidField("message_hash") var hash: [UInt8]
  @CandidField("derivation_path") var path: [[UInt8]]
  @CandidField("key_id") var key: ECDSAKeyID
}

@CandidType enum SchnorrAlgorithm {
  case bip340secp256k1
  case ed25519
}

@CandidType struct SchnorrKeyID {
  var algorithm: SchnorrAlgorithm
  var name: String
}

@CandidType struct SchnorrPublicKeyArguments {
  @CandidField("derivation_path") var path: [[UInt8]]
  @CandidField("key_id") var key: SchnorrKeyID
}

@CandidType struct SchnorrSignatureArguments {
  var message: [UInt8]
  @CandidField("derivation_path") var path: [[UInt8]]
  @CandidField("key_id") var key: SchnorrKeyID
}

@CandidType struct PublicKeyReply {
  @CandidField("public_key") var key: [UInt8]
}

@CandidType struct SignatureReply {
  var signature: [UInt8]
}
