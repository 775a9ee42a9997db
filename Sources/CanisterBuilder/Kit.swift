package import Foundation
import Installation

/// What canisters are compiled with: modules and objects for wasm32, and the macro plugin.
///
/// `make kit` builds it, once.
package struct Kit: Sendable {
  /// The folder it is in.
  package let folder: URL
  /// What changes with anything in the kit.
  let id: String

  /// The modules whose objects are linked into each canister; what built the kit wrote them down.
  let modules: [String]
  /// What the compiler and the linker are told of the code, the same as for the kit.
  let compilerFlags: [String]
  let linkerFlags: [String]

  /// The kit in a folder; nil if there is none.
  package init?(folder: URL) {
    let files = FileManager.default
    guard files.fileExists(atPath: folder.appending(path: "CanisterKit.swiftmodule").path),
      let id = files.contents(atPath: folder.appending(path: "kit.id").path),
      let modules = Kit.list("modules", in: folder),
      let compilerFlags = Kit.list("compiler-flags", in: folder),
      let linkerFlags = Kit.list("linker-flags", in: folder),
      files.isExecutableFile(atPath: folder.appending(path: "CooperMacros").path),
      files.fileExists(atPath: folder.appending(path: "libCooperMacros.so").path)
    else { return nil }
    self.modules = modules
    self.compilerFlags = compilerFlags
    self.linkerFlags = linkerFlags
    self.id = String(decoding: id, as: UTF8.self)
    self.folder = folder.standardizedFileURL
  }

  /// The lines of a file that what built the kit wrote down.
  private static func list(_ name: String, in folder: URL) -> [String]? {
    FileManager.default.contents(atPath: folder.appending(path: name).path).map {
      String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  /// The kit of this installation.
  ///
  /// It is `$COOPER_KIT`; if that is not set, it is looked for in `../lib/cooper/kit` beside the
  /// executable, and in `.build/kit` of the folders above the executable and the working directory.
  /// - Throws: `BuildError` if there is none.
  package static func find() throws(BuildError) -> Kit {
    let places = Installation.places(
      variable: "COOPER_KIT", installed: "lib/cooper/kit", inCheckout: ".build/kit")
    for place in places {
      if let kit = Kit(folder: place) { return kit }
    }
    if places.count == 1 {
      throw BuildError(
        "There is no kit in \(places[0].path)",
        hint: "Set COOPER_KIT to a folder that `make kit` built.")
    }
    throw BuildError(
      "There is no kit to compile canisters with",
      hint: "Run `make kit` in Cooper's folder, or set COOPER_KIT to one that is built.")
  }

  /// Cooper's Swift package: the checkout that the kit was built in, or what was installed with
  /// it; nil if there is neither.
  package var sources: URL? {
    [folder.appending(path: "../.."), folder.appending(path: "../../../share/cooper/package")]
      .map(\.standardizedFileURL)
      .first { place in
        let files = FileManager.default
        return files.fileExists(atPath: place.appending(path: "Package.swift").path)
          && files.fileExists(atPath: place.appending(path: "Sources/CanisterKit").path)
      }
  }

  /// The macros as a program, for packages.
  var plugin: URL { folder.appending(path: "CooperMacros") }
  /// The macros as a library, for the compiler that is run here.
  var pluginLibrary: URL { folder.appending(path: "libCooperMacros.so") }

  /// In which form the objects are.
  enum Objects {
    /// Bitcode, of which the linker makes the smallest module.
    case bitcode
    /// Machine code, which is linked at once.
    case native
  }

  /// The objects to link with.
  ///
  /// - Throws: `BuildError` if the folder cannot be read.
  func objects(_ form: Objects) throws(BuildError) -> [URL] {
    let folder = form == .native ? self.folder.appending(path: "native") : self.folder
    var objects = modules.map { folder.appending(path: "\($0).o") }
    let runtime: [String]
    do {
      runtime = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw BuildError("The kit \(folder.path) cannot be read", hint: "Run `make kit` again.")
    }
    for name in runtime.sorted() where name.hasPrefix("runtime-") && name.hasSuffix(".o") {
      objects.append(folder.appending(path: name))
    }
    return objects
  }
}
