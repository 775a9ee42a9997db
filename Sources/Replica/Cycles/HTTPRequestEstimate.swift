import Candid

/// What a request to a web server is expected to come to, as `ic0.cost_http_request_v2` is told.
struct HTTPRequestEstimate {
  let requestBytes: UInt64
  let roundtripMilliseconds: UInt64
  let rawResponseBytes: UInt64
  let transformedResponseBytes: UInt64
  let transformInstructions: UInt64

  private static let interface = try? Interface(
    parsing: """
      type estimate = record {
        request_bytes : nat64; http_roundtrip_time_ms : nat64; raw_response_bytes : nat64;
        transformed_response_bytes : nat64; transform_instructions : nat64;
      };
      service : { cost : (estimate) -> () };
      """)

  /// Reads a record; nil if the bytes are none.
  init?(decoding bytes: [UInt8]) {
    guard let interface = Self.interface, let function = interface.function(named: "cost"),
      let values = try? Value.decode(
        bytes, as: function.arguments.map(\.type), in: interface.types),
      case .record(let fields) = values.first
    else { return nil }
    func number(_ name: String) -> UInt64? {
      let field = fields.first { $0.id == FieldType.hash(name) }
      guard case .nat64(let number) = field?.value else { return nil }
      return number
    }
    guard let request = number("request_bytes"), let time = number("http_roundtrip_time_ms"),
      let raw = number("raw_response_bytes"),
      let transformed = number("transformed_response_bytes"),
      let instructions = number("transform_instructions")
    else { return nil }
    requestBytes = request
    roundtripMilliseconds = time
    rawResponseBytes = raw
    transformedResponseBytes = transformed
    transformInstructions = instructions
  }

  /// The cost on a subnet of 13 nodes that all make the request.
  var cost: UInt128 {
    let nodes = CycleFees.nodes
    let base = 1_000_000 + 140_000 * nodes + 800 * nodes * nodes
    let request = 50 * UInt128(requestBytes) + 300 * UInt128(roundtripMilliseconds)
    let response = 50 * UInt128(rawResponseBytes) + UInt128(transformInstructions) / 13
    let agreement = (10 * nodes + 600) * UInt128(transformedResponseBytes)
    return nodes * (base + request + response + agreement)
  }
}
