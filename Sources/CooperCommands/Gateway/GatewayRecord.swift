import Foundation

/// Which process serves a state, and where: a file beside the state's folder, `.cooper/state.gateway` for
/// `.cooper/state`, as long as the gateway runs.
///
/// A process is known by its number and by when it began: numbers are given again.
struct GatewayRecord: Codable, Equatable {
  /// The number of the process.
  let process: Int32
  /// When it began, in the system's ticks, and of which start of the machine.
  let began: String
  /// The gateway's URL, without a slash at the end.
  let url: String
  /// The path of the state's folder.
  let state: String

  /// The record of this process.
  init(url: String, state: String) {
    process = getpid()
    began = Self.beginning(of: getpid()) ?? ""
    self.url = url
    self.state = state
  }

  /// What the gateway of a state has noted; nil if there is nothing, or nothing that can be read.
  init?(ofState state: String) {
    guard let data = FileManager.default.contents(atPath: Self.file(state)),
      let record = try? JSONDecoder().decode(Self.self, from: data)
    else { return nil }
    self = record
  }

  /// The file beside a state's folder.
  static func file(_ state: String) -> String { path(state) + ".gateway" }

  /// The log of a gateway in the background.
  static func log(_ state: String) -> String { path(state) + ".log" }

  private static func path(_ state: String) -> String {
    URL(filePath: state).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// Whether the process is there still.
  var isRunning: Bool { Self.beginning(of: process) == began && !began.isEmpty }

  /// Writes it down. Where that fails, `cooper stop` does not find the gateway; it runs all the same.
  func write() {
    guard let data = try? JSONEncoder().encode(self) else { return }
    let file = Self.file(state)
    // Whoever looks finds all of it. A name of its own would stay after each kill -9.
    let arriving = file + ".new"
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard
      FileManager.default.createFile(atPath: arriving, contents: data, attributes: attributes)
    else { return }
    rename(arriving, file)
  }

  /// Removes it, unless another gateway has written its own meanwhile.
  func remove() {
    guard GatewayRecord(ofState: state) == self else { return }
    unlink(Self.file(state))
  }

  /// What tells a process from a later one with its number; nil if there is none.
  static func beginning(of process: Int32) -> String? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = status.lastIndex(of: ")")
    else { return nil }
    // Behind the name, which may hold anything, the state is the first field and the beginning the
    // twentieth; a process that has ended and was not waited for is a zombie.
    let fields = status[status.index(after: name)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return "\(fields[19]) \((boot ?? "").trimmingCharacters(in: .whitespacesAndNewlines))"
  }
}
