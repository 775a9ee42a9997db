import Candid
import Replica

/// What the gateway tells of itself: the canisters, their names, its health.
extension Gateway {
  /// `GET /_/canisters`.
  func list() async -> GatewayResponse {
    var canisters: [JSONText] = []
    for canister in await host.canisters() {
      canisters.append(canister.json(load: await host.load(of: canister.id)))
    }
    return Gateway.json(.object([("canisters", .array(canisters))]))
  }

  /// `GET /_/canisters/CANISTER`.
  func overview(of text: String) async throws(Problem) -> GatewayResponse {
    let canister = try await resolve(text)
    guard let overview = await host.summary(of: canister) else {
      throw await unknownCanister(text)
    }
    return Gateway.json(overview.json(load: await host.load(of: canister)))
  }

  /// `GET /_/canisters/CANISTER/logs`: the last lines the canister printed, oldest first.
  func logs(of text: String) async throws(Problem) -> GatewayResponse {
    let canister = try await resolve(text)
    guard await host.summary(of: canister) != nil else { throw await unknownCanister(text) }
    let records = await host.logs(of: canister).map { record -> JSONText in
      .object([
        ("index", .integer(Int(clamping: record.index))),
        ("time", .string(Readable.instant(record.timestamp))),
        ("text", .string(String(decoding: record.content, as: UTF8.self))),
      ])
    }
    return Gateway.json(.object([("records", .array(records))]))
  }

  static func json(_ value: JSONText) -> GatewayResponse {
    GatewayResponse(
      type: "application/json", body: value.bytes, headers: ["Cache-Control": "no-store"])
  }

  /// `/_/names/NAME`: reads a name, or gives it to a canister.
  func name(_ request: GatewayRequest, _ name: String) async throws(Problem) -> GatewayResponse {
    switch request.method {
    case "GET", "HEAD":
      guard let canister = await host.canister(named: name) else {
        throw await unknownCanister(name)
      }
      return GatewayResponse(
        type: "text/plain; charset=utf-8", body: [UInt8]((canister.text + "\n").utf8))
    case "PUT":
      try requireManagement("naming canisters")
      guard Gateway.isName(name) else {
        throw Problem(
          kind: .badRequest,
          detail:
            "A name is 1 to 64 letters, digits, “_” and “-”, does not begin with a digit or “-”, and is not a principal."
        )
      }
      let text = String(decoding: request.body.prefix(100), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined()
      guard let canister = Principal(text) else {
        throw Problem(
          kind: .badRequest, detail: "The body is the id of a canister as text; “\(text)” is none.")
      }
      guard await host.summary(of: canister) != nil else { throw await unknownCanister(text) }
      // As RFC 9110 has it: with `If-None-Match: *` only where there is none yet.
      let isClaim = request.headers["If-None-Match"] == "*"
      let isGiven: Bool
      do throws(Rejection) {
        if isClaim {
          isGiven = try await host.claimName(name, for: canister)
        } else {
          try await host.setName(name, for: canister)
          isGiven = true
        }
      } catch {
        guard !error.isStorageFailure else { throw Problem(error) }
        throw Problem(kind: .badRequest, detail: "The name could not be given: \(error.message)")
      }
      guard isGiven else {
        throw Problem(
          kind: .nameTaken, detail: "“\(name)” is the name of another canister already.")
      }
      return GatewayResponse(status: 204)
    default:
      throw Problem.notAllowed(request.method, allow: "GET, HEAD, PUT")
    }
  }

  /// Whether a text can name a canister.
  package static func isName(_ text: String) -> Bool {
    guard (1...64).contains(text.utf8.count), Principal(text) == nil else { return false }
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x5F: continue
      case 0x30...0x39, 0x2D: if index == 0 { return false }
      default: return false
      }
    }
    return true
  }
}

extension CanisterSummary {
  /// The overview for programs, with what the canister has to do.
  func json(load: CanisterLoad?) -> JSONText {
    .object(
      members + [
        ("project", project.map(\.json) ?? .null),
        ("isRunningMessage", .bool(load?.isRunning ?? false)),
        ("waitingMessages", .integer(load?.waiting ?? 0)),
        ("openCalls", .integer(load?.openCalls ?? 0)),
      ])
  }

  /// The overview for programs.
  var json: JSONText { .object(members) }

  private var members: [(String, JSONText)] {
    [
      ("id", .string(id.text)),
      ("name", JSONText(name)),
      ("status", .string(status.rawValue)),
      ("moduleHash", JSONText(moduleHash.map(Hexadecimal.text))),
      ("version", .integer(Int(clamping: version))),
      ("heapBytes", .integer(Int(clamping: memorySize))),
      ("stableBytes", .integer(Int(clamping: stableSize))),
      ("persistsHeap", .bool(persistsHeap)),
      ("cycles", .integer(Int(clamping: cycles))),
      ("controllers", .array(controllers.map { .string($0.text) })),
      ("installedAt", lastUpgrade.map { .string(Readable.instant($0)) } ?? .null),
      ("page", .string(Gateway.pageAddress(of: id))),
    ]
  }
}
