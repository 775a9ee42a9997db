import CanisterSystem
import Candid
import Certification
import Foundation
import Interfaces

/// Code that an installation puts in, as a recording names it.
struct RecordedCode: Hashable, Sendable {
  /// SHA-256 of the module's bytes, expanded; nil for native code.
  let content: [UInt8]?
  /// What stands for its version.
  let hash: [UInt8]
  /// The name of native code.
  let native: String?

  /// Gives the code.
  typealias Resolver = (RecordedCode) throws -> CanisterCode
}

extension RecordedCode {
  init(_ code: CanisterCode) {
    switch code {
    case .wasm(let module):
      self.init(content: SHA256.hash(module.bytes), hash: module.hash, native: nil)
    case .native(let native, _, _): self.init(content: nil, hash: code.hash, native: native.name)
    }
  }
}

extension TurnInput {
  /// The first byte, which says what it is. New ones come at the end.
  private enum Kind: UInt8 {
    case call = 1
    case request, canisterCall, answer, expiry, clock, change, creation, name
  }

  fileprivate func write(to fields: inout FieldWriter) {
    switch self {
    case .call(let canister, let method, let argument, let sender):
      fields.put(Kind.call.rawValue)
      fields.put(canister)
      fields.put(method)
      fields.put(argument)
      fields.put(sender)
    case .request(let request):
      fields.put(Kind.request.rawValue)
      fields.put(request.callee)
      fields.put(request.method)
      fields.put(request.argument)
      fields.put(request.sender)
      fields.put(request.id)
      fields.put(request.canister)
      fields.put(request.callerInfo) {
        $0.put($1.data)
        $0.put($1.signer)
      }
    case .canisterCall(let canister, let call):
      fields.put(Kind.canisterCall.rawValue)
      fields.put(canister)
      fields.put(call)
    case .answer(let canister, let call, let given):
      fields.put(Kind.answer.rawValue)
      fields.put(canister)
      fields.put(call)
      fields.put(given) {
        $0.put($1.result)
        $0.put($1.refund)
      }
    case .expiry(let canister, let call):
      fields.put(Kind.expiry.rawValue)
      fields.put(canister)
      fields.put(call)
    case .clock(let canister, let task):
      fields.put(Kind.clock.rawValue)
      fields.put(canister)
      fields.put(task.code)
    case .change(let canister, let change):
      fields.put(Kind.change.rawValue)
      fields.put(canister)
      change.write(to: &fields)
    case .creation(let creation):
      fields.put(Kind.creation.rawValue)
      fields.put(creation.settings) { $0.put(Candid.Message.encode($1)) }
      fields.put(creation.id) { $0.put($1) }
      fields.put(creation.cycles.amount)
      fields.put(creation.origin)
    case .name(let name, let canister, let isReplacing):
      fields.put(Kind.name.rawValue)
      fields.put(name)
      fields.put(canister)
      fields.put(isReplacing)
    }
  }

  init(
    from fields: inout FieldReader, code: RecordedCode.Resolver
  ) throws {
    guard let kind = Kind(rawValue: try fields.number()) else { throw FieldReader.Malformed() }
    switch kind {
    case .call:
      self = .call(
        to: try fields.principal(), try fields.text(), try fields.content(),
        sender: try fields.principal())
    case .request:
      let (callee, method, argument) = (
        try fields.principal(), try fields.text(), try fields.content()
      )
      let (sender, id) = (try fields.principal(), try fields.content())
      self = .request(
        IngressRequest(
          id: id, sender: sender, callee: callee, canister: try fields.principal(), method: method,
          argument: argument,
          callerInfo: try fields.optional { (fields) throws(FieldReader.Malformed) in
            CallerInfo(data: try fields.content(), signer: try fields.principal())
          }))
    case .canisterCall: self = .canisterCall(to: try fields.principal(), try fields.number())
    case .answer:
      self = .answer(
        try fields.principal(), try fields.number(),
        try fields.optional { (fields) throws(FieldReader.Malformed) in
          GivenAnswer(result: try fields.result(), refund: try fields.number())
        })
    case .expiry: self = .expiry(try fields.principal(), try fields.number())
    case .clock:
      let canister = try fields.principal()
      guard let task = ClockTask(code: try fields.number()) else { throw FieldReader.Malformed() }
      self = .clock(canister, task)
    case .change:
      self = .change(try fields.principal(), try CanisterChange(from: &fields, code: code))
    case .creation:
      let settings = try fields.optional { (fields) throws(FieldReader.Malformed) in
        try fields.message(Management.CanisterSettings.self)
      }
      let id = try fields.optional { (fields) throws(FieldReader.Malformed) in
        try fields.principal()
      }
      self = .creation(
        CanisterCreation(
          settings: settings, id: id, cycles: .init(try fields.number()),
          origin: try fields.origin()))
    case .name:
      self = .name(
        try fields.text(), try fields.principal(), replacing: try fields.flag())
    }
  }
}

extension CanisterChange {
  /// The first byte, which says what it is. New ones come at the end.
  private enum Kind: UInt8 {
    case install = 1
    case uninstall, status, finishStopping, delete, settings, deposit, project, storeChunk,
      clearChunks, draftSnapshot, addSnapshot, takeSnapshot, deleteSnapshot, beginUpload, upload,
      holdSnapshot, loadSnapshot
  }

  fileprivate func write(to fields: inout FieldWriter) {
    func begin(_ kind: Kind) { fields.put(kind.rawValue) }
    switch self {
    case .install(let installation):
      begin(.install)
      fields.put(installation)
    case .uninstall(let origin):
      begin(.uninstall)
      fields.put(origin)
    case .status(let status):
      begin(.status)
      fields.put(status.rawValue)
    case .finishStopping: begin(.finishStopping)
    case .delete: begin(.delete)
    case .settings(let settings, let origin):
      begin(.settings)
      fields.put(Candid.Message.encode(settings))
      fields.put(origin)
    case .deposit(let cycles):
      begin(.deposit)
      fields.put(cycles.amount)
    case .project(let project):
      begin(.project)
      fields.put(project)
    case .storeChunk(let chunk):
      begin(.storeChunk)
      fields.put(chunk)
    case .clearChunks: begin(.clearChunks)
    case .draftSnapshot(let replaced):
      begin(.draftSnapshot)
      fields.put(replaced) { $0.put($1) }
    case .addSnapshot(let number, let replaced):
      begin(.addSnapshot)
      fields.put(UInt32(number))
      fields.put(replaced) { $0.put($1) }
    case .takeSnapshot(let replaced, let origin):
      begin(.takeSnapshot)
      fields.put(replaced) { $0.put($1) }
      fields.put(origin)
    case .deleteSnapshot(let id):
      begin(.deleteSnapshot)
      fields.put(id)
    case .beginUpload(let arguments):
      begin(.beginUpload)
      fields.put(Candid.Message.encode(arguments))
    case .upload(let arguments):
      begin(.upload)
      fields.put(Candid.Message.encode(arguments))
    case .holdSnapshot(let id):
      begin(.holdSnapshot)
      fields.put(id)
    case .loadSnapshot(let id, let owner, let origin):
      begin(.loadSnapshot)
      fields.put(id)
      fields.put(owner)
      fields.put(origin)
    }
  }

  fileprivate init(
    from fields: inout FieldReader, code: RecordedCode.Resolver
  ) throws {
    func optionalContent() throws(FieldReader.Malformed) -> [UInt8]? {
      try fields.optional { (fields) throws(FieldReader.Malformed) in try fields.content() }
    }
    guard let kind = Kind(rawValue: try fields.number()) else { throw FieldReader.Malformed() }
    switch kind {
    case .install: self = .install(try Installation(from: &fields, code: code))
    case .uninstall: self = .uninstall(by: try fields.origin())
    case .status:
      guard let status = CanisterStatus(rawValue: try fields.text()) else {
        throw FieldReader.Malformed()
      }
      self = .status(status)
    case .finishStopping: self = .finishStopping
    case .delete: self = .delete
    case .settings:
      self = .settings(
        try fields.message(Management.CanisterSettings.self), by: try fields.origin())
    case .deposit: self = .deposit(.init(try fields.number()))
    case .project:
      self = .project(try fields.project())
    case .storeChunk: self = .storeChunk(try fields.content())
    case .clearChunks: self = .clearChunks
    case .draftSnapshot: self = .draftSnapshot(replacing: try optionalContent())
    case .addSnapshot:
      self = .addSnapshot(Int(try fields.number() as UInt32), replacing: try optionalContent())
    case .takeSnapshot:
      self = .takeSnapshot(replacing: try optionalContent(), uninstalling: try fields.origin())
    case .deleteSnapshot: self = .deleteSnapshot(try fields.content())
    case .beginUpload: self = .beginUpload(try fields.message())
    case .upload: self = .upload(try fields.message())
    case .holdSnapshot: self = .holdSnapshot(try fields.content())
    case .loadSnapshot:
      self = .loadSnapshot(
        try fields.content(), of: try fields.principal(), by: try fields.origin())
    }
  }
}

extension Installation {
  fileprivate init(
    from fields: inout FieldReader, code: RecordedCode.Resolver
  ) throws {
    let content = try fields.optional { (fields) throws(FieldReader.Malformed) in
      try fields.content()
    }
    let hash = try fields.content()
    let native = try fields.optionalText()
    guard let mode = InstallMode(rawValue: try fields.text()) else {
      throw FieldReader.Malformed()
    }
    let argument = try fields.content()
    let origin = try fields.origin()
    guard let sender = Principal(origin.sender) else { throw FieldReader.Malformed() }
    var options = Replica.UpgradeOptions()
    options.skipsPreUpgrade = try fields.flag()
    options.wasmMemoryPersistence = try fields.optional { (fields) throws(FieldReader.Malformed) in
      try fields.flag() ? .keep : .replace
    }
    self.init(
      code: try code(RecordedCode(content: content, hash: hash, native: native)), mode: mode,
      argument: argument, sender: sender, senderVersion: origin.version, options: options)
  }
}

extension ClockTask {
  /// What stands for it in a recording.
  fileprivate var code: UInt8 {
    switch self {
    case .timer: 1
    case .heartbeat: 2
    case .lowMemory: 3
    }
  }

  fileprivate init?(code: UInt8) {
    switch code {
    case 1: self = .timer
    case 2: self = .heartbeat
    case 3: self = .lowMemory
    default: return nil
    }
  }
}

extension FieldWriter {
  mutating func put(_ input: TurnInput) { input.write(to: &self) }

  fileprivate mutating func put(_ principal: Principal) { put(Array(principal.bytes)) }

  fileprivate mutating func put(_ installation: Installation) {
    let code = RecordedCode(installation.code)
    put(code.content) { $0.put($1) }
    put(code.hash)
    put(code.native) { $0.put($1) }
    put(installation.mode.rawValue)
    put(installation.argument)
    put(CanisterHistory.Origin(installation.sender, version: installation.senderVersion))
    put(installation.options.skipsPreUpgrade)
    put(installation.options.wasmMemoryPersistence) { $0.put($1 == .keep) }
  }
}

extension FieldReader {
  /// A Candid message of one argument.
  fileprivate mutating func message<Value: CandidDecodable>(
    _ type: Value.Type = Value.self
  ) throws(Malformed) -> Value {
    let bytes = try content()
    do throws(CandidError) {
      return try Candid.Message.decode(bytes, as: type)
    } catch {
      throw Malformed()
    }
  }
}
