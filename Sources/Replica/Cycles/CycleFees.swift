/// What the public network charges, in cycles: the fees of a subnet of 13 nodes for applications.
///
/// Source: developer documentation, “Cycle costs”.
enum CycleFees {
  /// The making of a canister.
  static let creation: UInt128 = 500_000_000_000
  /// A message that may change a canister, its instructions apart.
  static let message: UInt128 = 5_000_000
  /// An instruction.
  static let instruction: UInt128 = 1
  /// A call of another canister, both ways.
  static let call: UInt128 = 260_000
  /// A byte of a call's argument or of its answer.
  static let callByte: UInt128 = 1_000
  /// A call from outside.
  static let ingress: UInt128 = 1_200_000
  /// A byte of a call from outside.
  static let ingressByte: UInt128 = 2_000
  /// A GiB of memory for a second.
  static let gibibyteSecond: UInt128 = 127_000
  /// A percent of a processor for a second.
  static let computePercentSecond: UInt128 = 10_000_000
  /// The nodes of the subnet.
  static let nodes: UInt128 = 13

  /// A message that took so many instructions.
  static func execution(_ instructions: UInt64) -> UInt128 {
    message + UInt128(instructions) * instruction
  }

  /// A call from outside.
  static func ingress(bytes: Int) -> UInt128 { ingress + UInt128(bytes) * ingressByte }

  /// What a call of another canister costs on its way there.
  static func request(methodNameSize: UInt64, payloadSize: UInt64) -> UInt128 {
    call + (UInt128(methodNameSize) + UInt128(payloadSize)) * callByte
  }

  /// What is set aside for the answer to a call: the longest one, and the dearest callback.
  static func reservedForResponse(_ limits: ReplicaConfiguration.Limits) -> UInt128 {
    UInt128(limits.reply) * callByte + execution(limits.updateInstructions)
  }

  /// Memory and processor that are held for a time.
  static func holding(bytes: UInt128, computePercent: UInt64, seconds: UInt64) -> UInt128 {
    // Settings may ask for 2⁶⁴ bytes for 2⁶⁴ seconds: nobody can pay that.
    let (a, isOver) = (bytes * gibibyteSecond).multipliedReportingOverflow(by: UInt128(seconds))
    return isOver
      ? .max
      : a >> 30 + UInt128(computePercent) * computePercentSecond * UInt128(seconds)
  }

  /// A request to a web server, with the longest answer that is wanted.
  static func httpRequest(requestSize: UInt64, maximumResponseBytes: UInt64) -> UInt128 {
    (3_000_000 + 60_000 * nodes + 400 * UInt128(requestSize) + 800 * UInt128(maximumResponseBytes))
      * nodes
  }

  /// A signature, or a derived key, by the key of that name; nil if there is none.
  static func signature(by key: String) -> UInt128? {
    switch key {
    case "test_key_1", "dfx_test_key": 10_000_000_000
    case "key_1": 26_153_846_153
    default: nil
    }
  }
}
