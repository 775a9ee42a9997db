import CWasmtime
import Foundation
import Installation
import Synchronization

/// The library of wasmtime, opened once a process.
public enum WasmLibrary {
  private static let isOpen = Mutex(false)

  /// The file name of the library.
  private static let fileName = "libwasmtime.so"

  /// Where the library is looked for: the file `$COOPER_WASMTIME`; or in `../lib/cooper` beside
  /// the executable; or in `.deps` of a folder above the executable or the working directory.
  public static func candidates() -> [String] {
    Installation.libraries(fileName, variable: "COOPER_WASMTIME")
  }

  /// Opens the library if none is open: the one at the path, else the first candidate there is.
  ///
  /// - Throws: `EngineError` with code `library`; the message names `make deps`.
  public static func load(path: String? = nil) throws(EngineError) {
    let failure = isOpen.withLock { (isOpen) -> EngineError? in
      if isOpen, path == nil { return nil }
      let paths = path.map { [$0] } ?? candidates()
      guard let file = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
        let places = path ?? "$COOPER_WASMTIME, ../lib/cooper and .deps"
        return EngineError(
          .library,
          "\(fileName) was not found (looked in \(places)); `make deps` fetches it")
      }
      if isOpen { return nil }
      var message = [CChar](repeating: 0, count: 512)
      guard unsafe cooper_wasmtime_load(file, &message, message.count) == 0 else {
        let text = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        return EngineError(.library, "\(file) cannot be used: \(text); `make deps` fetches it")
      }
      isOpen = true
      return nil
    }
    if let failure { throw failure }
  }
}
