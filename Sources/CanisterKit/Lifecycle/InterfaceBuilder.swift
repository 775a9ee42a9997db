public import Candid

/// Collects the interface of a canister from its Swift types; used by what `@Canister` makes.
///
/// Say the arguments and results of a method, then `method`.
public struct InterfaceBuilder {
  private var types = TypeTableBuilder()
  private var documentation: StaticString
  private var installArguments: TypeTableBuilder.Fields
  private var hasInstallArguments = false
  private var arguments: TypeTableBuilder.Fields
  private var results: TypeTableBuilder.Fields
  private var methods: TypeTableBuilder.Fields
  private var count: UInt64 = 0

  /// An interface without methods.
  @export(interface)
  public init(documentation: StaticString) {
    self.documentation = documentation
    installArguments = types.fields(0)
    arguments = types.fields(0)
    results = types.fields(0)
    methods = types.fields(0)
  }

  /// Adds an argument of the installation.
  public mutating func installArgument<T: CandidTyped>(_ name: StaticString, _ type: T.Type) {
    installArguments.append(0, name, type.candidType(in: &types))
    hasInstallArguments = true
  }

  /// Adds an argument of the next method.
  public mutating func argument<T: CandidTyped>(_ name: StaticString, _ type: T.Type) {
    arguments.append(0, name, type.candidType(in: &types))
  }

  /// Adds a result of the next method.
  public mutating func result<T: CandidTyped>(_ name: StaticString, _ type: T.Type) {
    results.append(0, name, type.candidType(in: &types))
  }

  /// Adds a method with the arguments and results said since the last one.
  public mutating func method(
    _ name: StaticString, mode: FunctionMode?, documentation: StaticString
  ) {
    let function = function(arguments, results, mode)
    methods.append(0, name, function, documentation: documentation)
    arguments = types.fields(0)
    results = types.fields(0)
  }

  @export(interface)
  private mutating func function(
    _ arguments: TypeTableBuilder.Fields, _ results: TypeTableBuilder.Fields, _ mode: FunctionMode?
  ) -> TypeReference {
    count += 1
    let key = TypeTableBuilder.combine(0x636F_6F70_6572, count)
    if let known = types.begin(key: key) { return known }
    return types.endFunction(key: key, arguments: arguments, results: results, mode: mode)
  }

  /// The interface.
  public var interface: Interface {
    var builder = self
    let service = builder.service()
    // The names and types of the installation's arguments, by way of a function of them.
    let installation = builder.function(
      builder.installArguments, builder.types.fields(0), nil)
    var table = builder.types.table
    var arguments: [ArgumentType]?
    if hasInstallArguments, case .function(let type)? = table[installation] {
      arguments = type.arguments
    }
    table.entries.removeLast()
    if case .service(var methods)? = table[service] {
      methods.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      table.entries[Int(service.rawValue)].node = .service(methods)
    }
    let declarations = InterfaceBuilder.declare(in: &table)
    return Interface(
      types: table, declarations: declarations, service: service,
      initArguments: arguments, documentation: documentation.lines)
  }

  /// The interface as a `.did` text.
  ///
  /// Compiled here once: the printer is not to be compiled into each canister again.
  @export(interface)
  public func printed() -> String { interface.text }

  private mutating func service() -> TypeReference {
    let key: UInt64 = 0x7365_7276_6963_65
    if let known = types.begin(key: key) { return known }
    return types.endService(key: key, methods)
  }

  /// The declarations of the named types; equal names get a number.
  @export(interface)
  private static func declare(in table: inout TypeTable) -> [Interface.Declaration] {
    var declarations: [Interface.Declaration] = []
    for index in table.entries.indices {
      guard let name = table.entries[index].name else { continue }
      var unique = name
      var number = 1
      while declarations.contains(where: { $0.name.utf8.elementsEqual(unique.utf8) }) {
        number += 1
        unique = "\(name)_\(number)"
      }
      table.entries[index].name = unique
      declarations.append(
        Interface.Declaration(
          name: unique, type: TypeReference(entry: index),
          documentation: table.entries[index].documentation))
    }
    return declarations
  }
}

extension StaticString {
  /// Its lines; none if it is empty.
  fileprivate var lines: [String] {
    guard utf8CodeUnitCount > 0 else { return [] }
    return withUTF8Buffer { bytes in
      unsafe bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        unsafe String(decoding: $0, as: UTF8.self)
      }
    }
  }
}
