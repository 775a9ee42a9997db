import Candid
import Foundation
import Gateway
import GatewayServer
import Replica

/// A gateway with its replica in this process, from a command's options to its end.
struct LocalGateway {
  /// What it is started with.
  struct Settings {
    /// The folder of the state.
    var state: String
    var host = "127.0.0.1"
    /// 0 takes a free one.
    var port: UInt16 = 4943
    /// Whether the state begins anew.
    var isClean = false
    var durability = ReplicaConfiguration.Durability.process
    var cycles = ReplicaConfiguration.CyclesMode.free
    var clock = ReplicaConfiguration.ClockMode.system
    var outcalls = Outcalls.on()
    var rootKeySeed: String?
    /// The file in which what happens is written down; nil for none.
    var recording: String?
    var origins: [WebOrigin] = []
    var allowsManagement = false
    var hasSubdomains = true
    var requiresCertification = false
    /// How long each update waits, as it would for a network that is far away.
    var updateDelay = Duration.zero
  }

  /// Its URL, without a slash at the end.
  let url: String
  /// The port it listens on.
  let port: UInt16
  /// The key that its certificates are signed under, in DER.
  var rootKey: [UInt8] { replica.rootKey }
  private let replica: Replica
  private let server: GatewayServer
  private let record: GatewayRecord

  /// Opens the state, listens, and notes both for `cooper stop`.
  ///
  /// - Throws: why it cannot; then the state is as it was.
  static func start(_ settings: Settings) async throws -> LocalGateway {
    let folder = URL(filePath: settings.state)
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    configuration.durability = settings.durability
    configuration.cycles = settings.cycles
    configuration.clock = settings.clock
    configuration.isClean = settings.isClean
    configuration.outcalls = settings.outcalls
    configuration.version = "cooper \(settings.gateway.version)"
    configuration.isTentative = true
    configuration.rootKeySeed = settings.rootKeySeed
    configuration.recording = settings.recording.map { URL(filePath: $0).path }
    configuration.log = { canister, line in
      if canister == .management { Terminal.warn(line) }
    }
    let replica = try await Replica(configuration)
    let served = Gateway(replica: replica, configuration: settings.gateway)
    let server =
      settings.updateDelay == .zero
      ? GatewayServer(gateway: served, host: settings.host, port: settings.port)
      : GatewayServer(
        handler: DelayedUpdates(gateway: served, delay: settings.updateDelay),
        host: settings.host, port: settings.port)
    do {
      let port = try await server.start()
      let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
      let url = "http://\(host):\(port)"
      let record = GatewayRecord(url: url, state: folder.path)
      replica.confirmStart()
      record.write()
      return LocalGateway(
        url: url, port: port, replica: replica, server: server, record: record)
    } catch {
      await server.stop()
      await replica.shutdown()
      throw error
    }
  }

  /// Ends it: what is acknowledged is in the state.
  func stop() async {
    await server.stop()
    await replica.shutdown()
    record.remove()
  }
}

extension LocalGateway.Settings {
  /// The gateway's part of the settings.
  var gateway: GatewayConfiguration {
    var configuration = GatewayConfiguration()
    configuration.origins = Set(origins)
    configuration.address = host
    configuration.allowsManagement = allowsManagement
    configuration.hasSubdomains = hasSubdomains
    configuration.requiresCertification = requiresCertification
    return configuration
  }
}
