/// What a commit changes of the calls between canisters.
///
/// A call is on disk from the commit of the message that made it until its canister has handled the
/// answer. In between its callee's commits say what became of it.
enum CallChange: Sendable {
  /// The canister makes a call.
  case make(StoredCall)
  /// The callee has run the call with the number and answers later.
  case take(UInt64)
  /// The callee answers the call with the number. Nothing happens if nobody waits for it any more.
  case answer(UInt64, Result<[UInt8], Rejection>, refund: UInt128)
  /// The canister has handled that the call's deadline has come: it waits only for the cycles.
  case expire(StoredCall)
  /// The canister has handled the answer to the call with the number.
  case end(UInt64)
  /// A context waits for answers.
  case keep(StoredContext)
  /// The context with the number waits no more.
  case drop(UInt64)

  /// Bytes that it has in memory until it is on disk.
  var weight: Int {
    switch self {
    case .make(let call): 256 + call.delivery.body.count
    case .answer(_, .success(let reply), _): 64 + reply.count
    case .answer(_, .failure(let rejection), _): 64 + rejection.message.utf8.count
    case .take, .expire, .end, .keep, .drop: 128
    }
  }
}
