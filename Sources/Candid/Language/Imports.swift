/// Why an imported file could not be read.
public struct ImportFailure: Error, Hashable, Sendable {
  /// What went wrong, a phrase without a full stop.
  public var reason: String

  /// A failure.
  public init(_ reason: String) { self.reason = reason }
}

/// Reads a `.did` text and all it imports, each file once.
///
/// Source: Candid specification, “Imports”.
struct ImportResolver {
  /// All files read, the one asked for first.
  private(set) var files: [SourceFile]
  private(set) var diagnostics: [Diagnostic] = []
  /// The declarations of all files: the main one's, then those of each import after its own.
  private(set) var merged = InterfaceSyntax()
  /// The services that `import service` names, in the order of the declarations.
  private(set) var services: [ImportedService] = []

  /// A service to be merged with the main one.
  struct ImportedService {
    var service: InterfaceSyntax.Service?
    /// The path as it is written, and where.
    var path: String
    var range: SourceRange
    var file: Int
  }

  private struct Loaded {
    var path: String
    var isOpen: Bool
    /// The index in `services`, if the service is included.
    var includesService: Bool
    var importedFrom: (path: String, range: SourceRange, file: Int)
    var syntax: InterfaceSyntax
  }

  private var loaded: [Loaded] = []
  private var order: [Int] = []

  init(_ main: SourceFile) { files = [main] }

  /// Reads everything; what is wrong is in `diagnostics`.
  @export(interface)
  mutating func resolve(load: (String) throws(ImportFailure) -> String) {
    guard let syntax = parse(file: 0) else { return }
    merged = syntax
    let place = ("", SourceRange(0, 0), 0)
    loaded.append(
      Loaded(
        path: ImportPath.normalized(files[0].path), isOpen: true, includesService: false,
        importedFrom: place, syntax: syntax))
    follow(syntax, from: 0, load: load)
    for index in order {
      let imported = loaded[index]
      merged.declarations += imported.syntax.declarations
      if imported.includesService {
        services.append(
          ImportedService(
            service: imported.syntax.service, path: imported.importedFrom.path,
            range: imported.importedFrom.range, file: imported.importedFrom.file))
      }
    }
  }

  @export(interface)
  private mutating func parse(file: Int) -> InterfaceSyntax? {
    do throws(Diagnostic) {
      var parser = try Parser(Array(files[file].text.utf8))
      var syntax = try parser.interface()
      for diagnostic in parser.diagnostics { report(diagnostic, file: file) }
      for index in syntax.declarations.indices { syntax.declarations[index].file = file }
      syntax.service?.file = file
      if case .service(var methods)? = syntax.service?.type.kind {
        for index in methods.indices { methods[index].file = file }
        syntax.service?.type.kind = .service(methods)
      }
      return syntax
    } catch {
      report(error, file: file)
      return nil
    }
  }

  private mutating func report(_ diagnostic: Diagnostic, file: Int) {
    var diagnostic = diagnostic
    diagnostic.file = file
    diagnostics.append(diagnostic)
  }

  @export(interface)
  private mutating func follow(
    _ syntax: InterfaceSyntax, from file: Int, depth: Int = 1,
    load: (String) throws(ImportFailure) -> String
  ) {
    for request in syntax.imports {
      let path = ImportPath.resolved(request.path, against: files[file].path)
      if let known = loaded.firstIndex(where: { $0.path.hasSameBytes(as: path) }) {
        if loaded[known].isOpen {
          report(
            Diagnostic(
              "importing `\(request.path)` here makes a cycle", at: request.range,
              hint: "an imported file may not refer to the file that imports it"), file: file)
        } else if request.includesService, !loaded[known].includesService {
          loaded[known].includesService = true
          loaded[known].importedFrom = (request.path, request.range, file)
        }
        continue
      }
      guard depth < 64 else {
        report(Diagnostic("imports are nested too deep", at: request.range), file: file)
        continue
      }
      let text: String
      do throws(ImportFailure) {
        text = try load(path)
      } catch {
        report(
          Diagnostic(
            "cannot import `\(request.path)`: \(error.reason)", at: request.range), file: file)
        continue
      }
      files.append(SourceFile(path: path, text: text))
      let index = files.count - 1
      guard let imported = parse(file: index) else {
        // Kept under its path, so that it is not read and reported again.
        loaded.append(
          Loaded(
            path: path, isOpen: false, includesService: false,
            importedFrom: (request.path, request.range, file), syntax: InterfaceSyntax()))
        continue
      }
      loaded.append(
        Loaded(
          path: path, isOpen: true, includesService: request.includesService,
          importedFrom: (request.path, request.range, file), syntax: imported))
      let position = loaded.count - 1
      follow(imported, from: index, depth: depth + 1, load: load)
      loaded[position].isOpen = false
      order.append(position)
    }
  }
}

/// Paths with slashes, as imports write them.
enum ImportPath {
  /// The path of an import, seen from where the importing file lies.
  static func resolved(_ path: String, against importer: String) -> String {
    let bytes = Array(path.utf8)
    if bytes.first == 0x2F { return normalized(path) }
    var folder = Array(importer.utf8)
    while let last = folder.last, last != 0x2F { folder.removeLast() }
    return normalized(String(decoding: folder + bytes, as: UTF8.self))
  }

  /// The path without `.`, `a/..` and doubled slashes.
  @export(interface)
  static func normalized(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let isAbsolute = bytes.first == 0x2F
    var parts: [ArraySlice<UInt8>] = []
    for part in bytes.split(separator: 0x2F) {
      if part.elementsEqual([0x2E]) { continue }
      if part.elementsEqual([0x2E, 0x2E]) {
        if let last = parts.last, !last.elementsEqual([0x2E, 0x2E]) {
          parts.removeLast()
          continue
        }
        if isAbsolute { continue }
      }
      parts.append(part)
    }
    var result: [UInt8] = isAbsolute ? [0x2F] : []
    for index in parts.indices {
      if index > 0 { result.append(0x2F) }
      result += parts[index]
    }
    return String(decoding: result, as: UTF8.self)
  }
}
