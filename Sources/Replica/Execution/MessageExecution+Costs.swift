import CanisterSystem
import Candid

// What calls and the management canister's methods cost on the network.
extension MessageExecution {
  func costCall(methodNameSize: UInt64, payloadSize: UInt64) throws(Trap) -> UInt128 {
    CycleFees.request(methodNameSize: methodNameSize, payloadSize: payloadSize)
      + CycleFees.reservedForResponse(input.limits)
  }

  func costCreateCanister() throws(Trap) -> UInt128 { CycleFees.creation }

  func costHTTPRequest(requestSize: UInt64, maximumResponseBytes: UInt64) throws(Trap) -> UInt128 {
    CycleFees.httpRequest(requestSize: requestSize, maximumResponseBytes: maximumResponseBytes)
  }

  func costHTTPRequestV2(_ parameters: UnsafeRawBufferPointer) throws(Trap) -> UInt128 {
    guard let request = HTTPRequestEstimate(decoding: unsafe Array(parameters)) else {
      throw violation("ic0.cost_http_request_v2: the parameters are not a record of Candid's")
    }
    return request.cost
  }

  func costSignWithECDSA(keyName: UnsafeRawBufferPointer, curve: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { unsafe cost(of: keyName, isKnown: curve == 0) }

  func costSignWithSchnorr(keyName: UnsafeRawBufferPointer, algorithm: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { unsafe cost(of: keyName, isKnown: algorithm <= 1) }

  func costVetKDDeriveKey(keyName: UnsafeRawBufferPointer, curve: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { unsafe cost(of: keyName, isKnown: curve == 0) }

  /// What the use of a key costs, and a status of 0; 1 for a curve that is not known, 2 for a key
  /// that is not.
  private func cost(
    of keyName: UnsafeRawBufferPointer, isKnown: Bool
  ) -> (status: UInt32, cost: UInt128) {
    guard isKnown else { return (1, 0) }
    let name = unsafe String(decoding: keyName, as: UTF8.self)
    return CycleFees.signature(by: name).map { (0, $0) } ?? (2, 0)
  }
}
