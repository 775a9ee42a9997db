/// What a gateway allows and where its files are.
public struct GatewayConfiguration: Sendable {
  /// Origins, such as `http://localhost:3000`, whose pages may call canisters. The gateway answers
  /// to their host names too, besides its own: localhost, names below it, and loopback addresses.
  public var origins: Set<WebOrigin> = []
  /// The address the server listens on. Where it is beyond this machine's own, `Host` may be any
  /// address in digits.
  public var address = "127.0.0.1"
  /// Whether canisters can be managed over an address beyond this machine's own: created, installed,
  /// named, and their memory copied, by whoever can reach it. On loopback addresses they always can.
  public var allowsManagement = false
  /// Whether browsers that ask for a canister's page at `/?canisterId=` are sent to the canister's own
  /// host name, `ID.localhost`. Some browsers know no such names.
  public var hasSubdomains = true
  /// Whether what a canister serves without a certificate is refused, as public gateways do.
  public var requiresCertification = false
  /// Whether the server listens where only this machine can reach it.
  public var isLocal: Bool { OriginPolicy.isLoopback(address.lowercased()) }
  /// The folder with the page's own files; nil if there is none.
  public var publicFolder: String?
  /// The WebAssembly module with which pages encode and decode; nil if there is none.
  public var codecFile: String?
  /// The version that pages show.
  public var version = "0.1.0"
  /// How many calls may run at once; more are answered with 503.
  public var concurrentCalls = 256
  /// The most bytes of a call's body: 2 MiB, as on the public network.
  public var ingressLimit = 2 << 20
  /// The most bytes of the body of `install_code`: 100 MiB.
  public var installLimit = 100 << 20

  /// The usual configuration: loopback names only, and the page's files where they are installed.
  public init() {
    publicFolder = PublicFolder.find()
    codecFile = CodecFile.find()
  }
}
