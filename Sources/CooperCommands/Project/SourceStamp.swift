import CanisterBuilder
import Foundation

/// What tells whether anything that a canister is made of has been changed: its files, with their
/// sizes and dates.
struct SourceStamp: Equatable {
  private var files: [String]

  /// The stamp of a canister of the project in a folder, as it is now.
  init(of canister: Project.Canister, in folder: URL) {
    var places = [folder.appending(path: "cooper.json")]
    switch canister.source {
    case .swift(let sources):
      places += (try? ModuleCompiler.swiftFiles(in: sources)) ?? []
    case .assets(let folder): places += (try? AssetFolder.files(in: folder)) ?? []
    case .wasm(let module, let candid): places += [module, candid].compactMap(\.self)
    }
    files = places.map(Self.stamp)
  }

  private static func stamp(_ file: URL) -> String {
    var status = stat()
    guard stat(file.path, &status) == 0 else { return file.path }
    let date = status.st_mtim
    return "\(file.path) \(status.st_ino) \(status.st_size) \(date.tv_sec) \(date.tv_nsec)"
  }
}
