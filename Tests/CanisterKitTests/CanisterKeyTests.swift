import CanisterKit
import Testing

@Canister
enum Signer {
  @Update static func sign(_ hash: [UInt8], reply: Reply<[UInt8]>) {
    CanisterKey(.ecdsa, path: [[1], []]).sign(hash) { answer($0, reply) }
  }

  @Update static func signSchnorr(_ message: [UInt8], reply: Reply<[UInt8]>) {
    CanisterKey(.ed25519, name: "test_key_1").sign(message) { answer($0, reply) }
  }

  @Update static func key(reply: Reply<[UInt8]>) {
    CanisterKey(.ecdsa).publicKey { answer($0, reply) }
  }

  @Update static func keySchnorr(reply: Reply<[UInt8]>) {
    CanisterKey(.bip340).publicKey { answer($0, reply) }
  }

  static func answer(_ result: Result<[UInt8], CallError>, _ reply: Reply<[UInt8]>) {
    switch result {
    case .success(let bytes): reply.send(bytes)
    case .failure(let error): reply.reject(error.message)
    }
  }
}

/// What a canister says to the management canister to have something signed.
@Suite struct CanisterKeyTests {
  let system = InMemorySystem()

  /// The methods as the network's interface has them.
  static let interface = """
    type ecdsa_key = record { curve : variant { secp256k1 }; name : text };
    type schnorr_key = record {
      algorithm : variant { bip340secp256k1; ed25519 }; name : text;
    };
    type public_key_reply = record { public_key : blob; chain_code : blob };
    service : {
      sign_with_ecdsa : (record {
        message_hash : blob; derivation_path : vec blob; key_id : ecdsa_key;
      }) -> (record { signature : blob });
      sign_with_schnorr : (record {
        message : blob; derivation_path : vec blob; key_id : schnorr_key; aux : opt reserved;
      }) -> (record { signature : blob });
      ecdsa_public_key : (record {
        canister_id : opt principal; derivation_path : vec blob; key_id : ecdsa_key;
      }) -> (public_key_reply);
      schnorr_public_key : (record {
        canister_id : opt principal; derivation_path : vec blob; key_id : schnorr_key;
      }) -> (public_key_reply);
    }
    """

  @Test(arguments: [
    (
      "sign", "sign_with_ecdsa",
      "message_hash = blob \"\\01\\02\"; derivation_path = vec { blob \"\\01\"; blob \"\" }; "
        + "key_id = record { curve = variant { secp256k1 }; name = \"key_1\" }",
      "signature = blob \"\\07\\08\""
    ),
    (
      "signSchnorr", "sign_with_schnorr",
      "message = blob \"\\01\\02\"; derivation_path = vec {}; "
        + "key_id = record { algorithm = variant { ed25519 }; name = \"test_key_1\" }",
      "signature = blob \"\\07\\08\""
    ),
    (
      "key", "ecdsa_public_key",
      "derivation_path = vec {}; key_id = record { curve = variant { secp256k1 }; name = \"key_1\" }",
      "public_key = blob \"\\07\\08\"; chain_code = blob \"\\09\""
    ),
    (
      "keySchnorr", "schnorr_public_key",
      "derivation_path = vec {}; "
        + "key_id = record { algorithm = variant { bip340secp256k1 }; name = \"key_1\" }",
      "public_key = blob \"\\07\\08\"; chain_code = blob \"\\09\""
    ),
  ])
  func `the call is the network's, and its answer is the signature or the key`(
    method: String, called: String, argument: String, reply: String
  ) throws {
    system.cycles = 1_000
    system.beginMessage(
      method.hasPrefix("sign") ? Message.encode([1, 2] as [UInt8]) : Message.encode())
    try Signer.canister.run("canister_update \(method)", with: system)
    let call = try #require(system.calls.first)
    #expect(call.callee == .management)
    #expect(call.method == called)
    let interface = try Interface(parsing: Self.interface)
    let function = try #require(interface.function(named: called))
    let types = function.arguments.map(\.type)
    let expected = try Value.parseArguments(
      "(record { \(argument) })", as: types, in: interface.types)
    #expect(try Value.decode(call.argument, as: types, in: interface.types) == expected)
    let results = function.results.map(\.type)
    let answer = try Value.parseArguments(
      "(record { \(reply) })", as: results, in: interface.types)
    try system.answerCall(with: Value.encode(answer, types: results, in: interface.types))
    #expect(system.reply == Message.encode([7, 8] as [UInt8]))
  }

  @Test func `a reject is told`() throws {
    system.beginMessage(Message.encode([1] as [UInt8]))
    try Signer.canister.run("canister_update sign", with: system)
    try system.rejectCall(3, "no such key")
    #expect(system.rejection == "no such key")
  }
}
