/// The custom section `name`: what compilers call the functions of a module.
///
/// Source: WebAssembly core specification, “Name Section”.
enum NameSection {
  /// The functions' names by their number; what is malformed ends the reading.
  static func functions(_ module: [UInt8], _ section: Range<Int>) -> [Int: String] {
    var names: [Int: String] = [:]
    var reader = WasmReader(module, section)
    do throws(EngineError) {
      while !reader.isAtEnd {
        let kind = try reader.byte()
        let part = try reader.block()
        guard kind == 1 else { continue }
        var functions = WasmReader(module, part)
        for _ in 0..<(try functions.count()) {
          let index = Int(try functions.unsigned())
          names[index] = try functions.name()
        }
      }
    } catch {
      return names
    }
    return names
  }
}

extension ModuleSymbols {
  /// The functions' names in the module's `name` section, as the compiler wrote them.
  public static func functionNames(of module: [UInt8], _ description: ModuleDescription) -> [Int:
    String]
  {
    guard let section = description.customSections.first(where: { $0.name == "name" }) else {
      return [:]
    }
    return NameSection.functions(module, section.range)
  }

  /// What the module's own `name` section tells; nothing if it has none.
  public init(nameSectionOf module: [UInt8], _ description: ModuleDescription) {
    self.init()
    for (index, name) in Self.functionNames(of: module, description) {
      functions[index] = Self.place(ofRaw: name)
    }
  }

  /// A name as compilers of Rust, Motoko and C++ leave it, for people.
  static func place(ofRaw name: String) -> Place {
    var name = name[...]
    // Rust's hash of the crate's version.
    let hash = name.suffix(19)
    if hash.hasPrefix("::h"), hash.dropFirst(3).allSatisfy(\.isHexDigit) {
      name = name[..<hash.startIndex]
    }
    // The entry points, which the method stands for.
    if name.hasPrefix("canister_") || name.hasPrefix("export canister_") {
      return Place(String(name), .glue)
    }
    let isLibrary = libraries.contains { name.hasPrefix($0) }
    return Place(String(name), isLibrary ? .library : .canister)
  }

  /// How the functions of libraries that lie between a failure and its cause begin.
  private static let libraries = [
    "core::", "std::", "alloc::", "<core::", "<std::", "<alloc::", "<T as core::", "ic_cdk::",
    "<ic_cdk::", "ic0::", "rust_begin_unwind", "rust_panic", "__rust", "_RNv", "dlmalloc::",
  ]
}
