import Candid
import Certification
import Foundation
import TestSupport
import Testing

@testable import Signatures

/// Files of keys and seed phrases, those of other tools among them.
@Suite struct SecretKeyTests {
  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `keys that other tools wrote are read, and unknown curves are refused`() throws {
    let keys = try SharedData.json("signatures")["ecdsa_keys"]
    let pems = try keys["pems"]
    for (name, kind) in [("secp256k1", SigningKey.Kind.secp256k1), ("prime256v1", .p256)] {
      var found = 0
      for pem in try pems[name].list.map({ try $0.text }) {
        do {
          let key = try SecretKey(pem: pem)
          guard key.kind == kind else { continue }
          #expect(try key.signingKey.der == keys[name].bytes)
          found += 1
        } catch let error as CertificationError {
          #expect(error.message.contains("neither secp256k1 nor P-256"), "\(pem)")
        }
      }
      #expect(found >= 2, "\(name)")
    }
  }

  @Test(arguments: SigningKey.Kind.allCases)
  func `a key that is written is read again, with and without a passphrase`(
    kind: SigningKey.Kind
  ) throws {
    let key = try SecretKey(random: kind)
    let plain = try key.pem()
    #expect(plain.contains(kind == .ed25519 ? "BEGIN PRIVATE KEY" : "BEGIN EC PRIVATE KEY"))
    #expect(!SecretKey.isEncrypted(pem: plain))
    #expect(try SecretKey(pem: plain).bytes == key.bytes)
    #expect(try SecretKey(pkcs8: key.pkcs8).bytes == key.bytes)
    let locked = try key.pem(passphrase: "öffne dich")
    #expect(SecretKey.isEncrypted(pem: locked))
    let opened = try SecretKey(pem: locked, passphrase: "öffne dich")
    #expect(opened.bytes == key.bytes && opened.kind == kind)
    let missing = #expect(throws: CertificationError.self) { try SecretKey(pem: locked) }
    #expect(missing?.message.contains("needs its passphrase") == true)
    let wrong = #expect(throws: CertificationError.self) {
      try SecretKey(pem: locked, passphrase: "öffne")
    }
    #expect(wrong?.message.contains("not the key's") == true)
    #expect(try SecretKey(random: kind).bytes != key.bytes)
  }

  @Test func `PKCS#8 of version 1, with the public key behind, is read`() throws {
    // As ring writes keys of Ed25519, and so older versions of the network's tools.
    let key = try SecretKey(.ed25519, bytes: [UInt8](repeating: 7, count: 32))
    var content = key.pkcs8.dropFirst(2)
    content[content.startIndex + 2] = 1
    let v2 = DER.element(
      DER.sequence, content + DER.element(0xA1, [0x03, 0x21, 0] + key.signingKey.der.suffix(32)))
    #expect(try SecretKey(pkcs8: v2).bytes == key.bytes)
  }

  @Test func `broken files are errors`() throws {
    let pem = try SecretKey(.secp256k1, bytes: [UInt8](repeating: 7, count: 32)).pem()
    for text in [
      "", "hello", String(pem.prefix(80)), pem.replacing("EC PRIVATE", with: "PUBLIC"),
      pem.replacing("EC PRIVATE", with: "PRIVATE"), pem.replacing("A", with: "*"),
    ] {
      #expect(throws: CertificationError.self, "\(text)") { try SecretKey(pem: text) }
    }
    // Zero, and a number over the order of either curve.
    for byte: UInt8 in [0, 0xFF] {
      for kind in [SigningKey.Kind.secp256k1, .p256] {
        #expect(throws: CertificationError.self) {
          try SecretKey(kind, bytes: [UInt8](repeating: byte, count: 32))
        }
      }
    }
    var generator = RandomSource(salt: 41)
    let der = try SecretKey(.p256, bytes: [UInt8](repeating: 7, count: 32)).pkcs8
    for _ in 0..<2_000 {
      var changed = der
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        changed[Int.random(in: 0..<changed.count, using: &generator)] =
          .random(in: .min ... .max, using: &generator)
      }
      // An error or some key; never a crash.
      _ = try? SecretKey(pkcs8: changed)
      _ = try? SecretKey(pkcs8: Array(changed.prefix(Int.random(in: 0..<140, using: &generator))))
    }
  }

  @Test(arguments: [
    ("test", "rwbxt-jvr66-qvpbz-2kbh3-u226q-w6djk-b45cp-66ewo-tpvng-thbkh-wae"),
    ("peacock", "wnkwv-wdqb5-7wlzr-azfpw-5e5n5-dyxrf-uug7x-qxb55-mkmpa-5jqik-tqe"),
  ])
  func `seed phrases make the keys that other tools make of them`(
    word: String, principal: String
  ) throws {
    let phrase = [String](repeating: word, count: 12).joined(separator: " ")
    #expect(try SeedPhrase(unchecked: phrase).key().signingKey.principal.text == principal)
  }

  @Test func `the words of a seed phrase are checked`() throws {
    let twelve = [String](repeating: "abandon", count: 11).joined(separator: " ")
    let key = try SeedPhrase("  \(twelve.uppercased())\nabout ").key()
    #expect(try SeedPhrase(unchecked: "\(twelve) about").key().bytes == key.bytes)
    #expect(try SeedPhrase("\(twelve) about").key(passphrase: "TREZOR").bytes != key.bytes)
    let longest = [String](repeating: "zoo", count: 23).joined(separator: " ")
    _ = try SeedPhrase("\(longest) vote")
    func message(_ phrase: String) -> String {
      (#expect(throws: CertificationError.self) { try SeedPhrase(phrase) })?.message ?? ""
    }
    #expect(message("\(twelve) abandon").contains("does not pass its check"))
    #expect(message("\(twelve) abuot").contains("word 12 of the seed phrase, ‘abuot’"))
    #expect(message(twelve).contains("not 11"))
    #expect(SeedPhrase.words.count == 2_048)
  }

  @Test func `secrets show nothing of themselves when they are printed`() throws {
    let bytes = [UInt8](repeating: 171, count: 32)
    let key = try SecretKey(.ed25519, bytes: bytes)
    var dumped = ""
    dump(key, to: &dumped)
    let phrase = SeedPhrase(unchecked: "test test")
    dump(phrase, to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\([key])", "\(phrase)", dumped] {
      #expect(!text.contains("171") && !text.contains("test"), "\(text)")
    }
    #expect("\(key)".contains(key.signingKey.principal.text))
  }
}
