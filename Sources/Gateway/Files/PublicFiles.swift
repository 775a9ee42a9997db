import Foundation
import Synchronization

/// The files of the public folder, read again when they change.
final class PublicFiles: Sendable {
  /// A file as it is served.
  struct File: Sendable {
    var bytes: [UInt8]
    /// The same in the gzip format, where that is shorter.
    var compressed: [UInt8]?
    var type: String
    /// Size and time of the last change.
    var version: String
    /// An entity tag, weak because it stands for both forms.
    var tag: String { "W/\"\(version)\"" }
  }

  /// The name of the codec, which is not in the folder but in the kit.
  static let codec = "codec.wasm"

  private let folder: String?
  private let codecFile: String?
  private let files = Mutex<[String: File]>([:])
  private let scripts = Mutex<[String: (file: File, names: [String])]>([:])

  init(folder: String?, codecFile: String?) {
    self.folder = folder
    self.codecFile = codecFile
  }

  /// The file with a plain name; nil if there is none.
  func file(named name: String) throws(Problem) -> File? {
    guard let folder else {
      throw Problem(kind: .pageMissing, detail: "The folder Public was not found.")
    }
    guard PublicFiles.isPlain(name), let type = PublicFiles.type(of: name) else { return nil }
    let path = name == PublicFiles.codec ? codecFile : folder + "/" + name
    guard let path, let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let size = attributes[.size] as? Int, let date = attributes[.modificationDate] as? Date
    else { return nil }
    let version = "\(size)-\(Int(date.timeIntervalSince1970 * 1000))"
    if let known = files.withLock({ $0[name] }), known.version == version { return known }
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let bytes = [UInt8](data)
    let compressed = Compression.pays(for: type) ? Compression.gzip(bytes, level: 9) : nil
    let file = File(bytes: bytes, compressed: compressed, type: type, version: version)
    files.withLock { $0[name] = file }
    return file
  }

  /// The page frame.
  func template(_ name: String) throws(Problem) -> String {
    guard let file = try file(named: name) else {
      throw Problem(kind: .pageMissing, detail: "The file \(name) is missing in the folder Public.")
    }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// A script with all it imports, joined anew when one of these files changes.
  func script(_ name: String) throws(Problem) -> File {
    if let known = scripts.withLock({ $0[name] }),
      try version(of: known.names) == known.file.version
    {
      return known.file
    }
    let joined = try JoinedScript(name) { name throws(Problem) in
      try self.file(named: name).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    let bytes = [UInt8](joined.text.utf8)
    let made = File(
      bytes: bytes, compressed: Compression.gzip(bytes, level: 9),
      type: "text/javascript; charset=utf-8", version: try version(of: joined.names))
    scripts.withLock { $0[name] = (made, joined.names) }
    return made
  }

  /// The versions of files in a word: FNV-1a over them.
  private func version(of names: [String]) throws(Problem) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in names {
      for byte in (try file(named: name)?.version ?? "").utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    return String(hash, radix: 36)
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.hasPrefix(".")
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }

  private static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "html": "text/html; charset=utf-8"
    case "svg": "image/svg+xml"
    case "wasm": "application/wasm"
    default: nil
    }
  }
}
