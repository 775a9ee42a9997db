// The Candid UI page: calls from its forms, history, links, search.
//
// All listeners are on the document, so that they serve cards that come with a new version too.

import { call } from "./call.js";
import { copy } from "./dom.js";
import { candidText, FieldError } from "./fields.js";
import { forget, remember, rememberedCall, showHistory } from "./history.js";
import { fieldsOf, fill, linkTo, openLinked } from "./links.js";
import { watch } from "./live.js";
import {
  copiedText, preferView, showProblem, showReply, showRunning, showView,
} from "./result.js";

const canister = document.querySelector(".canister").dataset.canister;

// Calling

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.call")) return;
  event.preventDefault();
  submit(event.target);
});

document.addEventListener("keydown", (event) => {
  // In a text area Enter calls as well; with Shift it begins a new line.
  if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
  if (!event.target.matches("form.call textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-form]")) showFieldError(event.target, "");
  if (event.target.id === "search") filter(event.target.value);
});

/** Calls the form's method with what is typed into it. */
async function submit(form) {
  const button = form.querySelector("button[type=submit]");
  if (button.getAttribute("aria-busy") === "true") return;
  const built = argumentText(form);
  if (!built) return;
  const method = form.dataset.method;
  const result = form.parentElement.querySelector(".result");
  button.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => showRunning(result), 150);
  const outcome = await call(canister, method, built.text);
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
  remember(canister, {
    method,
    values: fieldsOf(form).map((field) => field.value),
    text: built.text,
    ok: outcome.ok,
    answer: outcome.ok ? outcome.views.text : outcome.problem.detail ?? outcome.problem.title,
  });
  showHistory(canister);
}

/** The fields' values as "(1, opt 2)", and where each begins and ends in UTF-8; or nothing. */
function argumentText(form) {
  const places = [];
  let text = "(";
  let first;
  for (const field of fieldsOf(form)) {
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

// Buttons

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const result = button.closest(".result");
  if (button.dataset.view) {
    preferView(button.dataset.view);
    showView(result, button.dataset.view);
  } else if (button.hasAttribute("data-link")) {
    const link = linkTo(button.closest("article"));
    history.replaceState(null, "", link);
    copy(link, button);
  } else if (button.classList.contains("copy")) {
    copy(button.dataset.copy ?? copiedText(result), button);
  } else if (button.id === "clear-history") {
    forget(canister);
    showHistory(canister);
  } else if (button.dataset.refill ?? button.dataset.again) {
    refill(button.dataset.refill ?? button.dataset.again, button.dataset.again !== undefined);
  }
});

/** Puts an earlier call into its form, and makes it again if asked to. */
function refill(index, callsAgain) {
  const earlier = rememberedCall(canister, index);
  const form = [...document.querySelectorAll("form.call")]
    .find((form) => form.dataset.method === earlier?.method);
  if (!form) return;
  filter("");
  fill(form, earlier.values);
  form.closest("article").scrollIntoView({ block: "start" });
  form.querySelector("button[type=submit]").focus({ preventScroll: true });
  if (callsAgain) form.requestSubmit();
}

// Search

function filter(typed) {
  const wanted = typed.trim().toLowerCase();
  let found = 0;
  for (const item of document.querySelectorAll("#method-list li, article.method")) {
    item.hidden = !item.dataset.method.toLowerCase().includes(wanted);
    if (!item.hidden) found += 1;
  }
  document.querySelector(".none-found").hidden = found > 0;
  const search = document.getElementById("search");
  if (search.value !== typed) search.value = typed;
}

document.addEventListener("keydown", (event) => {
  const search = document.getElementById("search");
  if (event.target === search) {
    if (event.key === "Escape") {
      filter("");
      search.blur();
    } else if (event.key === "Enter") {
      const card = document.querySelector("article.method:not([hidden])");
      (card?.querySelector("[data-form]") ?? card?.querySelector("button[type=submit]"))?.focus();
    }
    return;
  }
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("input, textarea, select")) return;
  event.preventDefault();
  search.focus();
});

showHistory(canister);
openLinked();
window.addEventListener("hashchange", openLinked);
watch(canister);
