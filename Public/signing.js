// Calls in the name of a caller who has a key: over the public interface, each request signed.
//
// Source: IC interface specification, “HTTPS Interface”. The page is the gateway's own, so what the
// gateway answers is taken as it is: certificates are read here, and not checked.

import { decode, encode } from "./cbor.js";
import { principalBytes, selfAuthenticating } from "./principal.js";

export { principalText } from "./principal.js";

const text = (string) => new TextEncoder().encode(string);

/** What a public key in DER begins with. */
const heads = {
  Ed25519: [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00],
};

/** A new key that cannot leave the browser: {keys, der, principal}. Ed25519, or P-256 in browsers without. */
export async function makeKey() {
  let keys;
  try {
    keys = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
  } catch {
    keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  }
  const der = keys.publicKey.algorithm.name === "Ed25519"
    ? Uint8Array.from([...heads.Ed25519, ...new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey))])
    : new Uint8Array(await crypto.subtle.exportKey("spki", keys.publicKey));
  return { keys, der, principal: selfAuthenticating(der) };
}

async function sign(caller, message) {
  const { privateKey } = caller.keys;
  const scheme = privateKey.algorithm.name === "Ed25519" ? "Ed25519" : { name: "ECDSA", hash: "SHA-256" };
  return new Uint8Array(await crypto.subtle.sign(scheme, privateKey, message));
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** The hash that stands for a request, whatever order its fields are in. */
export async function requestID(content) {
  const pairs = [];
  for (const [key, value] of Object.entries(content)) {
    pairs.push([...await sha256(text(key)), ...await hashed(value)]);
  }
  pairs.sort((a, b) => {
    const place = a.findIndex((byte, index) => byte !== b[index]);
    return place < 0 ? 0 : a[place] - b[place];
  });
  return sha256(Uint8Array.from(pairs.flat()));
}

async function hashed(value) {
  if (typeof value === "string") return sha256(text(value));
  if (typeof value === "bigint") return sha256(Uint8Array.from(leb128(value)));
  if (Array.isArray(value)) {
    const parts = [];
    for (const item of value) parts.push(...await hashed(item));
    return sha256(Uint8Array.from(parts));
  }
  return sha256(value);
}

function leb128(number) {
  const bytes = [];
  let left = number;
  do {
    const byte = Number(left & 0x7fn);
    left >>= 7n;
    bytes.push(left > 0n ? byte | 0x80 : byte);
  } while (left > 0n);
  return bytes;
}

/** How far the gateway's clock is ahead of this one, as far as that is known: in nanoseconds. */
let ahead = 0n;

async function envelope(caller, content) {
  const whole = {
    ...content, sender: caller.principal,
    ingress_expiry: BigInt(Date.now()) * 1_000_000n + ahead + 120_000_000_000n,
    nonce: crypto.getRandomValues(new Uint8Array(16)),
  };
  const id = await requestID(whole);
  const separator = text("\x0aic-request");
  const signature = await sign(caller, Uint8Array.from([...separator, ...id]));
  return { id, body: encode({ content: whole, sender_pubkey: caller.der, sender_sig: signature }) };
}

/** A gateway that said no to a request: what it said, and its status. */
class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function post(address, body) {
  const response = await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/cbor" }, body,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok) throw new Refused(response.status, new TextDecoder().decode(bytes).slice(0, 1000));
  return response.status === 202 ? undefined : decode(bytes);
}

/** Sends what a caller signs; once more by the gateway's own clock, where that is another one. */
async function send(caller, address, content) {
  for (let isAgain = false; ; isAgain = true) {
    const { id, body } = await envelope(caller, content);
    try {
      return { id, answer: await post(address, body) };
    } catch (error) {
      const latest = /Maximum allowed expiry:\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(error.message);
      if (isAgain || !latest) throw error;
      const bound = BigInt(Date.parse(`${latest[1]}T${latest[2]}Z`));
      ahead = (bound - BigInt(Date.now())) * 1_000_000n - 240_000_000_000n;
    }
  }
}

/**
 * Calls a method in the name of a caller.
 * @param mode "query", "update" or "oneway"
 * @param effective the canister that a call of the management canister is about
 * @returns {Promise<{ok: boolean, message?: Uint8Array, problem?: object}>}
 */
export async function signedCall(caller, canister, method, message, mode, effective = canister) {
  const content = {
    request_type: mode === "query" ? "query" : "call",
    canister_id: principalBytes(canister), method_name: method, arg: message,
  };
  try {
    if (mode === "query") {
      const { answer } = await send(caller, `/api/v3/canister/${effective}/query`, content);
      return answer.status === "replied"
        ? { ok: true, message: answer.reply.arg }
        : rejected(answer.reject_code, answer.reject_message, answer.error_code);
    }
    const version = mode === "oneway" ? "v2" : "v4";
    const { id, answer } = await send(caller, `/api/${version}/canister/${effective}/call`, content);
    if (answer?.reject_code !== undefined) {
      return rejected(answer.reject_code, answer.reject_message, answer.error_code);
    }
    if (mode === "oneway") return { ok: true, message: Uint8Array.from(emptyMessage) };
    return await outcome(caller, effective, id, answer?.certificate);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, problem: { title: "The request is refused", status: error.status, detail: error.message } };
  }
}

// `DIDL`, no types, no values.
const emptyMessage = [0x44, 0x49, 0x44, 0x4c, 0, 0];

/** What became of a call: in the certificate that came with it, else asked for until it is there. */
async function outcome(caller, canister, id, certificate) {
  for (let pause = 100; ; pause = Math.min(pause * 1.5, 2000)) {
    if (certificate) {
      const at = (name) => lookUp(decode(certificate).tree, ["request_status", id, name]);
      const status = at("status") && new TextDecoder().decode(at("status"));
      if (status === "replied") return { ok: true, message: at("reply") };
      if (status === "rejected") {
        const words = (name) => at(name) && new TextDecoder().decode(at(name));
        return rejected(number(at("reject_code")), words("reject_message"), words("error_code"));
      }
      if (status === "done") {
        return { ok: false, problem: { title: "The reply is gone", detail: "The call is done; its reply is kept no longer." } };
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    const content = { request_type: "read_state", paths: [[text("request_status"), id]] };
    certificate = (await send(caller, `/api/v3/canister/${canister}/read_state`, content)).answer.certificate;
  }
}

function rejected(code, message, errorCode) {
  const rejectCode = Number(code);
  return {
    ok: false,
    problem: { title: "The call is rejected", detail: message, rejectCode, errorCode, status: 422 },
  };
}

/** A number in LEB128. */
function number(bytes) {
  return bytes.reduceRight((value, byte) => (value << 7n) | BigInt(byte & 0x7f), 0n);
}

/** The leaf of a hash tree at a path; undefined where there is none. */
export function lookUp(tree, path) {
  const [kind, first, second] = tree;
  switch (Number(kind)) {
    case 1: return lookUp(first, path) ?? lookUp(second, path);
    case 2: {
      if (path.length === 0) return undefined;
      const label = typeof path[0] === "string" ? text(path[0]) : path[0];
      const isIt = label.length === first.length && label.every((byte, index) => byte === first[index]);
      return isIt ? lookUp(second, path.slice(1)) : undefined;
    }
    case 3: return path.length === 0 ? first : undefined;
    default: return undefined;
  }
}
