// Calls a method of a canister through the gateway.
//
// Arguments go out as text, "(1, opt 2)"; the gateway turns them into binary Candid by the
// canister's own interface. A reply comes back in every form the page can show.

/**
 * @typedef {object} Outcome
 * @property {boolean} ok whether there is a reply
 * @property {{text: string, json: string, hex: string}} [views] the reply
 * @property {object} [problem] what went wrong (RFC 9457)
 * @property {number} milliseconds from the request to the whole answer, as seen here
 */

/** @returns {Promise<Outcome>} never rejects */
export async function call(canister, method, argumentText) {
  const start = performance.now();
  const since = () => performance.now() - start;
  try {
    const response = await fetch(
      `/canisters/${encodeURIComponent(canister)}/${encodeURIComponent(method)}`,
      {
        method: "POST",
        headers: {
          "Content-Type": "text/plain; charset=utf-8",
          Accept: "application/vnd.cooper.views+json",
        },
        body: argumentText,
      });
    const body = await response.text();
    const milliseconds = since();
    if (response.ok) return { ok: true, views: JSON.parse(body), milliseconds };
    return { ok: false, problem: problemFrom(response, body), milliseconds };
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

/** A time as people read it: "0.8 ms", "1.24 s". */
export function readableTime(milliseconds) {
  if (milliseconds < 1000) return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
