import Candid
import Interfaces

extension Replica {
  /// Lets an answer of a web server go through a query of the canister that asked for it.
  ///
  /// The query sees the management canister as its caller, and no certificate.
  ///
  /// - Parameter limit: The most bytes that the query may reply with.
  func transform(
    _ response: Management.HttpRequestResult, through transform: Management.HttpTransform,
    limit: Int
  ) async throws(Rejection) -> Management.HttpRequestResult {
    let method = transform.function.method
    let argument = Candid.Message.encode(
      Management.HttpTransformArgs(response: response, context: transform.context))
    try checkSize(argument)
    let target = try canister(transform.function.service)
    try target.checkRoom(in: target.queries)
    let (result, sequence) = await target.queries.run(bytes: argument.count) { [self] in
      runQuery(target, method, argument, .management, depth: 1, isTransform: true)
    }
    if let sequence, let failure = await journal.wait(for: sequence) { throw .unwritable(failure) }
    let reply = try result.get()
    guard reply.count <= limit else {
      throw Rejection(
        code: .systemFatal, message: "Transformed http response exceeds limit: \(limit)")
    }
    do throws(CandidError) {
      return try Candid.Message.decode(reply, as: Management.HttpRequestResult.self)
    } catch {
      throw Rejection(
        .canisterRejectedMessage,
        "The reply of '\(method)' is no answer of a web server: \(error.reason), at byte "
          + "\(error.offset)")
    }
  }
}
