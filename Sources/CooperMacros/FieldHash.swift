/// The id of a Candid field name. Source: Candid specification, “Hashing”.
func fieldHash(_ name: String) -> UInt32 {
  var hash: UInt32 = 0
  for byte in name.utf8 { hash = hash &* 223 &+ UInt32(byte) }
  return hash
}
