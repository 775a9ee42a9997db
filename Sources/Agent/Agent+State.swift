public import Candid
public import Certification
import Signatures
import Synchronization

// The parts of the network's state that it certifies.
extension Agent {
  /// What a gateway says of itself. None of it is proved.
  public struct Status: Sendable {
    /// The root key, DER of 133 bytes.
    public var rootKey: [UInt8]?
    /// The software and its version.
    public var implementation: String?
    /// Such as `healthy`.
    public var health: String?
  }

  /// What the gateway says of itself.
  ///
  /// - Throws: `AgentError`.
  public func status() async throws(AgentError) -> Status {
    let (status, body) = try await transport.send("GET", "/api/v2/status", body: nil)
    guard status == 200 else {
      throw AgentError(.refused(status: status), "the status is refused with \(status)")
    }
    let item = try decoded(body)
    return Status(
      rootKey: item["root_key"]?.asBytes, implementation: item["impl_version"]?.asText,
      health: item["replica_health_status"]?.asText)
  }

  /// Reads parts of the state tree of a canister's subnet.
  ///
  /// ```swift
  /// let certificate = try await agent.readState([["canister", id, "module_hash"]], of: canister)
  /// ```
  /// - Parameters:
  ///   - paths: Paths of labels. What may be read: IC interface specification, “Request: Read state”.
  ///   - canister: The canister whose subnet is asked.
  /// - Returns: A certificate that holds under the root key, is of now, and of a subnet that has the
  ///   canister.
  /// - Throws: `AgentError`.
  public func readState(
    _ paths: [[[UInt8]]], of canister: Principal
  ) async throws(AgentError) -> Certificate {
    let certificate = try await withClock(of: canister) { () throws(AgentError) in
      try await self.certificate(of: paths, canister)
    }
    do throws(CertificationError) {
      notice(try certificate.time())
      try certificate.checkTime(now: now)
    } catch {
      guard error.code == .time else { throw AgentError(error) }
      throw AgentError(
        .stale, "\(error.message): the answer is an old one, or this machine's clock is ahead")
    }
    return certificate
  }

  /// A certificate that holds, of whatever time.
  func certificate(
    of paths: [[[UInt8]]], _ canister: Principal
  ) async throws(AgentError) -> Certificate {
    let (_, body) = try await post(
      "/api/v3/canister/\(canister.text)/read_state", envelope(.readState(paths: paths)))
    return try await checked(certificate(in: body), of: canister)
  }

  /// The certificate that the bytes are, if it holds for the canister under the root key.
  func checked(_ bytes: [UInt8], of canister: Principal) async throws(AgentError) -> Certificate {
    let rootKey = try await rootKey()
    do throws(CertificationError) {
      let certificate = try Certificate(decoding: bytes)
      // Calls of the management canister are about a canister, or about the subnet they are sent to.
      try certificate.check(
        rootKey: rootKey, subject: canister == .management ? .any : .canister(canister))
      return certificate
    } catch {
      throw AgentError(error)
    }
  }

  /// Takes the time that requests are made by from a certificate: of three answers the latest.
  func synchronizeClock(with canister: Principal) async throws(AgentError) {
    var latest: UInt64 = 0
    // Not signed, so that its own expiry is not looked at.
    let anonymous = Envelope(
      RequestContent(
        .readState(paths: [[Array("time".utf8)]]), sender: .anonymous,
        expiry: requestTime + Agent.lifetime))
    for _ in 0..<3 {
      let (_, body) = try await post("/api/v3/canister/\(canister.text)/read_state", anonymous)
      let certificate = try await checked(certificate(in: body), of: canister)
      do throws(CertificationError) {
        latest = max(latest, try certificate.time())
      } catch {
        throw AgentError(error)
      }
    }
    notice(latest)
    let local = clock()
    let offset = latest > local ? Int64(clamping: latest - local) : -Int64(clamping: local - latest)
    memory.withLock { $0.requestOffset = offset }
  }

  private func certificate(in body: [UInt8]) throws(AgentError) -> [UInt8] {
    guard let bytes = try decoded(body)["certificate"]?.asBytes else {
      throw AgentError(.malformed, "the answer to read_state has no certificate")
    }
    return bytes
  }

  /// The CBOR of a response.
  func decoded(_ body: [UInt8]) throws(AgentError) -> CBOR {
    do throws(CertificationError) {
      return try CBOR(decoding: body, limits: .certificates)
    } catch {
      throw AgentError(error)
    }
  }
}
