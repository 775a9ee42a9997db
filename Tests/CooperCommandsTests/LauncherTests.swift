import Foundation
import Gateway
import Testing

@testable import CooperCommands

/// The launcher of icp's networks: its versions, and when a command line is one for it.
@Suite struct LauncherInterfaceTests {
  @Test(arguments: [
    ("1.0.0", "1.0.0"), ("1.1.0", "1.1.0"), ("12.3.45", "12.3.45"), ("1.1.0-beta.2", "1.1.0"),
  ])
  func `a version is three numbers`(text: String, version: String) {
    #expect(LauncherVersion(argument: text)?.description == version)
  }

  @Test(arguments: ["", "1", "1.0", "1.0.0.0", "1..0", "a.b.c", "-1.0.0", "1.0.x"])
  func `what is none is refused`(text: String) {
    #expect(LauncherVersion(argument: text) == nil)
  }

  @Test func `versions are in order`() throws {
    let texts = ["0.9.9", "1.0.0", "1.0.10", "1.2.0", "1.10.0", "2.0.0"]
    let versions = try texts.map { try #require(LauncherVersion(argument: $0)) }
    #expect(versions.sorted() == versions)
  }

  @Test func `a command line of flags is the launcher's where a version is named`() {
    let given = ["--interface-version", "1.1.0", "--bind", "127.0.0.1"]
    #expect(LauncherInvocation.command(given, environment: [:]) == ["network-launcher"] + given)
    let environment = [LauncherVersion.variable: "1.0.0"]
    #expect(
      LauncherInvocation.command(["--verbose"], environment: environment)
        == ["network-launcher", "--verbose"])
    for other in [["--verbose"], ["start"], [], ["--help"]] {
      #expect(LauncherInvocation.command(other, environment: [:]) == nil)
    }
    for other in [["deploy"], ["--help"], ["--version"], ["--generate-completion-script"]] {
      #expect(LauncherInvocation.command(other, environment: environment) == nil)
    }
  }

  @Test func `updates are told from all else by method and path`() {
    func isUpdate(_ method: String, _ target: String) -> Bool {
      DelayedUpdates.isUpdate(GatewayRequest(method, target))
    }
    for version in ["v2", "v3", "v4"] {
      #expect(isUpdate("POST", "/api/\(version)/canister/aaaaa-aa/call"))
    }
    #expect(!isUpdate("POST", "/api/v2/canister/aaaaa-aa/query"))
    #expect(!isUpdate("POST", "/api/v2/canister/aaaaa-aa/read_state"))
    #expect(!isUpdate("GET", "/api/v2/canister/aaaaa-aa/call"))
    #expect(!isUpdate("POST", "/canisters/api/canister/x/call"))
  }
}
