import CBlst
public import Certification
import Foundation
import Installation
import Synchronization

/// The library of BLS12-381, blst, opened once a process.
public enum BLSLibrary {
  private static let isOpen = Mutex(false)
  private static let fileName = "libblst.so"

  /// Where the library is looked for: the file `$COOPER_BLST`; or in `../lib/cooper` beside the
  /// executable; or in `.deps` of a folder above the executable or the working directory.
  public static func candidates() -> [String] {
    Installation.libraries(fileName, variable: "COOPER_BLST")
  }

  /// Opens the library if it is not open: the one at the path, else the first candidate there is.
  ///
  /// - Throws: `CertificationError` with code `library`; the message names `make deps`.
  public static func load(path: String? = nil) throws(CertificationError) {
    let failure = isOpen.withLock { isOpen -> CertificationError? in
      if isOpen, path == nil { return nil }
      let paths = path.map { [$0] } ?? candidates()
      guard let file = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
        let places = path ?? "$COOPER_BLST, ../lib/cooper and .deps"
        return CertificationError(
          .library, "\(fileName) was not found (looked in \(places)); `make deps` builds it")
      }
      if isOpen { return nil }
      var message = [CChar](repeating: 0, count: 512)
      guard cooper_blst_load(file, &message, message.count) == 0 else {
        let text = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        return CertificationError(
          .library, "\(file) cannot be used: \(text); `make deps` builds it")
      }
      isOpen = true
      return nil
    }
    if let failure { throw failure }
  }
}
