// Shows what a call came to, beside its form: the reply as a tree, as text, JSON or hex; a reject
// with its code, its message and what to do.

import { CodecError, sides } from "./codec.js";
import { element, fitLines } from "./dom.js";
import { advice, rejectName } from "./rejects.js";
import { hex, readableBytes, readableTime } from "./text.js";
import { tree } from "./tree.js";

// Of each result that holds a reply: {codec, number, message}.
const replies = new WeakMap();

// Characters beyond this are cut off in the page; the copy button gives all.
const greatestShown = 100_000;

export function showRunning(result) {
  result.dataset.state = "running";
  result.removeAttribute("data-stale");
  delete result.dataset.title;
  result.querySelector(".result-title").textContent = "Running…";
  result.querySelector(".time").textContent = "";
}

export function showReply(result, form, outcome) {
  const reply = { codec: form.codec, number: form.number, message: outcome.message };
  replies.set(result, reply);
  const isOneway = form.method.modes.includes("oneway");
  const name = outcome.caller ? (isOneway ? ` as ${outcome.caller}` : ` to ${outcome.caller}`) : "";
  show(result, "reply", (isOneway ? "Sent" : "Reply") + name, outcome, []);
  try {
    showView(result, preferredView());
    return copiedText(result, "text");
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    replies.delete(result);
    return showBroken(result, reply, outcome, error);
  }
}

/** A reply that is not of the type the interface promises. */
function showBroken(result, { codec, message }, outcome, error) {
  const place = error.path ? `, ${error.path}` : "";
  const parts = [element("p", "error-detail", `${error.sentences} (Byte ${error.begin} of the reply${place}.)`)];
  try {
    parts.push(element("p", "error-advice", "By the types it carries itself it says:"),
      element("pre", "", codec.untypedText(message).slice(0, greatestShown)));
  } catch (other) {
    if (!(other instanceof CodecError)) throw other;
    parts.push(element("pre", "", hex(message.subarray(0, 1000), { between: " " })));
  }
  show(result, "error", "The reply is not what the interface promises", outcome, parts);
  return error.sentences;
}

export function showProblem(result, outcome) {
  const problem = outcome.problem;
  replies.delete(result);
  const parts = [];
  if (problem.rejectCode) {
    const code = element("p", "error-code", `${rejectName(problem.rejectCode)} (${problem.rejectCode})`);
    if (problem.errorCode) code.append(" · ", element("code", "", problem.errorCode));
    parts.push(code);
  }
  parts.push(element("p", "error-detail", problem.detail || problem.title));
  const todo = advice(problem);
  if (todo) parts.push(element("p", "error-advice", todo));
  show(result, "error", problem.title || "Error", outcome, parts);
}

function show(result, state, title, outcome, parts) {
  result.dataset.state = state;
  result.dataset.title = title;
  showStale(result, false);
  const time = result.querySelector(".time");
  time.textContent = readableTime(outcome.milliseconds);
  time.title = outcome.inside >= 0 ? `of which ${readableTime(outcome.inside)} in the canister` : "";
  result.querySelector("output").replaceChildren(...parts);
  const isReply = state === "reply";
  result.querySelector(".views").hidden = !isReply;
  result.querySelector(".copy").hidden = !isReply;
}

/** Marks what a call came to as older than the arguments beside it, or as theirs. */
export function showStale(result, isStale) {
  if (!result.dataset.title) return;
  result.toggleAttribute("data-stale", isStale);
  const { title } = result.dataset;
  result.querySelector(".result-title").textContent = isStale ? `${title}, to earlier arguments` : title;
}

/** Scrolls so far that the answer to a button that is in sight is in sight too. */
export function bringIntoSight(result, button) {
  const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const isInSight = ({ top: begin, bottom }) => bottom > top && begin < innerHeight;
  if (!isInSight(button.getBoundingClientRect())) return;
  const { height, bottom } = result.getBoundingClientRect();
  if (bottom <= innerHeight) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  result.scrollIntoView({ block: height > innerHeight - top ? "start" : "end", behavior });
}

/** Shows a reply in one of its views. */
export function showView(result, view) {
  const reply = replies.get(result);
  if (!reply) return;
  const output = result.querySelector("output");
  if (view === "tree") {
    const { codec, number, message } = reply;
    output.replaceChildren(
      tree(codec, codec.methods[number].results, codec.values(number, sides.results, message)));
  } else {
    const text = textOf(reply, view);
    const isLong = text.length > greatestShown;
    const shown = element("pre", "", isLong ? text.slice(0, greatestShown) : text);
    fitLines(shown, text);
    output.replaceChildren(shown);
    if (isLong) {
      output.append(element("p", "placeholder",
        `… ${readableBytes(text.length - greatestShown)} more; Copy takes all.`));
    }
  }
  for (const button of result.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

function textOf({ codec, number, message }, view) {
  switch (view) {
    case "hex": return hex(message, { between: " " });
    case "json": return codec.json(number, sides.results, message);
    default: return codec.text(number, sides.results, message);
  }
}

/** What the copy button of a result copies. */
export function copiedText(result, view = preferredView()) {
  const reply = replies.get(result);
  if (!reply) return result.querySelector("output").textContent;
  return view === "hex" ? hex(reply.message) : textOf(reply, view);
}

const viewKey = "cooper.view";

export function preferredView() {
  const view = localStorage.getItem(viewKey);
  return ["tree", "json", "hex"].includes(view) ? view : "text";
}

export function preferView(view) {
  localStorage.setItem(viewKey, view);
}
