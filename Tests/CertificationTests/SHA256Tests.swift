import Candid
import TestSupport
import Testing

@testable import Certification

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `the hashes of the standard's examples`(text: String, hash: String) {
    #expect(Hexadecimal.text(SHA256.hash(Array(text: text))) == hash)
    #expect(Hexadecimal.text(PortableSHA256.hash(Array(text: text))) == hash)
  }

  @Test func `canisters compute the hashes that libcrypto does`() {
    var generator = RandomSource(salt: 1)
    for count in Array(0...130) + [1000, 4096] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(PortableSHA256.hash(bytes) == SHA256.hash(bytes), "\(count) bytes")
    }
  }

  @Test func `bytes that come in parts have the hash of the whole`() {
    var generator = RandomSource(salt: 2)
    for _ in 0..<200 {
      var portable = PortableSHA256()
      var hasher = SHA256.Hasher()
      var whole: [UInt8] = []
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        let count = Int.random(in: 0...150, using: &generator)
        let part = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        portable.update(part)
        hasher.update(part)
        whole += part
      }
      #expect(portable.finish() == SHA256.hash(whole), "\(whole.count) bytes")
      #expect(hasher.finish() == SHA256.hash(whole), "\(whole.count) bytes")
    }
  }
}
