import Certification

// The hashes that a canister certifies. Source: HTTP gateway protocol, “Request hash calculation”
// and “Response hash calculation”.
extension CertifiableRequest {
  /// The hash of what is certified of a request.
  func hash(_ certified: CertificationExpression.Request) -> [UInt8] {
    let names = Set(certified.headers.map { $0.lowercased() })
    var fields: [(String, StructuredData)] = []
    for (name, value) in headers where names.contains(name.lowercased()) {
      fields.append((name.lowercased(), .text(value)))
    }
    fields.append((":ic-cert-method", .text(method)))
    let parameters = Set(certified.queryParameters.map { $0.lowercased() })
    let query = (query ?? "").split(separator: "&").filter { part in
      parameters.contains(part.prefix { $0 != "=" }.lowercased())
    }
    if !query.isEmpty { fields.append((":ic-cert-query", .text(query.joined(separator: "&")))) }
    return SHA256.hash(StructuredData.map(fields).hash + SHA256.hash(body))
  }
}

extension CertifiableResponse {
  /// The header fields that are certified, and passed on.
  func certifiedHeaders(
    _ certified: CertificationExpression.ResponseHeaders
  ) -> [(name: String, value: String)] {
    let names: Set<String>
    let isExcluding: Bool
    switch certified {
    case .certified(let list): (names, isExcluding) = (Set(list.map { $0.lowercased() }), false)
    case .excluding(let list): (names, isExcluding) = (Set(list.map { $0.lowercased() }), true)
    }
    return headers.filter { header in
      let name = header.name.lowercased()
      // The expression is always certified, the certificate cannot be.
      if name == "ic-certificateexpression" { return true }
      return name != "ic-certificate" && names.contains(name) != isExcluding
    }
  }

  /// The hash of what is certified of the header fields, and of the status.
  func headerHash(_ certified: CertificationExpression.ResponseHeaders) -> [UInt8] {
    var fields: [(String, StructuredData)] = certifiedHeaders(certified).map {
      ($0.name.lowercased(), .text($0.value))
    }
    fields.append((":ic-cert-status", .number(UInt64(status))))
    return StructuredData.map(fields).hash
  }

  /// The hash of what is certified of a response.
  func hash(_ certified: CertificationExpression.ResponseHeaders) -> [UInt8] {
    SHA256.hash(headerHash(certified) + SHA256.hash(body))
  }
}
