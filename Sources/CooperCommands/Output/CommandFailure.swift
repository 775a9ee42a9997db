/// Why a command cannot go on: a sentence of what happened and, where there is one, what to do.
///
/// The command line prints it on stderr and exits with 1.
struct CommandFailure: Error, CustomStringConvertible {
  let message: String
  let hint: String?
  /// The kind of the gateway's problem, such as `no-interface`, where it refused.
  let problem: String?
  /// The network's class of the reject, where a call was rejected.
  let rejectCode: Int?
  /// The network's code for the reason of a reject, such as `IC0503`.
  let errorCode: String?

  init(
    _ message: String, hint: String? = nil, problem: String? = nil, rejectCode: Int? = nil,
    errorCode: String? = nil
  ) {
    self.message = message
    self.hint = hint
    self.problem = problem
    self.rejectCode = rejectCode
    self.errorCode = errorCode
  }

  var description: String {
    guard let hint else { return message }
    return "\(message)\n  \(hint)"
  }
}
