import Certification
import CanisterSystem
import WasmEngine

/// What a canister runs.
enum CanisterCode: Sendable {
  /// A Wasm module.
  case wasm(CanisterModule)
  /// A canister linked into this process, with its methods and entry points.
  case native(NativeCanister, [String: MethodKind], Set<EntryPoint>)

  /// A native canister.
  init(_ native: NativeCanister) {
    let (methods, entryPoints) = ModuleRules.entryPoints(native.methods.keys)
    self = .native(native, methods, entryPoints)
  }

  /// The methods by name.
  var methods: [String: MethodKind] {
    switch self {
    case .wasm(let module): module.methods
    case .native(_, let methods, _): methods
    }
  }

  /// Whether the system can call the entry point.
  func has(_ entryPoint: EntryPoint) -> Bool {
    switch self {
    case .wasm(let module): module.entryPoints.contains(entryPoint)
    case .native(_, _, let entryPoints): entryPoints.contains(entryPoint)
    }
  }

  /// Bytes of the module, expanded.
  var binarySize: UInt64 {
    guard case .wasm(let module) = self else { return 0 }
    return UInt64(module.bytes.count)
  }

  /// Bytes of the module's sections that are not run.
  var sectionsSize: UInt64 {
    guard case .wasm(let module) = self else { return 0 }
    return module.compiled.description.customSections.reduce(0) { $0 + UInt64($1.range.count) }
  }

  /// What stands for the code's version: SHA-256.
  var hash: [UInt8] {
    switch self {
    case .wasm(let module): module.hash
    case .native(let native, _, _):
      SHA256.hash(Array("native \(native.name)\n\(native.candidInterface)".utf8))
    }
  }

  /// The content of a metadata section.
  func metadata(_ name: String) -> [UInt8]? {
    switch self {
    case .wasm(let module): module.metadata(name)
    case .native(let native, _, _):
      name == "candid:service" ? Array(native.candidInterface.utf8) : native.metadata[name]
    }
  }

  /// The text of the interface.
  var interface: String? {
    switch self {
    case .wasm(let module): module.interface
    case .native(let native, _, _): native.candidInterface
    }
  }

  /// What a trap of the module says: what is wrong, if the compiler knows it, and the functions
  /// from the place of the trap to the method.
  private func place(of trap: WasmTrap, in entry: Step.Entry) -> (failure: String?, path: [String])
  {
    guard case .wasm(let module) = self, !trap.frames.isEmpty else { return (nil, []) }
    let place = module.describe(trap.frames)
    return (place.failure, place.path + [entry.description])
  }

  /// Whether it keeps its data in the heap over upgrades: enhanced orthogonal persistence.
  ///
  /// Source: IC interface specification, “Code upgrade”.
  var persistsHeap: Bool {
    guard case .wasm(let module) = self else { return false }
    return module.persistsHeap
  }

  /// All metadata sections.
  var metadataSections: [(name: String, content: [UInt8])] {
    switch self {
    case .wasm(let module): module.metadataSections
    case .native(let native, _, _): [("candid:service", Array(native.candidInterface.utf8))]
    }
  }

  /// Whether a metadata section is for controllers alone.
  func isPrivate(_ name: String) -> Bool {
    guard case .wasm(let module) = self else { return false }
    return module.isPrivate(name)
  }

  /// The largest heap.
  func heapLimit(_ limits: ReplicaConfiguration.Limits) -> Int {
    guard case .wasm(let module) = self else { return 0 }
    return min(module.is64 ? limits.heap64 : limits.heap, MemoryRegion.reservation)
  }

  /// The largest heap under a canister's settings.
  func heapLimit(
    _ limits: ReplicaConfiguration.Limits, _ settings: CanisterSettings
  ) -> Int {
    let limit = settings.limits.wasmMemoryLimit
    return limit == 0 ? heapLimit(limits) : min(heapLimit(limits), Int(clamping: limit))
  }

  /// The heap that a canister begins with; nil if the code has none.
  ///
  /// - Throws: `ExecutionFault` if it cannot begin so; `EngineError`.
  func makeHeap() throws -> MemoryImage? {
    guard case .wasm(let module) = self else { return nil }
    do {
      return try module.compiled.makeImage(of: module.bytes)
    } catch is WasmTrap {
      throw ExecutionFault.trapped("heap out of bounds")
    }
  }

  /// One entry point to run.
  struct Step {
    /// What is called.
    enum Entry {
      /// The module's start function, if there is one.
      case start
      /// An exported function.
      case export(String)
      /// A function of the first table.
      case callback(OutgoingCall.Callback)

      /// What the system calls.
      static func system(_ entryPoint: EntryPoint) -> Entry { .export(entryPoint.name) }

      /// For people: `query get`, `init`, `callback`.
      var description: String {
        switch self {
        case .start: "start function"
        case .export(let name):
          name.hasPrefix("canister_") ? String(name.dropFirst("canister_".count)) : name
        case .callback: "callback"
        }
      }
    }

    let mode: ExecutionMode
    let entry: Entry
  }

  /// The limits of a message.
  struct Budget {
    let fuel: UInt64
    let time: Duration
    /// Whether the canister pays for what runs.
    var isCharged = true
  }

  /// Runs entry points one after the other in one instance.
  ///
  /// - Returns: the globals afterwards.
  func run(
    _ steps: [Step], _ execution: MessageExecution, heap: MemoryRegion?, globals: [WasmValue]?,
    budget: Budget
  ) throws(ExecutionFault) -> [WasmValue] {
    var entry = Step.Entry.start
    do {
      switch self {
      case .native(let native, _, _):
        for step in steps {
          execution.mode = step.mode
          switch step.entry {
          // Native code has no start function.
          case .start: break
          case .export(let export): try native.run(export, with: execution)
          case .callback(let callback):
            try System.callBack(
              callback.function, environment: callback.environment, with: execution)
          }
        }
        if let fault = execution.fault { throw fault }
        return []
      case .wasm(let module):
        execution.fuelLimit = budget.fuel
        let instance = try Instance(
          of: module.compiled, memory: heap, globals: globals, host: execution,
          fuel: budget.fuel, deadline: budget.time)
        defer { execution.instructions = instance.fuelUsed }
        for step in steps {
          execution.mode = step.mode
          entry = step.entry
          switch step.entry {
          case .start: try instance.runStart()
          case .export(let export): try instance.call(export)
          case .callback(let callback):
            let environment = callback.environment
            try instance.call(
              tableIndex: callback.function,
              module.is64
                ? .i64(Int64(bitPattern: environment))
                : .i32(Int32(truncatingIfNeeded: environment)))
          }
        }
        return instance.globals()
      }
    } catch let fault as ExecutionFault {
      throw fault
    } catch let trap as Trap {
      throw execution.fault ?? .calledTrap(trap.message)
    } catch let trap as WasmTrap {
      let place = place(of: trap, in: entry)
      throw ExecutionFault(trap, execution, budget, failure: place.failure)
        .located(at: place.path)
    } catch let error as EngineError {
      throw .engine(error.description)
    } catch {
      throw .engine("\(error)")
    }
  }
}

extension ExecutionFault {
  /// What a trap of the engine means.
  ///
  /// - Parameter failure: What is wrong, if the compiler says more than the engine.
  init(
    _ trap: WasmTrap, _ execution: MessageExecution, _ budget: CanisterCode.Budget,
    failure: String? = nil
  ) {
    switch trap.kind {
    case .host:
      self =
        execution.fault
        ?? .calledTrap((trap.hostError as? Trap)?.message ?? "\(trap.hostError as Any)")
    case .outOfFuel: self = .instructionLimit(budget.fuel)
    case .interrupted: self = .timeLimit(budget.time)
    case .stackOverflow: self = .trapped("stack overflow")
    case .memoryOutOfBounds: self = .trapped("heap out of bounds")
    case .tableOutOfBounds: self = .trapped("table out of bounds")
    case .divisionByZero: self = .trapped("integer division by 0")
    case .unreachable: self = .trapped("unreachable" + (failure.map { " (\($0))" } ?? ""))
    case .badIndirectCall: self = .trapped("indirect call to null or to a function of another type")
    case .integerOverflow: self = .trapped("integer overflow")
    case .other: self = .trapped(trap.message)
    }
  }
}
