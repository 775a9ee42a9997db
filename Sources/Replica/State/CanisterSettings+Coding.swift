import Candid
import Foundation

// The settings of a canister, as its row and the log of commits have them.

extension CanisterSettings {
  /// The first byte. State formats 7 and before had JSON, which begins with a brace.
  private static let form: UInt8 = 1

  /// What is stored: the fields one after the other.
  var encoded: [UInt8] {
    var fields = FieldWriter()
    fields.put(Self.form)
    fields.put(each: controllers) { $0.put($1) }
    fields.put(created)
    fields.put(lastUpgrade) { $0.put($1) }
    fields.put(moduleHash) { $0.put($1) }
    fields.put(native) { $0.put($1) }
    fields.put(keepsHeap) { $0.put($1) }
    fields.put(each: sortedEnvironment) {
      $0.put($1.name)
      $0.put($1.value)
    }
    fields.put(project) { $0.put($1) }
    limits.put(into: &fields)
    history.put(into: &fields)
    return fields.bytes
  }

  /// Reads what is stored, by this version or an earlier one.
  init(encoded: [UInt8]) throws(FieldReader.Malformed) {
    guard encoded.first != UInt8(ascii: "{") else {
      guard let settings = try? JSONDecoder().decode(Self.self, from: Data(encoded)) else {
        throw FieldReader.Malformed()
      }
      self = settings
      return
    }
    var fields = FieldReader(encoded)
    guard try fields.number(UInt8.self) == Self.form else { throw FieldReader.Malformed() }
    controllers = try fields.texts()
    created = try fields.number()
    lastUpgrade = try fields.optionalNumber()
    moduleHash = try fields.optionalText()
    native = try fields.optionalText()
    keepsHeap = try fields.optional { (fields) throws(FieldReader.Malformed) in try fields.flag() }
    for _ in 0..<(try fields.number(UInt32.self)) {
      let name = try fields.text()
      environment[name] = try fields.text()
    }
    project = try fields.optional { (fields) throws(FieldReader.Malformed) in
      try fields.project()
    }
    limits = try CanisterLimits(from: &fields)
    history = try CanisterHistory(from: &fields)
    try fields.finish()
  }
}

extension CanisterLimits {
  fileprivate func put(into fields: inout FieldWriter) {
    for number in [computeAllocation, memoryAllocation, freezingThreshold] { fields.put(number) }
    fields.put(reservedCyclesLimit.amount)
    fields.put(minimumIncomingCycles.amount)
    fields.put(wasmMemoryLimit)
    fields.put(wasmMemoryThreshold)
    fields.put(logMemoryLimit) { $0.put($1) }
    for visibility in [logVisibility, snapshotVisibility, statusVisibility] {
      switch visibility {
      case .controllers: fields.put(UInt8(0))
      case .everybody: fields.put(UInt8(1))
      case .viewers(let viewers):
        fields.put(UInt8(2))
        fields.put(each: viewers) { $0.put($1) }
      }
    }
  }

  fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
    func visibility() throws(FieldReader.Malformed) -> Visibility {
      switch try fields.number(UInt8.self) {
      case 0: return .controllers
      case 1: return .everybody
      case 2: return .viewers(try fields.texts())
      default: throw FieldReader.Malformed()
      }
    }
    computeAllocation = try fields.number()
    memoryAllocation = try fields.number()
    freezingThreshold = try fields.number()
    reservedCyclesLimit = CycleCount(try fields.number())
    minimumIncomingCycles = CycleCount(try fields.number())
    wasmMemoryLimit = try fields.number()
    wasmMemoryThreshold = try fields.number()
    logMemoryLimit = try fields.optionalNumber()
    logVisibility = try visibility()
    snapshotVisibility = try visibility()
    statusVisibility = try visibility()
  }
}

extension CanisterHistory {
  fileprivate func put(into fields: inout FieldWriter) {
    fields.put(total)
    fields.put(each: changes) { fields, change in
      fields.put(change.time)
      fields.put(change.version)
      fields.put(change.origin)
      change.details.put(into: &fields)
    }
  }

  fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
    let total = try fields.number(UInt64.self)
    let changes = try fields.each { (fields) throws(FieldReader.Malformed) in
      Change(
        time: try fields.number(), version: try fields.number(), origin: try fields.origin(),
        details: try Details(from: &fields))
    }
    self.init(changes, total: total)
  }
}

extension CanisterHistory.Details {
  fileprivate func put(into fields: inout FieldWriter) {
    switch self {
    case .creation(let controllers, let environmentHash):
      fields.put(UInt8(0))
      fields.put(each: controllers) { $0.put($1) }
      fields.put(environmentHash) { $0.put($1) }
    case .uninstallation: fields.put(UInt8(1))
    case .installation(let mode, let moduleHash):
      fields.put(UInt8(2))
      fields.put(mode)
      fields.put(moduleHash)
    case .loading(let from, let snapshot, let version, let takenAt, let isUploaded):
      fields.put(UInt8(3))
      fields.put(from) { $0.put($1) }
      fields.put(snapshot)
      fields.put(version)
      fields.put(takenAt)
      fields.put(isUploaded)
    case .controllers(let controllers):
      fields.put(UInt8(4))
      fields.put(each: controllers) { $0.put($1) }
    }
  }

  fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
    switch try fields.number(UInt8.self) {
    case 0:
      self = .creation(
        controllers: try fields.texts(), environmentHash: try fields.optionalText())
    case 1: self = .uninstallation
    case 2: self = .installation(mode: try fields.text(), moduleHash: try fields.text())
    case 3:
      self = .loading(
        from: try fields.optionalText(), snapshot: try fields.text(),
        version: try fields.number(), takenAt: try fields.number(), isUploaded: try fields.flag())
    case 4: self = .controllers(try fields.texts())
    default: throw FieldReader.Malformed()
    }
  }
}
