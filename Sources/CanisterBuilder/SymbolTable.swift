import Foundation
import WasmEngine

/// Makes the symbols of a module from what the compiler and the linker left in it for debuggers.
struct SymbolTable {
  /// Where its instructions are now: offsets in the code before and after.
  let moves: [(before: Int, after: Int)]
  /// The numbers of its functions now, by those before.
  let functions: [Int]
  /// The module of the canister's own sources, by its name in Swift.
  let canister: String
  /// The folder of the sources.
  let sources: URL
  /// Where files may be put.
  let work: URL
  let toolchain: Toolchain

  /// The symbols of a linked module with names and debug information; without lines if the
  /// toolchain cannot tell them.
  func symbols(_ module: [UInt8]) async throws -> ModuleSymbols {
    let description = try ModuleDescription(parsing: module)
    let raw = ModuleSymbols.functionNames(of: module, description)
    let lines = try await symbolize(description.withoutNames(module))
    let names = try await demangle(
      Set(raw.values).union(lines.joined().lazy.map(\.function)))

    var symbols = ModuleSymbols()
    for (index, name) in raw where functions.indices.contains(index) {
      symbols.functions[functions[index]] = place(name, in: "", names)
    }
    for (move, frames) in zip(moves, lines) {
      let inlining = self.inlining(frames, names)
      guard inlining.failure != nil || inlining.places.contains(where: { $0.origin != .glue })
      else { continue }
      symbols.instructions[move.after] = inlining
    }
    return symbols
  }

  /// A function that an instruction came from, and the file, line and column.
  private struct Frame {
    var function: String
    var place: String
  }

  /// What each instruction was made from, the innermost function first.
  ///
  /// The module has no names: with them the symbolizer takes what it does not know for what stands
  /// somewhere else.
  private func symbolize(_ module: [UInt8]) async throws(BuildError) -> [[Frame]] {
    guard let symbolizer = toolchain.symbolizer, !moves.isEmpty else { return [] }
    let file = work.appending(path: "lines.wasm")
    try write(module, to: file)
    let addresses = work.appending(path: "addresses")
    let text = moves.map { "0x" + String($0.before, radix: 16) }.joined(separator: "\n")
    try write(Array((text + "\n").utf8), to: addresses)
    let result = try await Subprocess.run(
      symbolizer, ["--obj=\(file.path)", "--inlines", "--functions=linkage"], input: addresses)
    guard result.status == 0 else { return [] }
    // Each address has pairs of lines, and an empty line behind them.
    var all: [[Frame]] = []
    var frames: [Frame] = []
    var function: String?
    // By bytes: as characters it takes ten times as long.
    for bytes in result.output.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let line = String(Substring(bytes))
      if let name = function {
        frames.append(Frame(function: name, place: line))
        function = nil
      } else if line.isEmpty {
        all.append(frames)
        frames = []
      } else {
        function = line
      }
    }
    guard all.count >= moves.count else { return [] }
    return all
  }

  /// What mangled names mean.
  private func demangle(_ names: Set<String>) async throws(BuildError) -> [String: String] {
    let mangled = names.filter { $0.hasPrefix("$s") || $0.hasPrefix("$e") }.sorted()
    guard let demangler = toolchain.demangler, !mangled.isEmpty else { return [:] }
    let list = work.appending(path: "names")
    try write(Array((mangled.joined(separator: "\n") + "\n").utf8), to: list)
    let result = try await Subprocess.run(
      demangler, ["-compact", "-simplified"], input: list)
    let lines = result.output.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
    guard result.status == 0, lines.count >= mangled.count else { return [:] }
    // Without the words that say how the compiler made them.
    let plain = lines.map { line in
      ["static ", "specialized ", "merged ", "partial apply for "].reduce(line) {
        $0.contains($1) ? $0.replacing($1, with: "") : $0
      }
    }
    return Dictionary(zip(mangled, plain)) { first, _ in first }
  }

  private func write(_ bytes: [UInt8], to file: URL) throws(BuildError) {
    do {
      try Data(bytes).write(to: file)
    } catch {
      throw BuildError("\(file.path) cannot be written: \(error)")
    }
  }

  /// The functions that an instruction was made from.
  private func inlining(_ frames: [Frame], _ names: [String: String]) -> ModuleSymbols.Inlining {
    var result = ModuleSymbols.Inlining(places: [])
    for frame in frames {
      // So the compiler says what a check is for.
      if let failure = frame.function.dropPrefix("Swift runtime failure: ") {
        result.failure = String(failure)
      } else if frame.function.contains("_unexpectedErrorTyped") {
        result.failure = "'try!' met an error"
      } else if frame.function != "??" {
        result.places.append(place(frame.function, in: frame.place, names))
      }
    }
    return result
  }

  /// A function for people, where it comes from, and its line if that is in the canister's sources.
  private func place(
    _ raw: String, in location: String, _ names: [String: String]
  ) -> ModuleSymbols.Place {
    let name = names[raw] ?? raw
    let parts = location.split(separator: ":", omittingEmptySubsequences: false)
    let file = parts.dropLast(2).joined(separator: ":").dropPrefix(sources.path + "/")
    if let file {
      let line = parts[parts.count - 2]
      return ModuleSymbols.Place(name, .canister, line: line == "0" ? nil : "\(file):\(line)")
    }
    let isOwn =
      raw.hasPrefix("$e\(canister.utf8.count)\(canister)")
      || raw.hasPrefix("$s\(canister.utf8.count)\(canister)")
    // The runtime is C, whose names are as they are.
    guard raw.hasPrefix("$e") || raw.hasPrefix("$s") else {
      return ModuleSymbols.Place(name, .glue)
    }
    let base = name.split(separator: "(").first ?? name[...]
    let last = base.split(separator: ".").last ?? base
    let isHidden =
      name.hasPrefix("_") || name.hasPrefix("$")
      || name.hasPrefix("outlined ") || name.hasPrefix("swift_")
      || raw.contains("fMp_") || raw.contains("fMm_") || isOwn && last.hasPrefix("_")
    return ModuleSymbols.Place(name, isHidden ? .glue : isOwn ? .canister : .library)
  }
}

extension String {
  /// The text behind a beginning; nil if it begins otherwise.
  fileprivate func dropPrefix(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}
