import Foundation

/// An address of the Internet Protocol: 4 bytes or 16.
struct NetworkAddress: Hashable, Sendable {
  let bytes: [UInt8]

  /// Whether it is of the public network: not of this machine, of a network of its own, or of many
  /// receivers.
  ///
  /// Source: RFC 6890 and the IANA registries of special-purpose addresses.
  var isPublic: Bool {
    switch bytes.count {
    case 4: Self.isPublic(v4: bytes)
    case 16: Self.isPublic(v6: bytes)
    default: false
    }
  }

  private static func isPublic(v4 bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _):
      false
    case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113), (192, 88, 99): false
    default: true
    }
  }

  private static func isPublic(v6 bytes: [UInt8]) -> Bool {
    // Addresses of the old protocol in the new one's clothes.
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10...11].allSatisfy { $0 == 0xFF }
    let isTranslated = bytes[..<12].elementsEqual(
      [0, 0x64, 0xFF, 0x9B] + .init(repeating: 0, count: 8))
    if isMapped || isTranslated { return isPublic(v4: Array(bytes[12...])) }
    switch (bytes[0], bytes[1]) {
    // 6to4: the address of the old protocol follows.
    case (0x20, 0x02): return isPublic(v4: Array(bytes[2..<6]))
    // Documentation, benchmarks and Teredo.
    case (0x20, 0x01): return bytes[2] > 1 && !(bytes[2] == 0x0D && bytes[3] == 0xB8)
    // The rest of what is given out: 2000::/3.
    case (0x20...0x3F, _): return true
    default: return false
    }
  }

  /// The addresses of a name, or the one that it spells; none if there are none.
  ///
  /// It asks the system, and may take seconds.
  static func addresses(of host: String) -> [NetworkAddress] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
    defer { unsafe freeaddrinfo(first) }
    var addresses: [NetworkAddress] = []
    var entry = unsafe first
    while let info = unsafe entry {
      // The list's nodes live until it is freed; their addresses are of the family's structure.
      if let address = unsafe info.pointee.ai_addr {
        switch unsafe info.pointee.ai_family {
        case AF_INET:
          let v4 = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
          addresses.append(NetworkAddress(bytes: bytes(of: v4.sin_addr)))
        case AF_INET6:
          let v6 = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self)
          addresses.append(NetworkAddress(bytes: bytes(of: v6.sin6_addr)))
        default: break
        }
      }
      unsafe entry = unsafe info.pointee.ai_next
    }
    return addresses
  }

  private static func bytes<Address>(of address: Address) -> [UInt8] {
    unsafe withUnsafeBytes(of: address) { unsafe Array($0) }
  }
}
