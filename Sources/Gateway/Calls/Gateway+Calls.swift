import Candid
import Replica
import Spelling

/// Calls of canisters over HTTP.
extension Gateway {
  /// `/canisters/CANISTER/METHOD`: calls a method. GET is for queries.
  func call(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try await call(
      try await resolve(request[.canister]), method: request[.method], request.http)
  }

  /// `POST /canisters/CANISTER/`: calls the method whose name is empty.
  func callNameless(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try await call(try await resolve(request[.canister]), method: "", request.http)
  }

  /// A call of a method: its body and reply in any form.
  private func call(
    _ canister: Principal, method: String, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    if canister == .management { try requireManagement("managing canisters") }
    let isGet = request.method == "GET" || request.method == "HEAD"
    let interface = await interface(of: canister)
    let target = try await target(canister, method, in: interface?.interface)
    guard !isGet || target.kind.isQuery else {
      throw Problem.notAllowed(
        request.method, allow: "POST",
        because: "“\(method)” is an update: it may change the canister, so it takes POST.")
    }
    var kind = target.kind
    if let wished = request.parameter("call") {
      guard let wish = MethodKind(wish: wished), isGet ? wish.isQuery : true else {
        throw Problem(kind: .badRequest, detail: "`call` is query or update.")
      }
      kind = wish
    }
    let form = isGet ? BodyForm.text : try Gateway.bodyForm(of: request)
    guard let replyForm = BodyForm.accepted(by: Gateway.accept(request, isGet), default: form)
    else {
      throw Problem(
        kind: .notAcceptable,
        detail: "“\(request.headers.list("Accept") ?? "")” includes none of the forms of a reply.")
    }
    if target.function == nil, !form.isBinary || !replyForm.isBinary {
      throw Gateway.noInterface(try await summary(of: canister))
    }
    let body = isGet ? [UInt8]((request.parameter("arguments") ?? "()").utf8) : request.body
    let argument =
      if let function = target.function, let interface {
        try await SeparateThreads.run(if: Gateway.isLong(body, interface)) { () throws(Problem) in
          try ArgumentCoding.encode(body, form: form, as: function.arguments, in: interface)
        }
      } else { body }
    let call = CanisterCall(
      canister: canister, method: method, kind: kind,
      isOneway: target.function?.modes.contains(.oneway) == true, argument: argument)
    let (reply, duration): ([UInt8], Duration)
    do throws(Problem) {
      (reply, duration) = try await perform(call)
    } catch {
      throw interface.map { error.located(in: argument, names: $0.interface.types) } ?? error
    }
    var result = reply
    if let function = target.function, let interface, !replyForm.isBinary {
      result = try await SeparateThreads.run(if: Gateway.isLong(reply, interface)) {
        () throws(Problem) in
        try ArgumentCoding.decode(
          reply, form: replyForm, as: function.results, in: interface.types)
      }
    }
    return GatewayResponse(
      type: replyForm.contentType, body: result,
      headers: [
        "Server-Timing": "call;dur=\(Gateway.milliseconds(duration))", "Cache-Control": "no-store",
      ])
  }

  /// Whether it takes long to bring a message from one form into another.
  private static func isLong(_ message: [UInt8], _ interface: CanisterInterface) -> Bool {
    message.count > SeparateThreads.smallMessage
      || interface.interface.types.entries.count > SeparateThreads.smallTable
  }

  /// The type of a method and how it is called, as far as they are known.
  private func target(
    _ canister: Principal, _ method: String, in interface: Interface?
  ) async throws(Problem) -> (function: FunctionType?, kind: MethodKind) {
    if let function = interface?.function(named: method) {
      return (function, MethodKind(of: function))
    }
    if canister == .management, interface == nil { return (nil, .update) }
    // A method that the interface keeps quiet about can still be called, in binary.
    if let kind = await host.methodKind(of: canister, method) { return (nil, kind) }
    let overview = await host.summary(of: canister)
    guard overview != nil || canister == .management else {
      throw await unknownCanister(canister.text)
    }
    if let overview, overview.moduleHash == nil { throw Gateway.noInterface(overview) }
    let names =
      interface.map { $0.methods.map(\.name) } ?? overview?.methods.keys.sorted() ?? []
    throw Problem(
      kind: .unknownMethod,
      detail: names.isEmpty
        ? "There is no method “\(method.prefix(100))”; it has none."
        : "There is no method “\(method.prefix(100))”; it has: \(Suggestions.list(names, near: method)).",
      members: [.init(name: "suggestions", value: .list(Suggestions.nearest(names, to: method)))])
  }

  /// Runs a call and counts it.
  func perform(_ call: CanisterCall) async throws(Problem) -> (reply: [UInt8], time: Duration) {
    try activity.begin()
    let start = ContinuousClock.now
    do throws(Rejection) {
      let reply = try await reply(to: call)
      let time = ContinuousClock.now - start
      activity.end(call, after: time)
      return (reply, time)
    } catch {
      activity.end(call, after: ContinuousClock.now - start, failure: error.message)
      throw Problem(error)
    }
  }

  private func reply(to call: CanisterCall) async throws(Rejection) -> [UInt8] {
    guard !call.kind.isQuery else {
      return try await host.query(
        call.canister, method: call.method, argument: call.argument, sender: .anonymous)
    }
    do throws(Rejection) {
      return try await host.update(
        call.canister, method: call.method, argument: call.argument, sender: .anonymous)
    } catch {
      guard call.isOneway, error.isMissingReply else { throw error }
      return Replica.emptyArgument
    }
  }

  /// The form of a request's body.
  private static func bodyForm(of request: GatewayRequest) throws(Problem) -> BodyForm {
    let type = request.headers["Content-Type"] ?? ""
    if !type.isEmpty, let form = BodyForm(contentType: type) { return form }
    let types = BodyForm.allCases.map(\.rawValue).joined(separator: ", ")
    guard !type.isEmpty else {
      guard !request.body.isEmpty else { return .text }
      throw Problem(
        kind: .unknownBodyType, detail: "The request has no Content-Type; it can be \(types).",
        headers: ["Accept": types])
    }
    throw Problem(
      kind: .unknownBodyType,
      detail: "A body of type “\(type.prefix(100))” is unknown here; it can be \(types).",
      headers: ["Accept": types])
  }

  /// What a client accepts. A browser that navigates wants HTML first; it gets text.
  private static func accept(_ request: GatewayRequest, _ isGet: Bool) -> String? {
    let accept = request.headers.list("Accept")
    return isGet && accept?.contains("text/html") == true ? nil : accept
  }

  static func milliseconds(_ duration: Duration) -> String {
    // A machine whose clock steps back for a moment must not end the gateway.
    let (seconds, attoseconds) = max(duration, .zero).components
    let micros = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    let fraction = String(micros % 1_000)
    return "\(micros / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
  }
}
