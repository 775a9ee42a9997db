import Candid
import Certification
import Signatures
import Testing

@Suite struct CertificateTests {
  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `BLS signatures, right and wrong`() throws {
    let cases = try SharedData.json("bls-signatures").list
    #expect(cases.count == 8)
    for entry in cases {
      let holds = try BLS.verify(
        try entry["public_key"].bytes, try entry["message"].bytes, try entry["signature"].bytes)
      #expect(try holds == entry["verifies"].flag, "\(entry)")
    }
  }

  @Test func `what a secret key signs holds under its public key alone`() throws {
    let key = try BLS.SecretKey(seed: [UInt8](repeating: 7, count: 32))
    let other = try BLS.SecretKey(seed: [UInt8](repeating: 8, count: 32))
    let signature = key.signature(for: [1, 2, 3])
    #expect(try BLS.verify(key.publicKey, [1, 2, 3], signature))
    #expect(try !BLS.verify(key.publicKey, [1, 2, 4], signature))
    #expect(try !BLS.verify(other.publicKey, [1, 2, 3], signature))
    #expect(try BLS.SecretKey(key.bytes).publicKey == key.publicKey)
    #expect(throws: CertificationError.self) { try BLS.SecretKey(seed: [1, 2, 3]) }
    #expect(throws: CertificationError.self) {
      try BLS.SecretKey([UInt8](repeating: 0, count: 32))
    }
  }

  @Test func `the identity is no key and no signature`() throws {
    let key = try BLS.SecretKey(seed: [UInt8](repeating: 7, count: 32))
    let noKey = [0xC0] + [UInt8](repeating: 0, count: 95)
    let noSignature = [0xC0] + [UInt8](repeating: 0, count: 47)
    #expect(try !BLS.isKey(noKey))
    #expect(try BLS.isKey(key.publicKey))
    #expect(try !BLS.verify(noKey, [1], noSignature))
    #expect(try !BLS.verify(key.publicKey, [1], noSignature))
  }

  @Test func `a missing library is an error that says how to get it`() {
    let error = #expect(throws: CertificationError.self) {
      try BLSLibrary.load(path: "/nowhere/libblst.so")
    }
    #expect(error?.code == .library)
    #expect(error?.message.contains("make deps") == true)
  }

  /// The public network's root key: the key of the first BLS case.
  static func rootKey() throws -> [UInt8] {
    SubnetKey.der(try SharedData.json("bls-signatures").list[0]["public_key"].bytes)
  }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `certificates of the public network hold under its root key`() throws {
    let rootKey = try Self.rootKey()
    let cases = try SharedData.json("certificates").list
    #expect(cases.count == 15)
    for entry in cases {
      var bytes = try entry["hex"].bytes
      if try entry["form"].text != "certificate" {
        bytes = try #require(CBOR(decoding: bytes)["certificate"]?.asBytes)
      }
      let certificate = try Certificate(decoding: bytes)
      #expect(try certificate.time() == entry["time"].number)
      try certificate.check(rootKey: rootKey, subject: .any)
      try certificate.checkTime(now: certificate.time() + 299_000_000_000)
      #expect(throws: CertificationError.self) {
        try certificate.checkTime(now: certificate.time() + 301_000_000_000)
      }
      #expect(throws: CertificationError.self) {
        try certificate.checkTime(now: certificate.time() - 301_000_000_000)
      }
      let delegation = certificate.delegation
      #expect(try delegation?.subnet.text == (entry.has("subnet") ? entry["subnet"].text : nil))
      try checkRanges(of: certificate, entry, rootKey)
      // Another key, and a tree that was changed.
      let other = try BLS.SecretKey(seed: [UInt8](repeating: 7, count: 32)).der
      #expect(throws: CertificationError.self) {
        try certificate.check(rootKey: other, subject: .any)
      }
      var changed = certificate
      changed.tree = .fork(certificate.tree, .empty)
      #expect(throws: CertificationError.self) {
        try changed.check(rootKey: rootKey, subject: .any)
      }
      #expect(
        try Certificate(decoding: certificate.encoded()).tree.digest == certificate.tree.digest)
    }
  }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `a bit that is flipped in a certificate, wherever it is, makes it worthless`() throws {
    let rootKey = try Self.rootKey()
    var certificates: [[UInt8]] = []
    for entry in try SharedData.json("certificates").list {
      var bytes = try entry["hex"].bytes
      if try entry["form"].text != "certificate" {
        bytes = try #require(CBOR(decoding: bytes)["certificate"]?.asBytes)
      }
      certificates.append(bytes)
    }
    // The smallest with a delegation, and the smallest of all.
    let sorted = try certificates.sorted { $0.count < $1.count }
      .map { ($0, try Certificate(decoding: $0).delegation != nil) }
    let chosen = [sorted.first, sorted.first { $0.1 }].compactMap { $0?.0 }
    for bytes in Set(chosen) {
      let good = try Certificate(decoding: bytes)
      try good.check(rootKey: rootKey, subject: .any)
      for place in bytes.indices {
        var changed = bytes
        changed[place] ^= 1 << (place % 8)
        do throws(CertificationError) {
          let certificate = try Certificate(decoding: changed)
          try certificate.check(rootKey: rootKey, subject: .any)
          Issue.record("a certificate of \(bytes.count) bytes holds, changed at \(place)")
        } catch {
          #expect(!error.message.isEmpty)
        }
      }
    }
  }

  private func checkRanges(of certificate: Certificate, _ entry: JSON, _ rootKey: [UInt8]) throws {
    guard let delegation = certificate.delegation else { return }
    try certificate.check(rootKey: rootKey, subject: .subnet(delegation.subnet))
    #expect(throws: CertificationError.self) {
      try certificate.check(rootKey: rootKey, subject: .subnet(.anonymous))
    }
    let ranges = try Certificate(decoding: delegation.certificate).ranges(of: delegation.subnet)
    #expect(try ranges.ranges.isEmpty == entry["ranges"].list.isEmpty, "\(entry)")
    if let first = ranges.ranges.first {
      try certificate.check(rootKey: rootKey, subject: .canister(first[0]))
      try certificate.check(rootKey: rootKey, subject: .canister(first[1]))
      #expect(!ranges.contains(.management))
    }
    // None has the canister of the root subnet with the least id.
    #expect(throws: CertificationError.self) {
      try certificate.check(
        rootKey: rootKey, subject: .canister(Principal("rwlgt-iiaaa-aaaaa-aaaaa-cai")!))
    }
  }

  @Test func `a subnet's certificate holds with a delegation for the canister`() throws {
    let root = try BLS.SecretKey(seed: [UInt8](repeating: 1, count: 32))
    let subnetKey = try BLS.SecretKey(seed: [UInt8](repeating: 2, count: 32))
    let subnet = Principal.selfAuthenticating(subnetKey.der)
    let canister = Principal("be2us-64aaa-aaaaa-qaabq-cai")!
    var ranges = CanisterRanges()
    ranges.ranges = [[Principal("bkyz2-fmaaa-aaaaa-qaaaq-cai")!, canister]]
    func certificate(
      _ key: BLS.SecretKey, _ delegation: Certificate.Delegation?,
      _ build: (inout LabeledTree) -> Void
    ) -> Certificate {
      var tree = LabeledTree()
      tree.set(["time"], to: LEB128.unsigned(1_000))
      build(&tree)
      return Certificate(
        tree: tree.hashTree,
        signature: key.signature(for: Certificate.signedMessage(digest: tree.digest)),
        delegation: delegation)
    }
    let id = subnet.bytes
    let flat = certificate(root, nil) { tree in
      tree.set([Array(text: "subnet"), id, Array(text: "public_key")], to: subnetKey.der)
      tree.set([Array(text: "subnet"), id, Array(text: "canister_ranges")], to: ranges.encoded())
    }
    let sharded = certificate(root, nil) { tree in
      tree.set([Array(text: "subnet"), id, Array(text: "public_key")], to: subnetKey.der)
      tree.set(
        [Array(text: "canister_ranges"), id, ranges.ranges[0][0].bytes], to: ranges.encoded())
    }
    for granting in [flat, sharded] {
      let word = Certificate.Delegation(subnet: subnet, certificate: granting.encoded())
      let signed = try Certificate(
        decoding: certificate(subnetKey, word) { $0.set(["x"], to: [1]) }.encoded())
      try signed.check(rootKey: root.der, subject: .canister(canister))
      for other in ["b77ix-eeaaa-aaaaa-qaada-cai", "aaaaa-aa"] {
        #expect(throws: CertificationError.self) {
          try signed.check(rootKey: root.der, subject: .canister(Principal(other)!))
        }
      }
      // A delegation does not rest on another one.
      let nested = Certificate.Delegation(subnet: subnet, certificate: signed.encoded())
      let error = #expect(throws: CertificationError.self) {
        try certificate(subnetKey, nested) { _ in }.check(rootKey: root.der, subject: .any)
      }
      #expect(error?.code == .delegation)
    }
  }
}
