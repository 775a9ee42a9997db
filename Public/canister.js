// The Candid UI page: calls from its forms, history, links, search.
//
// All listeners are on the document, so that they serve cards that come with a new version too.

import { call } from "./call.js";
import { chosenCaller, showCallers } from "./callers.js";
import { sides } from "./codec.js";
import { copy } from "./dom.js";
import { beginForms, formOf, loadCodec, makeFirstForms, watchCards } from "./forms.js";
import { download, forgetInterface, give, openFiles, restore } from "./given.js";
import { forget, remember, rememberedCall, showHistory } from "./history.js";
import { linkTo, openLinked } from "./links.js";
import { watch } from "./live.js";
import {
  bringIntoSight, copiedText, preferView, showProblem, showReply, showRunning, showView,
} from "./result.js";
import { filter, searchKey } from "./search.js";
import { colour } from "./source.js";
import { takeOver } from "./upgrade.js";

const page = document.querySelector(".canister");
const canister = page.dataset.canister;

// Calling

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (event.target.id === "give-interface") {
    give(page);
    return;
  }
  submit(await formOf(event.target.closest("article")));
});

document.addEventListener("keydown", (event) => {
  // In a text area Enter calls as well; with Shift it begins a new line.
  if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
  if (!event.target.matches("textarea, input[type=checkbox]")) return;
  const form = event.target.closest(".exchange")?.querySelector("form.call");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Calls the form's method with what is typed into it. */
async function submit(form) {
  const button = form.form.querySelector("button[type=submit]");
  if (button.getAttribute("aria-busy") === "true") return;
  const message = form.message();
  if (!message) return;
  const { text, method } = form;
  form.called();
  const result = form.form.parentElement.querySelector(".result");
  button.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => showRunning(result), 150);
  const outcome = await call(canister, method.name, message, {
    caller: chosenCaller(), mode: modeOf(method), about: managed(form, message),
  });
  clearTimeout(slow);
  button.removeAttribute("aria-busy");
  let answer;
  if (outcome.ok) {
    answer = showReply(result, form, outcome);
  } else {
    showProblem(result, outcome);
    answer = outcome.problem.detail ?? outcome.problem.title;
  }
  form.compareWithCall();
  bringIntoSight(result, button);
  remember(canister, { method: method.name, text, ok: outcome.ok, answer });
  showHistory(canister);
}

/** How a method is called. */
function modeOf({ modes }) {
  if (modes.includes("oneway")) return "oneway";
  return modes.includes("query") || modes.includes("composite_query") ? "query" : "update";
}

/** The canister that a call of the management canister is about, where it names one. */
function managed({ codec, number }, message) {
  if (canister !== "aaaaa-aa") return undefined;
  const [argument] = codec.values(number, sides.arguments, message);
  const id = argument?.canister_id;
  return typeof id === "string" ? id : undefined;
}

// Buttons

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const result = button.closest(".result");
  if (button.dataset.view) {
    preferView(button.dataset.view);
    showView(result, button.dataset.view);
  } else if (button.hasAttribute("data-random")) {
    (await formOf(button.closest("article"))).random();
  } else if (button.hasAttribute("data-copy-text")) {
    copy((await formOf(button.closest("article"))).text, button);
  } else if (button.hasAttribute("data-link")) {
    const link = await linkTo(button.closest("article"));
    history.replaceState(null, "", link);
    copy(link, button);
  } else if (button.classList.contains("copy")) {
    copy(button.dataset.copy ?? copiedText(result), button);
  } else if (button.id === "clear-history") {
    forget(canister);
    showHistory(canister);
  } else if (button.hasAttribute("data-download-did")) {
    download(page);
  } else if (button.hasAttribute("data-forget-did")) {
    forgetInterface(page);
  } else if (button.dataset.refill ?? button.dataset.again) {
    refill(button.dataset.refill ?? button.dataset.again, button.dataset.again !== undefined);
  }
});

/** Puts an earlier call into its form, and makes it again if asked to. */
async function refill(index, callsAgain) {
  const earlier = rememberedCall(canister, index);
  const card = [...document.querySelectorAll("article.method")]
    .find((card) => card.dataset.method === earlier?.method);
  if (!card) return;
  filter("");
  const form = await formOf(card);
  form.fill(earlier.text);
  card.scrollIntoView({ block: "start" });
  form.form.querySelector("button[type=submit]").focus({ preventScroll: true });
  if (callsAgain) submit(form);
}

document.addEventListener("input", (event) => {
  if (event.target.id === "search") filter(event.target.value);
});
document.addEventListener("keydown", searchKey);

document.addEventListener("change", (event) => {
  if (event.target.id === "given-file" && event.target.files.length > 0) openFiles(page, event.target.files);
});

// “toggle” does not bubble.
document.addEventListener("toggle", (event) => {
  const text = event.target.matches("details.source[open]") && event.target.querySelector("#did code");
  if (text) colour(text);
}, true);

// The script may run while the rest of a long page is still being read.
const isWhole = document.readyState === "loading"
  ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }))
  : Promise.resolve();

let firstForms = Promise.resolve();
if (page.dataset.codec && document.querySelector("article.method")) {
  const codec = loadCodec(page);
  beginForms(codec);
  const failed = async (error) => {
    console.error(error);
    await isWhole;
    document.querySelector(".codec-missing").hidden = false;
    for (const button of document.querySelectorAll("form.call button")) button.disabled = true;
  };
  firstForms = codec.then(({ ready }) => {
    ready.catch(failed);
    return makeFirstForms(page);
  });
  firstForms.then(async () => {
    await isWhole;
    watchCards(page);
    openLinked();
  }, failed);
}
window.addEventListener("hashchange", openLinked);
// What people do not begin with comes behind the first forms.
Promise.allSettled([firstForms, isWhole]).then(() => {
  showCallers(document.getElementById("callers"));
  showHistory(canister);
  restore(page);
  watch(canister, async () => {
    await takeOver();
    restore(page);
  });
});
