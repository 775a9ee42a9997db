import Candid
import Certification

/// What became of a call that came in from outside, as it is kept and certified.
struct RequestRecord: Sendable {
  /// How far the request is.
  enum Status: Hashable, Sendable {
    /// The request runs, or waits for answers to calls of its own.
    case processing
    /// The canister replied, with this message.
    case replied([UInt8])
    /// The request was rejected.
    case rejected(Rejection)
  }

  /// The request's id, 32 bytes.
  let id: [UInt8]
  /// Who sent it.
  let sender: Principal
  /// The canister that was called.
  let callee: Principal
  /// The canister or subnet it is about, under whose address its status may be read.
  let canister: Principal
  /// When the record was made, in nanoseconds since 1970.
  let time: UInt64
  /// How far the request is.
  var status: Status

  /// Whether nothing more will come.
  var isFinal: Bool { status != .processing }

  /// The bytes of what came of it.
  var weight: Int {
    switch status {
    case .processing: 0
    case .replied(let reply): reply.count
    case .rejected(let rejection): rejection.message.utf8.count
    }
  }

  /// The part of the state tree under `/request_status/ID`.
  var tree: LabeledTree {
    var tree = LabeledTree()
    switch status {
    case .processing: tree.set(["status"], to: Array("processing".utf8))
    case .replied(let reply):
      tree.set(["status"], to: Array("replied".utf8))
      tree.set(["reply"], to: reply)
    case .rejected(let rejection):
      tree.set(["status"], to: Array("rejected".utf8))
      tree.set(["reject_code"], to: LEB128.unsigned(UInt64(rejection.code.rawValue)))
      tree.set(["reject_message"], to: Array(rejection.message.utf8))
      if let code = rejection.errorCode { tree.set(["error_code"], to: Array(code.rawValue.utf8)) }
    }
    return tree
  }

  /// The bytes that are kept besides id and time.
  var encoded: [UInt8] {
    var fields: [(String, CBOR)] = [
      ("sender", .bytes(sender.bytes)), ("callee", .bytes(callee.bytes)),
      ("canister", .bytes(canister.bytes)),
    ]
    switch status {
    case .processing: break
    case .replied(let reply): fields.append(("reply", .bytes(reply)))
    case .rejected(let rejection):
      fields.append(("code", .unsigned(UInt64(rejection.code.rawValue))))
      fields.append(("message", .text(rejection.message)))
      if let code = rejection.errorCode { fields.append(("error", .text(code.rawValue))) }
    }
    return CBOR.record(fields).encoded(tagged: false)
  }

  init(
    id: [UInt8], sender: Principal, callee: Principal, canister: Principal, time: UInt64,
    status: Status
  ) {
    self.id = id
    self.sender = sender
    self.callee = callee
    self.canister = canister
    self.time = time
    self.status = status
  }

  /// The record that was kept; nil if the bytes are none.
  init?(id: [UInt8], time: UInt64, encoded: [UInt8]) {
    guard let item = try? CBOR(decoding: encoded),
      let sender = item["sender"]?.asBytes.flatMap({ Principal($0) }),
      let callee = item["callee"]?.asBytes.flatMap({ Principal($0) }),
      let canister = item["canister"]?.asBytes.flatMap({ Principal($0) })
    else { return nil }
    var status = Status.processing
    if let reply = item["reply"]?.asBytes {
      status = .replied(reply)
    } else if let code = item["code"]?.asUnsigned {
      guard let code = UInt32(exactly: code).flatMap({ RejectCode(rawValue: $0) }),
        let message = item["message"]?.asText
      else { return nil }
      status = .rejected(
        Rejection(
          code: code, message: message,
          errorCode: item["error"]?.asText.map { ErrorCode(rawValue: $0) }))
    }
    self.init(
      id: id, sender: sender, callee: callee, canister: canister, time: time, status: status)
  }
}
