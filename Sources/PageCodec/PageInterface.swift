public import Candid

/// The interface of the canister that a page shows, and all that the page asks about it.
///
/// Methods go by their place in `Interface.methods`, types by the numbers of the interface's table.
/// Values travel as binary messages: whatever is made or read here has passed the codec.
public struct PageInterface: Sendable {
  /// Which types of a method a message has.
  public enum Side: Int32, Sendable {
    /// Those of its arguments
    case arguments
    /// Those of its results
    case results
    /// Those the message itself names
    case untyped
  }

  /// How the page shows a message.
  public enum Form: Int32, Sendable {
    /// The text form with the types of numbers, in lines of 80 columns
    case text
    /// The same without types: what people type
    case plainText
    /// JSON, an element a line
    case json
    /// JSON on one line, which scripts read
    case compactJSON
  }

  /// The interface.
  public let interface: Interface
  let order: DeclaredOrder
  let methods: [MethodType]
  let functions: [FunctionType]

  /// The interface a `.did` text declares.
  public init(parsing text: String) throws(PageFailure) {
    do throws(DiagnosticError) {
      interface = try Interface(parsing: text)
    } catch {
      throw PageFailure(error)
    }
    order = DeclaredOrder(of: interface)
    methods = interface.methods
    var functions: [FunctionType] = []
    for method in methods {
      if case .function(let function) = interface.types[method.type] { functions.append(function) }
    }
    self.functions = functions
  }

  /// Values are read, written and let go of without the stack, so they may be as deep as anywhere.
  static var limits: DecodingLimits { DecodingLimits(depth: DecodingLimits.maximumDepth) }

  private func types(
    _ method: Int, _ side: Side
  ) throws(PageFailure) -> [TypeReference] {
    guard functions.indices.contains(method) else { throw PageFailure("There is no such method") }
    let function = functions[method]
    return (side == .arguments ? function.arguments : function.results).map { $0.type }
  }

  /// The message that the text of a method's arguments stands for.
  public func encode(_ text: String, method: Int) throws(PageFailure) -> [UInt8] {
    let types = try types(method, .arguments)
    var values: [Value]
    do throws(DiagnosticError) {
      values = try Value.parseArguments(text, as: types, in: interface.types)
    } catch {
      throw PageFailure(error)
    }
    return try encode(&values, types, in: interface.types)
  }

  /// The message of values, which are gone then.
  func encode(
    _ values: inout [Value], _ types: [TypeReference], in table: TypeTable
  ) throws(PageFailure) -> [UInt8] {
    defer { Value.release(&values) }
    do throws(CandidError) {
      return try Value.encode(values, types: types, in: table)
    } catch {
      throw PageFailure("The values cannot be encoded: \(error.reason)")
    }
  }

  /// A message, as people or scripts read it.
  public func show(
    _ message: [UInt8], method: Int, side: Side, form: Form
  ) throws(PageFailure) -> String {
    // A message that names its own types needs no method.
    let types = side == .untyped ? [] : try types(method, side)
    var values: [Value]
    do throws(CandidError) {
      values =
        side == .untyped
        ? try decodeUntyped(message)
        : try Value.decode(
          message, as: types, in: interface.types, limits: PageInterface.limits)
    } catch {
      throw PageFailure(error, in: message, names: interface.types)
    }
    defer { Value.release(&values) }
    switch form {
    case .text: return Value.text(ofArguments: values)
    case .plainText: return Value.text(ofArguments: values, TextStyle(annotations: false))
    case .json: return Value.json(ofArguments: values, isPretty: true)
    case .compactJSON: return Value.json(ofArguments: values)
    }
  }

  /// Random arguments of a method; the same seed gives the same.
  public func random(method: Int, seed: UInt64) throws(PageFailure) -> [UInt8] {
    let types = try types(method, .arguments)
    var generator = SeededGenerator(seed: seed)
    var values: [Value] = []
    for type in types {
      guard
        let value = Value.random(
          as: type, in: interface.types, using: &generator,
          options: RandomValueOptions(
            maximumCount: 4, size: 40, hasControlCharacters: false))
      else {
        throw PageFailure(
          "No value of type \(interface.types.text(of: type)) nests at most \(Value.randomDepth) types and is made of at most \(Value.randomSize) values"
        )
      }
      values.append(value)
    }
    return try encode(&values, types, in: interface.types)
  }

  /// Whether a text is a value of a type.
  ///
  /// - Throws: what is wrong with it.
  public func check(_ text: String, as type: TypeReference) throws(PageFailure) {
    do throws(DiagnosticError) {
      var values = [try Value(parsing: text, as: type, in: interface.types)]
      Value.release(&values)
    } catch {
      throw PageFailure(error)
    }
  }
}
