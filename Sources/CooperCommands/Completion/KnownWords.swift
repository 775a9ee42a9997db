import ArgumentParser
import Candid
import CanisterBuilder
import Foundation

/// The words that a shell completes, as the project's folder and the user's identities have them.
///
/// A shell asks while somebody types: only files are read, no gateway is called, and whatever is wrong
/// with a file, nothing is said about it.
struct KnownWords {
  /// The project; nil where there is none.
  let project: Project?
  let identities: IdentityStore

  init(
    folder: URL = URL(filePath: FileManager.default.currentDirectoryPath),
    identities: IdentityStore = IdentityStore()
  ) {
    project = try? Project.find(from: folder)
    self.identities = identities
  }

  /// The canisters of the project: those of `cooper.json`, and those that were deployed.
  var canisters: [String] {
    guard let project else { return [] }
    let deployed = [true, false].flatMap { isShared -> [String] in
      guard
        let data = FileManager.default.contents(atPath: project.idsFile(isShared: isShared).path),
        let ids = try? JSONDecoder().decode([String: [String: String]].self, from: data)
      else { return [] }
      return Array(ids.keys)
    }
    return Set(project.canisters.map(\.name) + deployed).sorted()
  }

  /// The canisters that can be built and deployed.
  var builtCanisters: [String] { project?.canisters.map(\.name) ?? [] }

  /// The methods of a canister, as its interface has them since it was built last; none if that is not
  /// known.
  func methods(of name: String) -> [String] {
    guard let project, let canister = project.canisters.first(where: { $0.name == name }) else {
      return []
    }
    let file = canister.candidFile ?? project.folder.path + "/.cooper/build/\(name).did"
    guard let data = FileManager.default.contents(atPath: file),
      let interface = try? Interface(
        parsing: String(decoding: data, as: UTF8.self), file: file,
        loader: CandidFile.text(ofImport:))
    else { return [] }
    return interface.methods.map(\.name)
  }

  /// The methods of the canister that a command line names.
  func methods(in words: [String]) -> [String] {
    let names = Set(builtCanisters)
    return words.first { names.contains($0) }.map(methods(of:)) ?? []
  }

  /// The networks that `--network` takes by name.
  var networks: [String] { ["local", "ic"] + (project?.networks.map(\.name) ?? []) }

  /// The names of the user's identities.
  var callers: [String] { [IdentityStore.anonymous] + identities.names }
}

extension CompletionKind {
  /// The name of a canister of the project.
  static var canister: CompletionKind { .custom { _, _, _ in KnownWords().canisters } }

  /// The name of a canister that the project can build.
  static var builtCanister: CompletionKind { .custom { _, _, _ in KnownWords().builtCanisters } }

  /// The name of a method of the canister in front of it.
  static var method: CompletionKind {
    .custom { words, _, _ in KnownWords().methods(in: words) }
  }

  /// The name of a network.
  static var network: CompletionKind { .custom { _, _, _ in KnownWords().networks } }

  /// The name of an identity.
  static var identity: CompletionKind { .custom { _, _, _ in KnownWords().callers } }
}
