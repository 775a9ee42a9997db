/// The ChaCha20 block function as a generator: RFC 8439, section 2.3, with a nonce of zeros and a counter of
/// 64 bits.
struct ChaCha: RandomNumberGenerator {
  private var state: [UInt32]
  private var block: [UInt32] = []
  private var position = 16

  /// A generator with a key of 32 bytes.
  init(key: [UInt8]) {
    state = [0x6170_7865, 0x3320_646E, 0x7962_2D32, 0x6B20_6574]
    for word in 0..<8 {
      var value: UInt32 = 0
      for byte in 0..<4 { value |= UInt32(key[4 * word + byte]) << UInt32(8 * byte) }
      state.append(value)
    }
    state += [0, 0, 0, 0]
  }

  /// Two words of the key stream, the first of them low.
  mutating func next() -> UInt64 {
    if position == 16 { refill() }
    defer { position += 2 }
    return UInt64(block[position]) | UInt64(block[position + 1]) << 32
  }

  private mutating func refill() {
    block = state
    for _ in 0..<10 {
      quarterRound(0, 4, 8, 12)
      quarterRound(1, 5, 9, 13)
      quarterRound(2, 6, 10, 14)
      quarterRound(3, 7, 11, 15)
      quarterRound(0, 5, 10, 15)
      quarterRound(1, 6, 11, 12)
      quarterRound(2, 7, 8, 13)
      quarterRound(3, 4, 9, 14)
    }
    for index in 0..<16 { block[index] &+= state[index] }
    position = 0
    state[12] &+= 1
    if state[12] == 0 { state[13] &+= 1 }
  }

  private mutating func quarterRound(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word &<< bits | word &>> (32 &- bits) }
    block[a] &+= block[b]
    block[d] = turned(block[d] ^ block[a], 16)
    block[c] &+= block[d]
    block[b] = turned(block[b] ^ block[c], 12)
    block[a] &+= block[b]
    block[d] = turned(block[d] ^ block[a], 8)
    block[c] &+= block[d]
    block[b] = turned(block[b] ^ block[c], 7)
  }
}
