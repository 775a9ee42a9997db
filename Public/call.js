// Calls a method of a canister through the gateway: a binary message goes out, another comes back.

import { signing } from "./callers.js";

/**
 * @typedef {object} Outcome
 * @property {boolean} ok whether there is a reply
 * @property {Uint8Array} [message] the reply
 * @property {object} [problem] what went wrong (RFC 9457)
 * @property {number} milliseconds from the request to the whole answer, as seen here
 * @property {number} [inside] of which in the canister
 */

/**
 * Calls as nobody, or as a caller who signs.
 * @param caller see callers.js; undefined for nobody
 * @param mode "query", "update" or "oneway", for a caller who signs
 * @param about the canister that a call of the management canister is about
 * @returns {Promise<Outcome>} never rejects
 */
export async function call(canister, method, message, { caller, mode, about } = {}) {
  return caller
    ? { ...await callSigned(caller, canister, method, message, mode, about), caller: caller.name }
    : callAsNobody(canister, method, message);
}

async function callSigned(caller, canister, method, message, mode, about) {
  const start = performance.now();
  const since = () => performance.now() - start;
  try {
    const { signedCall } = await signing();
    const outcome = await signedCall(caller, canister, method, message, mode, about);
    return { ...outcome, milliseconds: since() };
  } catch (error) {
    console.error(error);
    return { ok: false, problem: noAnswer, milliseconds: since() };
  }
}

async function callAsNobody(canister, method, message) {
  const start = performance.now();
  const since = () => performance.now() - start;
  try {
    const response = await fetch(
      `/canisters/${encodeURIComponent(canister)}/${encodeURIComponent(method)}`,
      {
        method: "POST",
        headers: { "Content-Type": "application/candid", Accept: "application/candid" },
        body: message,
      });
    const body = await response.arrayBuffer();
    const milliseconds = since();
    if (response.ok) {
      const inside = Number(/dur=([\d.]+)/.exec(response.headers.get("Server-Timing"))?.[1]);
      return { ok: true, message: new Uint8Array(body), milliseconds, inside };
    }
    return { ok: false, problem: problemFrom(response, new TextDecoder().decode(body)), milliseconds };
  } catch {
    return { ok: false, problem: noAnswer, milliseconds: since() };
  }
}

const noAnswer = {
  title: "The gateway does not answer",
  detail: "Is it still running? Start it with cooper start and call again.",
};

function problemFrom(response, body) {
  try {
    return JSON.parse(body);
  } catch {
    return { title: `${response.status} ${response.statusText}`, detail: body.slice(0, 1000) };
  }
}
