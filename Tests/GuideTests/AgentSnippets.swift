import Agent
import Candid
import Signatures

// The code of the agent's guide, between marks; `GuideTests` compares the two. None of it runs:
// `AgentTests` call a gateway.

func callPublicNetwork(_ canister: Principal) async throws -> String {
  // snippet
  let agent = Agent(.internetComputer)
  let hello = HelloClient(canister, through: agent)
  let greeting = try await hello.greet("world")
  // end
  return greeting
}

func localAgent() -> Agent {
  // snippet
  let agent = Agent(.local())
  // end
  return agent
}

func callWithMessages(_ agent: Agent, _ canister: Principal, _ key: UInt64) async throws -> UInt64?
{
  // snippet
  let reply = try await agent.query(canister, "get", Message.encode(key))
  let value = try Message.decode(reply, as: UInt64?.self)
  // end
  return value
}

func sessionAgent(
  _ secret: [UInt8], _ sessionKey: SigningKey, until expiration: UInt64, _ canister: Principal
) throws -> Agent {
  // snippet
  let identity = Identity(try SigningKey(.ed25519, secret: secret))
  let session = identity.delegated(to: sessionKey, until: expiration, targets: [canister])
  let agent = Agent(.internetComputer, as: session ?? .anonymous)
  // end
  return agent
}

func handleFailures(_ agent: Agent, _ canister: Principal, _ argument: [UInt8]) async throws {
  // snippet
  do {
    _ = try await agent.update(canister, "transfer", argument)
  } catch {
    switch error.code {
    case .rejected(let reject): print("the ledger says no: \(reject.message)")
    case .unanswered: print("it may have been served; look before trying again")
    default: print(error)
    }
  }
  // end
}
