public import CanisterSystem
import Candid
import Foundation
import Synchronization

/// Does again what a recording says, on a new replica in memory, and compares what comes of it.
///
/// ```swift
/// let replay = try await Replay(of: "run.recording")
/// let report = try await replay.run()
/// if let difference = report.difference { print(difference) }
/// ```
/// Each turn is compared by all that it changes and answers, and the whole state where the recording has
/// its hash. The replica is there afterwards, to be looked at with queries; nothing runs on it by itself.
public final class Replay: Sendable {
  /// What came of a replay.
  public struct Report: Hashable, Sendable {
    /// How many turns were run, the one that differs with them.
    public var turns: UInt64 = 0
    /// How many hashes of the state were compared, the one at the end with them.
    public var comparedStates = 0
    /// SHA-256 of the state at the end, 32 bytes.
    public var stateHash: [UInt8] = []
    /// The first difference; nil if there is none.
    public var difference: Difference?
    /// How the recording ends.
    public var ending = Ending.notReached
  }

  /// How a recording ends.
  public enum Ending: Hashable, Sendable {
    /// The replay did not come to the end.
    case notReached
    /// With the replica that was recorded.
    case whole
    /// The replica went on, and the recording did not: why.
    case brokenOff(String)
    /// The process was gone: so many bytes are left of a record that was cut off.
    case cutOff(bytes: Int)
  }

  /// Something that came out otherwise than it was recorded.
  public struct Difference: Hashable, Sendable, CustomStringConvertible {
    /// The turn, the first being 1.
    public let turn: UInt64
    /// What the turn was: `call of greet of bkyz2-fmaaa-aaaaa-qaaaq-cai`.
    public let input: String
    /// What is different.
    public let message: String
    /// The byte of the recording where its record begins.
    public let offset: Int

    /// All of it, for people.
    public var description: String {
      "turn \(turn), \(input): \(message) (byte \(offset) of the recording)"
    }
  }

  /// The replica on which it runs.
  public let replica: Replica
  /// The version of Cooper that made the recording.
  public let version: String
  /// When the recording began, in nanoseconds since 1970.
  public let begun: UInt64
  private let reader: Mutex<RecordingReader?>
  private let trace: TurnTrace

  /// Opens a recording and makes the replica.
  ///
  /// - Parameters:
  ///   - path: The recording's file.
  ///   - natives: The native canisters that it may name. Of these, the variables are this process's: they
  ///     are to be as they were when the recording began.
  ///   - wasmtimePath: The path of the library of wasmtime; nil looks in the usual places.
  /// - Throws: `RecordingError`.
  public init(
    of path: String, natives: [NativeCanister] = [], wasmtimePath: String? = nil
  ) async throws(RecordingError) {
    var reader = try RecordingReader(path: path)
    guard let (offset, bytes) = try reader.next() else {
      throw RecordingError(.notRecording, "\(path) is a recording of which nothing is there")
    }
    guard case .setup(let setup)? = try? Record(bytes, code: { _ in throw FieldReader.Malformed() })
    else {
      throw RecordingError(
        .malformed, at: offset, "the recording does not begin with what the replica was")
    }
    trace = TurnTrace()
    var configuration = ReplicaConfiguration(wasmtimePath: wasmtimePath)
    configuration.clock = .manual
    configuration.cycles = setup.cycles
    configuration.limits = setup.limits
    // What had run out of time does so by the recording; all else has all the time it needs.
    configuration.limits.updateTime = .seconds(3600)
    configuration.limits.queryTime = .seconds(3600)
    configuration.limits.installTime = .seconds(3600)
    configuration.outcalls = .off
    configuration.natives = natives
    configuration.cacheFolder = CompiledCache.userFolder
    configuration.identity = setup.identity
    configuration.trace = trace
    do throws(ReplicaError) {
      replica = try await Replica(configuration)
    } catch {
      throw RecordingError(.unsupported, error.message)
    }
    // Nothing but what is recorded happens.
    replica.environment.clock.whenDue { _, _ in }
    version = setup.version
    begun = setup.time
    self.reader = Mutex(reader)
  }

  /// Runs what is recorded. It can be run once.
  ///
  /// - Parameters:
  ///   - last: The number of the turn after which it ends, the first being 1; nil for the last one.
  ///   - progress: Is called with the number of turns so far, after each that the state is compared after,
  ///     and after each thousandth.
  /// - Returns: what came of it.
  /// - Throws: `RecordingError` if the recording is damaged, or asks for what cannot be.
  public func run(
    until last: UInt64? = nil, progress: @escaping @Sendable (_ turns: UInt64) -> Void = { _ in }
  ) async throws(RecordingError) -> Report {
    let reader = self.reader.withLock { $0.take() }
    guard let reader else { preconditionFailure("a replay can be run once") }
    let result = await replica.environment.updates.run { [replica, trace] in
      Result { () throws(RecordingError) in
        var run = ReplayRun(replica, trace, reader, progress)
        return try run.run(until: last ?? .max)
      }
    }
    return try result.get()
  }
}
