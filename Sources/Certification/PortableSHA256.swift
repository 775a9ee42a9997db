/// SHA-256 in Swift alone, for canisters. Source: FIPS 180-4.
struct PortableSHA256 {
  private var state = initialState
  private var schedule = [UInt32](repeating: 0, count: 64)
  /// What does not make up a block of 64 bytes yet.
  private var open: [UInt8] = []
  private var count: UInt64 = 0

  /// The hash of the bytes: 32 bytes.
  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var hash = PortableSHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// Takes in the next bytes.
  mutating func update(_ bytes: [UInt8]) {
    count += UInt64(bytes.count)
    var offset = 0
    if !open.isEmpty {
      offset = min(64 - open.count, bytes.count)
      open += bytes[..<offset]
      guard open.count == 64 else { return }
      Self.mix(open, 0, &schedule, &state)
      open.removeAll(keepingCapacity: true)
    }
    while bytes.count - offset >= 64 {
      Self.mix(bytes, offset, &schedule, &state)
      offset += 64
    }
    open += bytes[offset...]
  }

  /// The hash of what was taken in, which is then at its end.
  mutating func finish() -> [UInt8] {
    // The rest, a one bit, zeros, and the number of bits as 8 bytes.
    let bits = count << 3
    open.append(0x80)
    while open.count % 64 != 56 { open.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      open.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    var offset = 0
    while offset < open.count {
      Self.mix(open, offset, &schedule, &state)
      offset += 64
    }
    var digest: [UInt8] = []
    digest.reserveCapacity(32)
    for word in state {
      for shift in stride(from: 24, through: 0, by: -8) {
        digest.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
      }
    }
    return digest
  }

  /// Takes 64 bytes into the state.
  private static func mix(
    _ bytes: [UInt8], _ offset: Int, _ w: inout [UInt32], _ state: inout [UInt32]
  ) {
    for index in 0..<16 {
      let place = offset + 4 * index
      w[index] =
        UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
        | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
    }
    for index in 16..<64 {
      let a = w[index - 15]
      let b = w[index - 2]
      let first = rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3)
      let second = rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10)
      w[index] = w[index - 16] &+ first &+ w[index - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ sum1 &+ choice &+ constants[index] &+ w[index]
      let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let second = sum0 &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  private static let initialState: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
