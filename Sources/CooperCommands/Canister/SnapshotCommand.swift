import ArgumentParser
import Candid
import Foundation
import Gateway
import Interfaces

/// `cooper canister snapshot …`
struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Keeps canisters as they are, and brings them back to what they were.",
    discussion: """
      Stop a canister before its snapshot is taken or loaded, so that no answer to a call of its \
      is under way: cooper canister stop.
      """,
    subcommands: [
      CreateSnapshot.self, ListSnapshots.self, LoadSnapshot.self, DeleteSnapshot.self,
      DownloadSnapshot.self, UploadSnapshot.self,
    ])
}

/// The canister whose snapshots a command is about.
struct SnapshotTarget: ParsableArguments {
  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @OptionGroup var gateway: GatewayOptions

  /// The management canister, and the canister's id.
  func find() async throws -> (management: ManagementClient, id: String) {
    let client = try gateway.chosenNetwork().client
    return (ManagementClient(network: client), try await client.id(of: canister).text)
  }
}

/// The id of a snapshot, in hexadecimal digits.
struct SnapshotID: ExpressibleByArgument {
  let bytes: [UInt8]

  init?(argument: String) {
    guard let bytes = Hexadecimal.bytes(argument), !bytes.isEmpty else { return nil }
    self.bytes = bytes
  }
}

/// `cooper canister snapshot create NAME`
struct CreateSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Keeps a canister as it is now, and prints the snapshot's id.")
  @OptionGroup var target: SnapshotTarget
  @Option(help: ArgumentHelp("The snapshot in whose place it comes.", valueName: "id"))
  var replace: SnapshotID?

  func run() async throws {
    let (management, id) = try await target.find()
    let snapshot = try await management.takeSnapshot(of: id, replacing: replace?.bytes)
    Terminal.output(Hexadecimal.text(snapshot.id))
  }
}

/// `cooper canister snapshot list NAME`
struct ListSnapshots: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the snapshots of a canister, the oldest first.")
  @OptionGroup var target: SnapshotTarget
  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let (management, id) = try await target.find()
    try output.print(SnapshotList(try await management.snapshots(of: id)))
  }
}

/// The snapshots of a canister.
struct SnapshotList: Report {
  /// A snapshot.
  struct Line: Encodable {
    let id: String
    let takenAt: String
    let bytes: UInt64
  }

  let lines: [Line]

  init(_ snapshots: [Management.Snapshot]) {
    lines = snapshots.map { snapshot in
      Line(
        id: Hexadecimal.text(snapshot.id), takenAt: Readable.instant(snapshot.takenAtTimestamp),
        bytes: snapshot.totalSize)
    }
  }

  var text: String {
    lines.map { "\($0.id)  \($0.takenAt)  \(Readable.bytes(Int(clamping: $0.bytes)))" }
      .joined(separator: "\n")
  }

  func encode(to encoder: any Encoder) throws { try lines.encode(to: encoder) }
}

/// `cooper canister snapshot load NAME ID`
struct LoadSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Makes a canister what it, or another one, was when a snapshot was taken.")
  @OptionGroup var target: SnapshotTarget
  @Argument(help: "The snapshot's id.")
  var snapshot: SnapshotID
  @OptionGroup var confirmation: Confirmation

  func run() async throws {
    try confirmation.require(
      "Load the snapshot into ‘\(target.canister)’? What has changed since is lost.")
    let (management, id) = try await target.find()
    try await management.load(snapshot.bytes, into: id)
    Terminal.done("\(target.canister) is what the snapshot says")
  }
}

/// `cooper canister snapshot delete NAME ID`
struct DeleteSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Drops a snapshot.")
  @OptionGroup var target: SnapshotTarget
  @Argument(help: "The snapshot's id.")
  var snapshot: SnapshotID

  func run() async throws {
    let (management, id) = try await target.find()
    try await management.delete(snapshot.bytes, of: id)
    Terminal.done("The snapshot is deleted")
  }
}

/// `cooper canister snapshot download NAME ID FOLDER`
struct DownloadSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "download",
    abstract: "Writes a snapshot into a new folder: its module, heap, stable memory and the rest.")
  @OptionGroup var target: SnapshotTarget
  @Argument(help: "The snapshot's id.")
  var snapshot: SnapshotID
  @Argument(help: "The folder, which must be empty or not be there yet.")
  var folder: String

  func run() async throws {
    let (management, id) = try await target.find()
    try await management.download(snapshot.bytes, of: id, to: URL(filePath: folder))
    Terminal.done("The snapshot is in \(folder)")
  }
}

/// `cooper canister snapshot upload NAME FOLDER`
struct UploadSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upload",
    abstract: "Brings a snapshot from a folder to a canister, and prints its id; load comes next.")
  @OptionGroup var target: SnapshotTarget
  @Argument(help: "The folder that download has made.")
  var folder: String

  func run() async throws {
    let (management, id) = try await target.find()
    let snapshot = try await management.upload(from: URL(filePath: folder), for: id)
    Terminal.output(Hexadecimal.text(snapshot))
  }
}
