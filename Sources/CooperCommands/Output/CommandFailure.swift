/// Why a command cannot go on: a sentence of what happened and, where there is one, what to do.
///
/// The command line prints it on stderr and exits with 1.
struct CommandFailure: Error, CustomStringConvertible {
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  var description: String {
    guard let hint else { return message }
    return "\(message)\n  \(hint)"
  }
}
