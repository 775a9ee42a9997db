// Measures icp-js-core as agent.py measures the others: node BUNDLE URL CANISTER QUERY UPDATE SECONDS.
//
// Bundled before with `esbuild --bundle --platform=node` and icp-js-core, its `@dfinity/cbor`, `@noble/curves`
// and `@noble/hashes` from their sources or from npm.

import { Certificate, HttpAgent, lookupResultToBuffer } from "@icp-sdk/core/agent";
import { Ed25519KeyIdentity } from "@icp-sdk/core/identity";
import { Principal } from "@icp-sdk/core/principal";

const [url, id, query, update, seconds] = process.argv.slice(2);
const canister = Principal.fromText(id);
const arg = Uint8Array.from([0x44, 0x49, 0x44, 0x4c, 0, 0]);
const identity = Ed25519KeyIdentity.generate(new Uint8Array(32).fill(7));
const agent = await HttpAgent.create({ host: url, identity, shouldFetchRootKey: true });

const calls = {
  query: async () => {
    const reply = await agent.query(canister, { methodName: query, arg });
    if (reply.status !== "replied") throw new Error(JSON.stringify(reply));
  },
  // The certificate comes with the answer; it is checked as the library's actors do.
  update: async () => {
    const { requestId, response } = await agent.call(canister, { methodName: update, arg, effectiveCanisterId: canister });
    const certificate = await Certificate.create({
      certificate: response.body.certificate, rootKey: agent.rootKey, principal: { canisterId: canister }, agent,
    });
    const path = [new TextEncoder().encode("request_status"), requestId, "reply"];
    if (!lookupResultToBuffer(certificate.lookup_path(path))) throw new Error("no reply");
  },
};

await calls.update();
await calls.query();
for (const clients of [1, 16]) {
  for (const what of ["query", "update"]) {
    const latencies = [];
    const before = process.cpuUsage();
    const begun = performance.now();
    const work = async () => {
      while (performance.now() < begun + 1000 * seconds) {
        const start = performance.now();
        await calls[what]();
        latencies.push(performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: clients }, work));
    const elapsed = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(before);
    latencies.sort((a, b) => a - b);
    const percentile = (part) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))];
    console.log(JSON.stringify({
      what, clients, rate: latencies.length / elapsed, p50: percentile(0.5), p99: percentile(0.99),
      cpu: (user + system) / latencies.length,
    }));
  }
}
