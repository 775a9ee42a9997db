import Candid
import Foundation

/// Interfaces in files.
enum CandidFile {
  /// The interface in a file and those it imports; `-` is stdin.
  ///
  /// - Throws: all errors of the text as a compiler shows them.
  static func load(_ path: String) throws -> Interface {
    let text = try StandardInput.text(ofFile: path)
    return try parse(text, name: path == "-" ? "stdin" : path, loader: text(ofImport:))
  }

  /// The text of a file that another one imports.
  static func text(ofImport file: String) throws(ImportFailure) -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ImportFailure("there is no readable file ‘\(file)’")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ImportFailure("‘\(file)’ is not UTF-8 text")
    }
    return text
  }

  /// The interface of a text that imports nothing.
  static func parse(_ text: String, name: String) throws -> Interface {
    try parse(text, name: name) { (_: String) throws(ImportFailure) -> String in
      throw ImportFailure("an installed interface cannot import files")
    }
  }

  /// The interface of a file as one text: the file as it is if it imports nothing.
  static func single(_ path: String, _ loaded: Interface) throws -> String {
    let text = try StandardInput.text(ofFile: path)
    return (try? parse(text, name: path)) == nil ? loaded.text : text
  }

  /// The interface that a canister or a module carries; nil, with a warning, if it cannot be read.
  static func carried(_ text: String, by name: String) -> Interface? {
    do {
      return try parse(text, name: "\(name).did")
    } catch {
      Terminal.warn("the interface that \(name) carries cannot be read:\n\(error)")
      return nil
    }
  }

  private static func parse(
    _ text: String, name: String, loader: (String) throws(ImportFailure) -> String
  ) throws -> Interface {
    do {
      return try Interface(parsing: text, file: name, loader: loader)
    } catch {
      throw CommandFailure(error.rendered())
    }
  }
}
