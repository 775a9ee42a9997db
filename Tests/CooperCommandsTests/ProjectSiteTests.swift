import CanisterBuilder
import Foundation
import Replica
import TestSupport
import Testing

@testable import CooperCommands

/// Which canister of a gateway a name in a project stands for.
@Suite struct ProjectSiteTests {
  private func site(
    _ identity: String?, folder: String = "/home/me/hello", originals: [String] = []
  ) throws -> ProjectSite {
    let description = #"{"canisters": {"hello": {"type": "swift", "sources": "."}}}"#
    let place = try TemporaryFolder()
    try place.write("cooper.json", description)
    return ProjectSite(
      project: try Project.load(from: place.url), identity: identity, folder: folder,
      machine: "desk"
    ) { folder, _ in originals.contains(folder) }
  }

  private func canister(
    _ id: String, _ name: String?, hash: String? = "ab", project: String? = nil,
    folder: String = "/home/me/hello"
  ) -> GatewayClient.Canister {
    GatewayClient.Canister(
      id: id, name: name, status: "running", moduleHash: hash, version: 1, heapBytes: 0,
      stableBytes: 0, controllers: [],
      project: project.map {
        ProjectRecord(project: $0, canister: "hello", folder: folder, machine: "desk")
      })
  }

  @Test func `a project finds its canister by the record, whatever the gateway calls it`() throws {
    let all = [
      canister("a", "hello", project: "one", folder: "/home/you/hello"),
      canister("b", "hello-2", project: "two"),
    ]
    #expect(try site("two").match("hello", in: all).canister?.id == "b")
    #expect(
      try site("one", folder: "/home/you/hello").match("hello", in: all).canister?.id == "a")
  }

  @Test func `the canister of another project is never the project's`() throws {
    let all = [canister("a", "hello", project: "one", folder: "/home/you/hello")]
    for identity in ["two", nil] {
      guard case .taken(let other) = try site(identity).match("hello", in: all) else {
        Issue.record("\(identity ?? "nil") got it")
        continue
      }
      #expect(other.id == "a")
    }
    #expect(try site("two").match("hello", in: all, taking: true).canister?.id == "a")
  }

  @Test func `an id that a new state hands out again is no proof`() throws {
    // The project's canister was “a”; after `--clean` another project's is.
    let all = [canister("a", "hello", project: "other", folder: "/home/you/hello")]
    #expect(try site("two").match("hello", in: all).canister == nil)
  }

  @Test func `a canister without a record goes to a project that is older than records`() throws {
    let old = [canister("a", "hello")]
    #expect(try site(nil).match("hello", in: old).canister?.id == "a")
    // A new project has no part in its data, but may take an empty one that was made for it.
    #expect(try site("new").match("hello", in: old).canister == nil)
    #expect(
      try site("new").match("hello", in: [canister("a", "hello", hash: nil)]).canister?.id == "a")
  }

  @Test func `a folder that has lost its identity finds what was deployed from it`() throws {
    let all = [
      canister("a", "hello", project: "one", folder: "/home/you/hello"),
      canister("b", "hello-2", project: "lost"),
    ]
    #expect(try site(nil).match("hello", in: all).canister?.id == "b")
    // A new project in the same folder is another project.
    #expect(try site("new").match("hello", in: all).canister == nil)
  }

  @Test func `a copy of a project's folder is another project`() throws {
    let all = [canister("a", "hello", project: "one", folder: "/home/me/original")]
    #expect(
      try site("one", originals: ["/home/me/original"]).match("hello", in: all).canister == nil)
    // A project that was moved is the same.
    #expect(try site("one").match("hello", in: all).canister?.id == "a")
  }

  @Test func `a free name is free`() throws {
    guard case .free = try site("one").match("hello", in: [canister("a", "other")]) else {
      Issue.record("it is not")
      return
    }
  }
}
