import CanisterSystem
import Candid

// Bytes that a canister asks for: of the message, and of what the canister is.
extension MessageExecution {
  func bytes(
    of blob: SystemBlob, for call: @autoclosure () -> String
  ) throws(Trap) -> [UInt8] {
    try check(call(), Self.modes(of: blob))
    switch blob {
    case .argument: return message.argument
    case .caller: return message.caller.bytes
    case .callerInfoData: return message.callerInfo?.data ?? []
    case .callerInfoSigner: return message.callerInfo?.signer.bytes ?? []
    case .rejectMessage: return message.rejection.map { Array($0.message.utf8) } ?? []
    case .methodName: return Array(message.method.utf8)
    case .canisterSelf: return input.canister.bytes
    case .subnetSelf: return input.subnet.bytes
    case .rootKey: return input.rootKey
    case .dataCertificate:
      guard let dataCertificate else {
        throw violation("ic0.\(call()): there is no certificate")
      }
      return dataCertificate
    case .variableName(let index):
      guard sortedEnvironment.indices.contains(index) else {
        throw violation("ic0.\(call()): there is no environment variable \(index)")
      }
      return Array(sortedEnvironment[index].name.utf8)
    case .variableValue(let name):
      let name = try variableName(name, call())
      guard let value = input.settings.environment[name] else {
        throw violation("ic0.\(call()): there is no environment variable '\(name)'")
      }
      return Array(value.utf8)
    }
  }

  /// Where a blob may be asked for.
  private static func modes(of blob: SystemBlob) -> ExecutionMode {
    switch blob {
    case .argument:
      [
        .initialize, .update, .replicatedQuery, .query, .transform, .compositeQuery, .inspect,
        .replyCallback, .compositeReplyCallback,
      ]
    case .callerInfoData, .callerInfoSigner:
      [
        .update, .replicatedQuery, .query, .compositeQuery, .inspect, .callback,
        .compositeCallback, .cleanup, .compositeCleanup,
      ]
    case .rejectMessage: [.rejectCallback, .compositeRejectCallback]
    case .methodName: .inspect
    case .rootKey:
      [.initialize, .preUpgrade, .update, .replicatedQuery, .callback, .cleanup, .systemTask]
    case .dataCertificate: [.query, .compositeQuery]
    case .caller, .canisterSelf, .subnetSelf, .variableName, .variableValue: .anyButStart
    }
  }
}
