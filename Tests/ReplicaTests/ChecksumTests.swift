import TestSupport
import Testing

@testable import Replica

/// Checksums, which processors have instructions for.
@Suite struct ChecksumTests {
  /// CRC-32 bit by bit, after RFC 1952.
  private func reference(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) &* 0xEDB8_8320 }
    }
  }

  @Test func `the check value of the catalogue of CRCs`() {
    #expect(Checksum(of: Array("123456789".utf8)[...]).value == 0xCBF4_3926)
    #expect(Checksum(of: []).value == 0)
  }

  @Test func `all lengths, at all places, whole and in parts`() {
    let seed = RandomSource.seed
    var random = RandomSource(seed: seed)
    let bytes = (0..<9000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for count in Array(0..<400) + [4095, 4096, 4097, 8191] {
      let start = count % 17
      let part = bytes[start..<start + count]
      #expect(Checksum(of: part).value == reference(part), "seed \(seed), \(count) bytes")
      var sum = Checksum()
      let cut = start + random.below(count + 1)
      for half in [bytes[start..<cut], bytes[cut..<start + count]] {
        unsafe half.withUnsafeBytes { unsafe sum.add($0) }
      }
      #expect(sum.value == reference(part), "seed \(seed), \(count) bytes, cut at \(cut - start)")
    }
  }
}
