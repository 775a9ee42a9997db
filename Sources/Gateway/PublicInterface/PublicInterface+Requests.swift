import Candid
import Certification
import Replica
import Signatures

// Who sent a request, and what it is about.
extension PublicInterface {
  /// Reads the envelope of a request.
  ///
  /// - Parameter name: What the words call the kind of request.
  func envelope(_ body: [UInt8], isCall: Bool) throws(Failure) -> Envelope {
    do throws(CertificationError) {
      return try Envelope(decoding: body)
    } catch {
      switch error.code {
      case .malformedCBOR, .tooLarge:
        throw Failure("Failed to deserialize cbor request: \(error)")
      default: throw PublicInterface.wrongForm(error.message, isCall: isCall)
      }
    }
  }

  /// That a body is CBOR of another form than the endpoint takes.
  static func wrongForm(_ message: String, isCall: Bool) -> Failure {
    Failure((isCall ? "Could not parse body as call message: " : "Malformed request: ") + message)
  }

  /// Finds out who sent a request.
  func authenticate(_ envelope: Envelope) throws(Failure) -> Authentication {
    do throws(AuthenticationError) {
      return try envelope.authenticate(now: host.time, rootKey: host.rootKey)
    } catch {
      throw Failure(error.message)
    }
  }

  /// Refuses a request whose canister is another one than that of the path.
  func check(
    _ call: RequestContent.Call, isQuery: Bool, isAbout target: Target
  ) async throws(Failure) {
    if case .subnet(let subnet) = target {
      guard subnet == host.subnet else {
        throw Failure("There is no subnet \(subnet.text) here; there is \(host.subnet.text).")
      }
    }
    guard call.canister == .management else {
      guard case .canister(let canister) = target, canister == call.canister else {
        throw mismatch(call.canister, target)
      }
      return
    }
    let managed: Principal?
    do throws(Rejection) {
      managed = try await host.managedCanister(
        call.method, argument: call.argument, isQuery: isQuery)
    } catch {
      // The sender is told once it is known who that is.
      return
    }
    switch target {
    case .canister(let canister):
      guard let managed, managed != canister else { return }
      throw mismatch(managed, target)
    case .subnet:
      guard let managed else { return }
      throw mismatch(managed, target)
    }
  }

  private func mismatch(_ canister: Principal, _ target: Target) -> Failure {
    Failure(
      "Specified CanisterId \(canister.text) does not match effective canister id in URL "
        + target.principal.text)
  }

  /// Refuses a request that the sender's delegations are not good for.
  func check(_ authentication: Authentication, allows canister: Principal) throws(Failure) {
    guard authentication.allows(canister) else {
      throw Failure("Canister '\(canister.text)' is not one of the delegation targets.")
    }
  }

  /// Counts a call among those that run.
  func begin() throws(Failure) {
    do throws(Problem) {
      try activity.begin()
    } catch {
      throw Failure(429, "The service is overloaded.")
    }
  }
}
