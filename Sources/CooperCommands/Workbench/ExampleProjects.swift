import CanisterBuilder
import Foundation

/// The examples that come with Cooper's sources, to be opened as projects of one's own.
struct ExampleProjects: Sendable {
  /// The folder that they are in.
  let folder: URL
  /// Their names, sorted: folders with a `cooper.json`.
  let names: [String]

  /// The examples in a folder.
  init(in folder: URL) {
    self.folder = folder
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    names = found.sorted().filter { name in
      !name.hasPrefix(".")
        && FileManager.default.fileExists(
          atPath: folder.appending(path: "\(name)/cooper.json").path)
    }
  }

  /// Those of the sources that the kit was built from; nil if they are not there.
  static func find() -> ExampleProjects? {
    guard let sources = (try? Kit.find())?.sources else { return nil }
    return ExampleProjects(in: sources.appending(path: "Sources/Examples"))
  }

  /// Copies an example to a new folder beside a project, and returns that. A number is behind its
  /// name where there is something of that name already.
  func copy(_ name: String, beside project: URL) throws(WorkbenchProblem) -> URL {
    guard names.contains(name) else {
      throw WorkbenchProblem(404, "There is no example “\(name.prefix(100))”.")
    }
    let parent = project.deletingLastPathComponent()
    for number in 1...100 {
      let target = parent.appending(path: number == 1 ? name : "\(name)-\(number)")
      // A folder that is made is made by this alone.
      guard mkdir(target.path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw WorkbenchProblem(
          507, "\(target.path) cannot be made: \(String(cString: strerror(errno)))")
      }
      do {
        let source = folder.appending(path: name)
        let files = try FileManager.default.contentsOfDirectory(atPath: source.path)
        for file in files where !file.hasPrefix(".") {
          try FileManager.default.copyItem(
            at: source.appending(path: file), to: target.appending(path: file))
        }
      } catch {
        throw WorkbenchProblem(
          507, "\(target.path) cannot be written: \(error.localizedDescription)")
      }
      return target
    }
    throw WorkbenchProblem(409, "There are a hundred folders of that name in \(parent.path).")
  }
}
