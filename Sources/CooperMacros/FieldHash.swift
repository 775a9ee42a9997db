/// The id of a Candid field name. Source: Candid specification, “Hashing”.
func fieldHash(_ name: String) -> UInt32 {
  var hash: UInt32 = 0
  for byte in name.utf8 { hash = hash &* 223 &+ UInt32(byte) }
  return hash
}

/// FNV-1a, 64 bits: makes keys of source locations.
func stableKey(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
