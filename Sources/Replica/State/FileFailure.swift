/// Why something cannot be done with a file.
struct FileFailure: Error, CustomStringConvertible {
  let description: String

  /// A sentence with the system's reason, `errno`.
  init(_ what: String) { description = "\(what): \(FileCall.failure)" }

  /// Nothing more goes to the disk.
  static let noRoom = FileFailure(sentence: "there is no room left on the disk")

  /// A sentence.
  init(sentence: String) { description = sentence }
}
