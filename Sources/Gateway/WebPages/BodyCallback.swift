import Candid

/// A query that gives the next part of a body, and the token it is given.
///
/// The token is of a type of the canister's own: it goes back with the type that it came with.
/// Source: HTTP gateway protocol, “Response body streaming”.
struct BodyCallback: Sendable {
  /// Whose query it is.
  let canister: Principal
  /// Its name.
  let method: String
  /// The token, as an argument.
  let argument: [UInt8]

  /// A value of a message, with its type there.
  private struct Typed {
    var value: Value
    var type: TypeReference
    let table: TypeTable

    /// The first value of a message.
    init(firstOf message: [UInt8]) throws(Problem) {
      do throws(CandidError) {
        let (values, types, table) = try Value.decodeUntyped(message)
        guard let value = values.first, let type = types.first else {
          throw CandidError(.missing, at: message.count)
        }
        self.init(value, type, table)
      } catch {
        throw PageProtocol.bad("\(error.reason), at byte \(error.offset)")
      }
    }

    private init(_ value: Value, _ type: TypeReference, _ table: TypeTable) {
      self.value = value
      self.type = type
      self.table = table
    }

    /// A field of a record; nil where there is none.
    func field(_ name: String) -> Typed? {
      let id = FieldType.hash(name)
      guard case .record(let fields) = value, case .record(let types)? = table[type],
        let field = fields.first(where: { $0.id == id }),
        let type = types.first(where: { $0.id == id })
      else { return nil }
      return Typed(field.value, type.type, table)
    }

    /// What is in an option; nil where nothing is.
    var content: Typed? {
      guard case .opt(let value?) = value, case .opt(let type)? = table[type] else { return nil }
      return Typed(value, type, table)
    }

    /// What is in a variant's case; nil for another case.
    func `case`(_ name: String) -> Typed? {
      let id = FieldType.hash(name)
      guard case .variant(let field) = value, field.id == id,
        case .variant(let types)? = table[type],
        let type = types.first(where: { $0.id == id })
      else { return nil }
      return Typed(field.value, type.type, table)
    }

    /// The message with this value alone.
    func message() throws(Problem) -> [UInt8] {
      do throws(CandidError) {
        return try Value.encode([value], types: [type], in: table)
      } catch {
        throw PageProtocol.bad("the token cannot be sent back: \(error.reason)")
      }
    }
  }

  private init(canister: Principal, method: String, argument: [UInt8]) {
    self.canister = canister
    self.method = method
    self.argument = argument
  }

  /// The callback that the answer of `http_request` names.
  init(strategyOf reply: [UInt8]) throws(Problem) {
    guard
      let callback = try Typed(firstOf: reply).field("streaming_strategy")?.content?
        .case("Callback"),
      case .function(let canister, let method)? = callback.field("callback")?.value,
      let token = callback.field("token")
    else {
      throw PageProtocol.bad("its streaming_strategy is no Callback with a function and a token")
    }
    self.init(canister: canister, method: method, argument: try token.message())
  }

  /// The part that the query gave, and how the next one comes.
  func part(of reply: [UInt8]) throws(Problem) -> (body: [UInt8], rest: BodyCallback?) {
    var answer = try Typed(firstOf: reply)
    // Asset canisters give an option of it.
    if case .opt(nil) = answer.value { return ([], nil) }
    if let content = answer.content { answer = content }
    let body: [UInt8]
    switch answer.field("body")?.value {
    case .blob(let bytes): body = bytes
    case .vec(let values) where values.isEmpty: body = []
    default: throw PageProtocol.bad("the answer of \(method) has no body")
    }
    guard let token = answer.field("token")?.content else { return (body, nil) }
    return (
      body, BodyCallback(canister: canister, method: method, argument: try token.message())
    )
  }
}
