import CanisterBuilder
import Foundation

/// The files of a web site on their way into an asset canister.
struct AssetFolder {
  /// A file, and how it is to be served.
  struct Asset: Sendable {
    /// Its path at the site, such as `/index.html`.
    let key: String
    let file: URL
    let contentType: String
    let properties: AssetRules.Properties
  }

  /// By their keys.
  let assets: [Asset]

  /// Reads the names of the files below a folder and the rules in it; no content.
  ///
  /// - Throws: `BuildError` that names the rule that is wrong, or says that there is no such folder.
  init(_ folder: URL) throws(BuildError) {
    var assets: [Asset] = []
    for file in try Self.files(in: folder) {
      let key = Self.key(of: file, in: folder)
      guard file.lastPathComponent != AssetRules.fileName else { continue }
      let properties = try AssetRules.properties(of: file, in: folder)
      guard !properties.isIgnored else { continue }
      assets.append(
        Asset(
          key: key, file: file, contentType: ContentType.of(file), properties: properties))
    }
    self.assets = assets.sorted { $0.key < $1.key }
  }

  /// All files below a folder, hidden ones, too.
  static func files(in folder: URL) throws(BuildError) -> [URL] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
      isFolder.boolValue,
      let found = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: [.isRegularFileKey], options: [])
    else {
      throw BuildError(
        "There is no folder \(folder.path)",
        hint:
          "‘source’ in cooper.json is the folder with the site's files, as its bundler makes it.")
    }
    var files: [URL] = []
    for case let file as URL in found {
      if (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true {
        files.append(file)
      }
    }
    return files
  }

  private static func key(of file: URL, in folder: URL) -> String {
    let base = folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents.count
    let parts = file.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    return "/" + parts.dropFirst(base).joined(separator: "/")
  }
}

/// Media types by the ends of files' names.
enum ContentType {
  private static let types = [
    "aac": "audio/aac", "avif": "image/avif", "bin": "application/octet-stream",
    "bmp": "image/bmp", "cbor": "application/cbor", "css": "text/css", "csv": "text/csv",
    "did": "text/plain", "eot": "application/vnd.ms-fontobject", "gif": "image/gif",
    "gz": "application/gzip", "htm": "text/html", "html": "text/html", "ico": "image/x-icon",
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "js": "text/javascript",
    "json": "application/json", "json5": "application/json5", "jsonld": "application/ld+json",
    "m4a": "audio/mp4", "map": "application/json", "md": "text/markdown",
    "mjs": "text/javascript", "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4",
    "mpeg": "video/mpeg", "ogg": "audio/ogg", "ogv": "video/ogg", "otf": "font/otf",
    "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml", "tiff": "image/tiff",
    "ttf": "font/ttf", "txt": "text/plain", "wasm": "application/wasm", "wav": "audio/wav",
    "webm": "video/webm", "webmanifest": "application/manifest+json", "webp": "image/webp",
    "woff": "font/woff", "woff2": "font/woff2", "xhtml": "application/xhtml+xml",
    "xml": "text/xml", "zip": "application/zip",
  ]

  static func of(_ file: URL) -> String {
    types[file.pathExtension.lowercased()] ?? "application/octet-stream"
  }

  /// Whether what is of a type becomes much smaller.
  static func compresses(_ type: String) -> Bool {
    type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml")
      || ["application/wasm", "font/ttf", "font/otf", "image/x-icon"].contains(type)
  }
}
