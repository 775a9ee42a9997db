// The calls made in this browser, kept for each canister across reloads.

import { button, element, withAttributes } from "./dom.js";

const greatestCount = 50;
const greatestAnswer = 2_000;
// Longer arguments, such as those with a file in them, are not kept.
const greatestText = 50_000;

const key = (canister) => `cooper.history.${canister}`;

/** The calls, the newest first: {method, text, ok, answer, time}. */
function calls(canister) {
  try {
    const kept = JSON.parse(localStorage.getItem(key(canister)) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** Keeps a call, in the place of an earlier one that was the same. */
export function remember(canister, call) {
  if (call.text.length > greatestText) return;
  const same = (other) => other.method === call.method && other.text === call.text;
  const kept = calls(canister).filter((other) => !same(other));
  kept.unshift({ ...call, answer: call.answer.slice(0, greatestAnswer), time: Date.now() });
  try {
    localStorage.setItem(key(canister), JSON.stringify(kept.slice(0, greatestCount)));
  } catch {
    // The browser's store is full or off: the page works without.
  }
}

export function forget(canister) {
  localStorage.removeItem(key(canister));
}

/** Shows the calls; each can be filled in again, or called again. */
export function showHistory(canister) {
  const panel = document.getElementById("history");
  const list = calls(canister);
  panel.hidden = list.length === 0;
  panel.querySelector(".history-list").replaceChildren(...list.map((call, index) => {
    const again = withAttributes(button("quiet", "Call again"),
      { "data-again": index, "aria-label": `Call again: ${call.method}` });
    const what = withAttributes(
      button("history-call", ""), { "data-refill": index, title: "Fill this in again" });
    what.append(element("strong", "", call.method), call.text);
    const answer = element("span", call.ok ? "history-answer" : "history-answer failed", call.answer);
    return element("li", "", what, answer, again);
  }));
}

/** A call by its place in the list. */
export function rememberedCall(canister, index) {
  return calls(canister)[index];
}
