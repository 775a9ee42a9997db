// The Candid UI page: calls from its forms, search, copying.

import { call, readableTime } from "./call.js";
import { candidText, FieldError } from "./fields.js";

const page = document.querySelector(".canister");
const canister = page.dataset.canister;

for (const form of page.querySelectorAll("form.call")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form);
  });
  form.addEventListener("keydown", (event) => {
    // In a text area Enter calls as well; with Shift it begins a new line.
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.target.tagName !== "TEXTAREA" || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("input", (event) => showFieldError(event.target, ""));
}

/** Calls the form's method with what is typed into it. */
async function submit(form) {
  const button = form.querySelector("button[type=submit]");
  if (button.getAttribute("aria-busy") === "true") return;
  const built = argumentText(form);
  if (!built) return;
  const result = form.parentElement.querySelector(".result");
  button.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => showRunning(result), 150);
  const outcome = await call(canister, form.dataset.method, built.text);
  clearTimeout(slow);
  button.removeAttribute("aria-busy");
  if (outcome.ok) {
    showReply(result, outcome);
  } else {
    showProblem(result, outcome);
    const field = fieldAt(built.places, outcome.problem.offset);
    if (field) {
      showFieldError(field, outcome.problem.detail);
      field.focus();
    }
  }
}

/** The fields' values as "(1, opt 2)", and where each begins and ends in UTF-8; or nothing. */
function argumentText(form) {
  const places = [];
  let text = "(";
  let first;
  for (const field of form.querySelectorAll("[data-form]")) {
    try {
      const value = candidText(field);
      if (places.length > 0) text += ", ";
      const begin = byteLength(text);
      text += value;
      places.push({ field, begin, end: byteLength(text) });
      showFieldError(field, "");
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      showFieldError(field, error.message);
      first ??= field;
    }
  }
  if (first) {
    first.focus();
    return undefined;
  }
  return { text: text + ")", places };
}

function byteLength(text) {
  return new TextEncoder().encode(text).length;
}

/** The field whose value stands at an offset of the argument text. */
function fieldAt(places, offset) {
  if (offset === undefined) return undefined;
  return places.find((place) => offset >= place.begin && offset <= place.end)?.field;
}

function showFieldError(field, message) {
  const place = document.getElementById(`${field.id}-error`);
  if (!place) return;
  place.textContent = message;
  if (message) {
    field.setAttribute("aria-invalid", "true");
  } else {
    field.removeAttribute("aria-invalid");
  }
}

function showRunning(result) {
  result.dataset.state = "running";
  result.querySelector(".result-title").textContent = "Running…";
  result.querySelector(".time").textContent = "";
}

function showReply(result, outcome) {
  const text = document.createElement("pre");
  text.textContent = outcome.text;
  show(result, "reply", "Reply", outcome.milliseconds, [text]);
  result.querySelector(".copy").hidden = false;
}

function showProblem(result, outcome) {
  const problem = outcome.problem;
  const detail = element("p", "error-detail", problem.detail || problem.title);
  const parts = [detail];
  const facts = [];
  if (problem.rejectCode) facts.push(`reject code ${problem.rejectCode}`);
  if (problem.errorCode) facts.push(problem.errorCode);
  if (facts.length > 0) {
    facts.push("nothing was changed");
    parts.push(element("p", "error-advice", facts.join(" · ")));
  }
  show(result, "error", problem.title || "Error", outcome.milliseconds, parts);
  result.querySelector(".copy").hidden = true;
}

function show(result, state, title, milliseconds, parts) {
  result.dataset.state = state;
  result.querySelector(".result-title").textContent = title;
  result.querySelector(".time").textContent = readableTime(milliseconds);
  result.querySelector("output").replaceChildren(...parts);
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

// Copying

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const text =
    button.dataset.copy ?? button.closest(".result").querySelector("output").textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 1200);
});

// Search

const search = document.getElementById("search");

search.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase();
  let found = 0;
  for (const item of page.querySelectorAll("[data-method]:not(form)")) {
    const matches = item.dataset.method.toLowerCase().includes(wanted);
    item.hidden = !matches;
    if (matches) found += 1;
  }
  page.querySelector(".none-found").hidden = found > 0;
});

search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    search.value = "";
    search.dispatchEvent(new Event("input"));
    search.blur();
  } else if (event.key === "Enter") {
    const card = page.querySelector("article.method:not([hidden])");
    (card?.querySelector("[data-form]") ?? card?.querySelector("button"))?.focus();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  search.focus();
});
