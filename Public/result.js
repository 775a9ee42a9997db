// Shows what a call came to, beside its form.

import { readableTime } from "./call.js";
import { element } from "./dom.js";

// The views of each result that holds a reply.
const replies = new WeakMap();

export function showRunning(result) {
  result.dataset.state = "running";
  result.querySelector(".result-title").textContent = "Running…";
  result.querySelector(".time").textContent = "";
}

export function showReply(result, outcome) {
  replies.set(result, outcome.views);
  show(result, "reply", "Reply", outcome.milliseconds, []);
  showView(result, preferredView());
}

export function showProblem(result, outcome) {
  const problem = outcome.problem;
  replies.delete(result);
  const facts = [];
  if (problem.rejectCode) facts.push(`reject code ${problem.rejectCode}`);
  if (problem.errorCode) facts.push(problem.errorCode);
  if (problem.rejectCode) facts.push("nothing was changed");
  const parts = [element("p", "error-detail", problem.detail || problem.title)];
  if (facts.length > 0) parts.push(element("p", "error-advice", facts.join(" · ")));
  show(result, "error", problem.title || "Error", outcome.milliseconds, parts);
}

function show(result, state, title, milliseconds, parts) {
  result.dataset.state = state;
  result.querySelector(".result-title").textContent = title;
  result.querySelector(".time").textContent = readableTime(milliseconds);
  result.querySelector("output").replaceChildren(...parts);
  const isReply = state === "reply";
  result.querySelector(".views").hidden = !isReply;
  result.querySelector(".copy").hidden = !isReply;
}

/** Shows a reply as text, json or hex. */
export function showView(result, view) {
  const views = replies.get(result);
  if (!views) return;
  const text = view === "hex" ? views.hex.replace(/(..)(?=.)/g, "$1 ") : views[view];
  result.querySelector("output").replaceChildren(element("pre", "", text));
  for (const button of result.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

/** What the copy button of a result copies. */
export function copiedText(result) {
  const views = replies.get(result);
  return views?.[preferredView()] ?? result.querySelector("output").textContent;
}

const viewKey = "cooper.view";

export function preferredView() {
  const view = localStorage.getItem(viewKey);
  return view === "json" || view === "hex" ? view : "text";
}

export function preferView(view) {
  localStorage.setItem(viewKey, view);
}
