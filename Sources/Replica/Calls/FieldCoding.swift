import Candid

/// Writes the fields of a row one after the other: numbers with their low byte first, bytes behind
/// their number.
struct FieldWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: some FixedWidthInteger) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func put(_ isSet: Bool) { bytes.append(isSet ? 1 : 0) }

  mutating func put(_ content: [UInt8]) {
    put(UInt32(content.count))
    put(bytes: content)
  }

  /// Puts bytes without their number.
  mutating func put(bytes: [UInt8]) { self.bytes += bytes }

  mutating func put(_ text: String) { put(Array(text.utf8)) }

  mutating func put(_ origin: CanisterHistory.Origin) {
    put(origin.sender)
    put(origin.version) { $0.put($1) }
  }

  mutating func put(_ project: ProjectRecord) {
    for text in [project.project, project.canister, project.folder, project.machine] { put(text) }
  }

  mutating func put(_ rejection: Rejection) {
    put(rejection.code.rawValue)
    put(rejection.errorCode) { $0.put($1.rawValue) }
    put(rejection.message)
  }

  mutating func put(_ result: Result<[UInt8], Rejection>) {
    switch result {
    case .success(let reply):
      put(true)
      put(reply)
    case .failure(let rejection):
      put(false)
      put(rejection)
    }
  }

  /// Puts whether there is a value, and the value with the body.
  mutating func put<Value>(_ value: Value?, _ body: (inout FieldWriter, Value) -> Void) {
    put(value != nil)
    if let value { body(&self, value) }
  }

  /// Puts how many values there are, and each with the body.
  mutating func put<Value>(each values: [Value], _ body: (inout FieldWriter, Value) -> Void) {
    put(UInt32(values.count))
    for value in values { body(&self, value) }
  }
}

/// Reads what a `FieldWriter` has written, whatever somebody has put there.
struct FieldReader {
  /// The bytes are none of the expected form.
  struct Malformed: Error {}

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  private mutating func take(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw Malformed() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ type: Number.Type = Number.self
  ) throws(Malformed) -> Number {
    var number: Number = 0
    for byte in try take(Number.bitWidth / 8).reversed() { number = number << 8 | Number(byte) }
    return number
  }

  mutating func flag() throws(Malformed) -> Bool {
    switch try number(UInt8.self) {
    case 0: return false
    case 1: return true
    default: throw Malformed()
    }
  }

  /// A number that is an `Int`.
  mutating func integer() throws(Malformed) -> Int {
    guard let number = Int(exactly: try number(UInt64.self)) else { throw Malformed() }
    return number
  }

  /// So many bytes.
  mutating func bytes(_ count: Int) throws(Malformed) -> [UInt8] { Array(try take(count)) }

  mutating func content() throws(Malformed) -> [UInt8] {
    try bytes(Int(try number(UInt32.self)))
  }

  mutating func principal() throws(Malformed) -> Principal {
    guard let principal = Principal(try content()) else { throw Malformed() }
    return principal
  }

  mutating func text() throws(Malformed) -> String {
    guard let text = String(validating: try content(), as: UTF8.self) else { throw Malformed() }
    return text
  }

  mutating func texts() throws(Malformed) -> [String] {
    try each { (fields) throws(Malformed) in try fields.text() }
  }

  mutating func optionalText() throws(Malformed) -> String? {
    try optional { (fields) throws(Malformed) in try fields.text() }
  }

  mutating func optionalNumber() throws(Malformed) -> UInt64? {
    try optional { (fields) throws(Malformed) in try fields.number() }
  }

  mutating func origin() throws(Malformed) -> CanisterHistory.Origin {
    guard let sender = Principal(try text()) else { throw Malformed() }
    return .init(sender, version: try optionalNumber())
  }

  mutating func project() throws(Malformed) -> ProjectRecord {
    ProjectRecord(
      project: try text(), canister: try text(), folder: try text(), machine: try text())
  }

  mutating func rejection() throws(Malformed) -> Rejection {
    guard let code = RejectCode(rawValue: try number()) else { throw Malformed() }
    let errorCode = try optional { (fields) throws(Malformed) in
      ErrorCode(rawValue: try fields.text())
    }
    return Rejection(code: code, message: try text(), errorCode: errorCode)
  }

  mutating func result() throws(Malformed) -> Result<[UInt8], Rejection> {
    try flag() ? .success(try content()) : .failure(try rejection())
  }

  /// The value that the body reads, if there is one.
  mutating func optional<Value>(
    _ body: (inout FieldReader) throws(Malformed) -> Value
  ) throws(Malformed) -> Value? { try flag() ? try body(&self) : nil }

  /// The values that the body reads one after the other.
  mutating func each<Value>(
    _ body: (inout FieldReader) throws(Malformed) -> Value
  ) throws(Malformed) -> [Value] {
    var values: [Value] = []
    for _ in 0..<(try number(UInt32.self)) { values.append(try body(&self)) }
    return values
  }

  /// Makes sure that nothing is left.
  func finish() throws(Malformed) {
    guard rest.isEmpty else { throw Malformed() }
  }
}
