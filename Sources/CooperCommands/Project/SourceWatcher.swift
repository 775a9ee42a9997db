import CanisterBuilder
@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Tells when a file that canisters are made of has been changed, by the system's inotify.
final class SourceWatcher {
  /// An element when something has changed since the last one was taken.
  let changes: AsyncStream<Void>

  private let descriptor: Int32
  private let source: any DispatchSourceRead
  private let names = WatchedNames()

  /// A watcher that watches nothing yet.
  init() throws {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else {
      throw CommandFailure(
        "Files cannot be watched: \(String(cString: strerror(errno)))",
        hint: "The system's limit is in /proc/sys/fs/inotify/max_user_instances.")
    }
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    changes = stream
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
    source.setEventHandler { [descriptor, names] in
      if names.readEvents(of: descriptor) { continuation.yield() }
    }
    source.setCancelHandler { [descriptor] in close(descriptor) }
    source.activate()
  }

  deinit { source.cancel() }

  /// The names of what has changed since this was last asked, in the order of the changes.
  func takeChanged() -> [String] { names.takeChanged() }

  /// Watches what a project is made of now: `cooper.json`, the folders of sources and those in them,
  /// modules and interfaces. What was watched before is watched still.
  func watch(_ project: Project?, _ folder: URL) {
    add(folder, .named(["cooper.json"]))
    for canister in project?.canisters ?? [] {
      switch canister.source {
      case .swift(let sources): addAll(in: sources)
      case .assets(let folder): addAll(in: folder, anyFile: true)
      case .wasm(let module, let candid):
        for file in [module, candid].compactMap(\.self) {
          add(file.deletingLastPathComponent(), .named([file.lastPathComponent]))
        }
      }
    }
  }

  /// Watches the Swift files of a folder and of the folders in it, but for hidden ones; or all files.
  private func addAll(in folder: URL, anyFile: Bool = false) {
    let files: WatchedNames.Files = anyFile ? .all : .swift
    add(folder, files)
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: [.skipsHiddenFiles])
    while let place = found?.nextObject() as? URL {
      guard (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true else {
        continue
      }
      add(place, files)
    }
  }

  /// Watches files of a folder, and the folders in it unless they are named.
  private func add(_ folder: URL, _ files: WatchedNames.Files) {
    let events =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE
    // Not there now: a build says so, and the folder it is in may be watched.
    let number = inotify_add_watch(descriptor, folder.path, UInt32(events))
    if number >= 0 { names.add(files, number) }
  }
}

/// Which events of which folder count.
private final class WatchedNames: Sendable {
  /// Which files of a folder.
  enum Files {
    case named(Set<String>)
    /// Swift files, that are not hidden.
    case swift
    /// All.
    case all
  }

  private struct State {
    var files: [Int32: Set<String>] = [:]
    var sources: Set<Int32> = []
    var whole: Set<Int32> = []
    var changed: [String] = []
  }

  private let state = Mutex(State())

  func add(_ files: Files, _ number: Int32) {
    state.withLock { state in
      switch files {
      case .named(let names): state.files[number, default: []].formUnion(names)
      case .swift: state.sources.insert(number)
      case .all: state.whole.insert(number)
      }
    }
  }

  func takeChanged() -> [String] {
    state.withLock { state in
      defer { state.changed = [] }
      return state.changed
    }
  }

  /// Reads all events that are there; whether one of them counts.
  func readEvents(of descriptor: Int32) -> Bool {
    var counts = false
    withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 8) { buffer in
      while true {
        let size = read(descriptor, buffer.baseAddress, buffer.count)
        guard size > 0 else { return }
        var offset = 0
        let head = MemoryLayout<inotify_event>.size
        while offset + head <= size {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let end = offset + head + Int(event.len)
          guard end <= size else { return }
          // The name is filled up with zeros.
          let name = String(decoding: buffer[offset + head..<end].prefix { $0 != 0 }, as: UTF8.self)
          if self.counts(event, name) {
            counts = true
            state.withLock { $0.changed.append(name) }
          }
          offset = end
        }
      }
    }
    return counts
  }

  private func counts(_ event: inotify_event, _ name: String) -> Bool {
    let mask = event.mask
    // Events were lost: who knows which.
    if mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
    // An empty file that is made is written to later; a folder may come with files.
    let isFolder = mask & UInt32(IN_ISDIR) != 0
    if mask & UInt32(IN_CREATE) != 0, !isFolder { return false }
    return state.withLock { state in
      if state.files[event.wd]?.contains(name) == true { return true }
      if state.whole.contains(event.wd) { return true }
      guard state.sources.contains(event.wd), !name.hasPrefix(".") else { return false }
      return isFolder || name.hasSuffix(".swift")
    }
  }
}
