import Candid

/// Arguments and replies between their forms, by the canister's own types.
enum ArgumentCoding {
  /// Binary Candid for a body in any form.
  ///
  /// A binary body is checked at the method's types, so that a malformed one is refused with its
  /// place, and passed on as it is.
  static func encode(
    _ body: [UInt8], form: BodyForm, as arguments: [ArgumentType], in interface: CanisterInterface
  ) throws(Problem) -> [UInt8] {
    let types = arguments.map(\.type)
    let table = interface.interface.types
    switch form {
    case .candid, .octets:
      do throws(CandidError) {
        try Message.check(body, as: types, in: interface.types)
      } catch {
        throw Problem(malformed: error, in: body, names: table)
      }
      return body
    case .text, .json:
      guard let text = String(validating: body, as: UTF8.self) else {
        throw Problem(kind: .malformedArguments, detail: "The body is not UTF-8.")
      }
      var values: [Value]
      do throws(DiagnosticError) {
        values =
          form == .json
          ? try Value.parseArguments(json: text, as: types, in: table)
          : try Value.parseArguments(text, as: types, in: table)
      } catch {
        throw Problem(wrongText: error)
      }
      defer { Value.release(&values) }
      do throws(CandidError) {
        return try Value.encode(values, types: types, in: table)
      } catch {
        throw Problem(
          kind: .malformedArguments, detail: "The values cannot be encoded: \(error.reason).")
      }
    }
  }

  /// A reply in any form.
  static func decode(
    _ reply: [UInt8], form: BodyForm, as results: [ArgumentType], in types: PreparedTypes
  ) throws(Problem) -> [UInt8] {
    guard !form.isBinary else { return reply }
    var values: [Value]
    do throws(CandidError) {
      values = try Value.decode(reply, as: results.map(\.type), in: types)
    } catch {
      throw Problem(
        kind: .badReply,
        detail:
          "The reply is not of the type the interface promises: \(error.reason), at byte \(error.offset)."
      )
    }
    // On a thread of the pool, whose stack may be small.
    defer { Value.release(&values) }
    switch form {
    case .json: return [UInt8](Value.json(ofArguments: values).utf8)
    default: return [UInt8](Value.text(ofArguments: values).utf8)
    }
  }
}

extension Problem {
  /// A body that is not the binary Candid it should be.
  init(malformed error: CandidError, in body: [UInt8], names: TypeTable) {
    let path = error.path(in: body, names: names)
    let place = path.map { " (\($0))" } ?? ""
    self.init(
      kind: .malformedCandid,
      detail: "The Candid in the body is wrong at byte \(error.offset)\(place): \(error.reason).",
      members: [Member(name: "offset", value: .integer(error.offset))])
    if let path { members.append(Member(name: "path", value: .text(path))) }
  }

  /// The same with the path to the value, where a canister of Cooper's kit refused arguments.
  ///
  /// Canisters say the offset alone: the code that finds the path would be in each of them. What
  /// fits the interface and is refused still is a number too large for the canister's own type,
  /// which the interface does not show: so the offset can come from the canister's words only.
  /// It is taken from those of the kit: `CandidError.argumentRefusal`, … “at byte N”. A canister that
  /// words its refusal in another way is quoted as it is, without `offset` and `path`; a canister
  /// that imitates the kit's words can make a wrong place be shown, and nothing else.
  func located(in argument: [UInt8], names: TypeTable) -> Problem {
    guard kind == .rejected, detail.hasPrefix("\(CandidError.argumentRefusal)"),
      let digits = detail.split(separator: " ").last, let offset = Int(digits),
      let path = CandidError(.range, at: offset).path(in: argument, names: names)
    else { return self }
    var problem = self
    problem.detail += " (\(path))"
    problem.members.append(Member(name: "offset", value: .integer(offset)))
    problem.members.append(Member(name: "path", value: .text(path)))
    return problem
  }

  /// Arguments in the text form that cannot be read or do not fit.
  init(wrongText error: DiagnosticError) {
    guard let first = error.diagnostics.first else {
      self.init(kind: .malformedArguments, detail: "The arguments cannot be read.")
      return
    }
    var detail = Problem.sentence(first.message)
    if let hint = first.hint { detail += " " + Problem.sentence(hint) }
    self.init(
      kind: .malformedArguments, detail: detail,
      members: [
        Member(name: "offset", value: .integer(first.range.lowerBound)),
        Member(name: "end", value: .integer(first.range.upperBound)),
      ])
  }

  /// A phrase with a capital letter and a full stop.
  static func sentence(_ phrase: String) -> String {
    let text = phrase.prefix(1).uppercased() + phrase.dropFirst()
    return text.last.map { ".!?".contains($0) } == true ? text : text + "."
  }
}
