import Foundation

/// Remembers what a build was made of and what it made, so that it is not done again in vain.
///
/// Inputs are compared as they are, byte for byte: sources are small. Outputs count as unchanged
/// while their sizes and dates are.
struct BuildRecord {
  /// Where it is kept.
  let file: URL

  /// Everything that a build depends on, as one text.
  static func inputs(_ settings: [String], _ files: [URL]) throws(BuildError) -> Data {
    var all = Data()
    func append(_ data: Data) {
      all.append(Data("\(data.count)\n".utf8))
      all.append(data)
    }
    for setting in [identity(of: URL(filePath: CommandLine.arguments.first ?? ""))] + settings {
      append(Data(setting.utf8))
    }
    for file in files {
      guard let content = FileManager.default.contents(atPath: file.path) else {
        throw BuildError("\(file.path) cannot be read")
      }
      append(Data(file.path.utf8))
      append(content)
    }
    return all
  }

  /// Whether the outputs are there, as they were made of the same inputs.
  func matches(_ inputs: Data, _ outputs: [URL]) -> Bool {
    guard let record = FileManager.default.contents(atPath: file.path) else { return false }
    return record == Self.content(inputs, outputs)
  }

  /// Remembers a build. A failure costs the next build its short cut, nothing else.
  func write(_ inputs: Data, _ outputs: [URL]) {
    try? Self.content(inputs, outputs).write(to: file, options: .atomic)
  }

  private static func content(_ inputs: Data, _ outputs: [URL]) -> Data {
    Data(outputs.map { identity(of: $0) + "\n" }.joined().utf8) + inputs
  }

  /// A file's name, size and date.
  private static func identity(of file: URL) -> String {
    let file = file.resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970
    return "\(file.path) \(attributes?[.size] as? Int ?? -1) \(date ?? 0)"
  }
}
