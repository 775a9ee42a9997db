// Who calls from this page: nobody, or a caller with a key that was made here.
//
// Keys are made by the browser and cannot leave it. The browser keeps them for this gateway's origin;
// which one calls is chosen in each tab.

import { button, element, withAttributes } from "./dom.js";

const chosenKey = "cooper.caller";
const anonymous = "anonymous";
const suggestions = ["alice", "bob", "carol", "dave", "erin", "frank"];

/** What makes keys and signs; the page of who never needs it does not load it. */
export const signing = () => import("/_/public/signing.js");

let callers = [];
let chosen;

/** The caller that is chosen: {name, principal, der, keys}; undefined for nobody. */
export function chosenCaller() {
  return chosen;
}

/** Shows the choice in its place, where the browser can make keys. */
export async function showCallers(place) {
  // Only pages of this machine, or over HTTPS, may use keys.
  if (!place || !globalThis.crypto?.subtle || !globalThis.indexedDB) return;
  try {
    callers = await all();
  } catch {
    // A private window may keep nothing.
    return;
  }
  choose(sessionStorage.getItem(chosenKey) ?? anonymous);
  build(place);
}

function choose(name) {
  chosen = callers.find((caller) => caller.name === name);
  sessionStorage.setItem(chosenKey, chosen?.name ?? anonymous);
}

function build(place) {
  const choice = withAttributes(element("select"), { id: "caller" });
  choice.append(new Option(anonymous, ""));
  for (const { name } of callers) choice.append(new Option(name, name));
  choice.append(new Option("New caller…", "+"));
  choice.value = chosen?.name ?? "";
  const caption = withAttributes(element("label", "", "Caller"), { for: "caller" });
  const principal = withAttributes(element("code", "", chosen?.text ?? "2vxsx-fae"), { id: "caller-principal" });
  const copier = withAttributes(button("quiet copy", "Copy"), {
    "data-copy": principal.textContent, "aria-label": "Copy the caller's principal",
  });
  const about = element("p", "caller-principal", principal, " ", copier);
  if (chosen) about.append(button("quiet", "Forget", () => forget(place)));
  choice.addEventListener("change", () => {
    if (choice.value === "+") {
      about.replaceChildren(newCaller(place));
      about.querySelector("input").select();
    } else {
      choose(choice.value);
      build(place);
      place.querySelector("select").focus();
    }
  });
  place.replaceChildren(caption, choice, about);
  place.hidden = false;
}

/** The form that asks for a name. */
function newCaller(place) {
  const name = withAttributes(element("input"), {
    type: "text", maxlength: "40", required: "", "aria-label": "Name of the caller", autocomplete: "off", spellcheck: "false",
  });
  name.value = suggestions.find((name) => !callers.some((caller) => caller.name === name)) ?? "";
  const made = withAttributes(element("form", "new-caller", name), { id: "new-caller" });
  const maker = element("button", "quiet", "Make a key");
  made.append(maker, button("quiet", "Cancel", () => build(place)));
  const error = withAttributes(element("span", "field-error"), { role: "alert" });
  made.append(error);
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const wanted = name.value.trim();
    if (!wanted || wanted === anonymous || callers.some((caller) => caller.name === wanted)) {
      error.textContent = wanted ? "There is one of that name." : "Give it a name.";
      name.focus();
      return;
    }
    maker.disabled = true;
    try {
      await add(wanted);
      choose(wanted);
      build(place);
      place.querySelector("select").focus();
    } catch (problem) {
      console.error(problem);
      error.textContent = "This browser cannot make or keep a key.";
      maker.disabled = false;
    }
  });
  return made;
}

async function add(name) {
  const { makeKey, principalText } = await signing();
  const key = await makeKey();
  const caller = { name, text: principalText(key.principal), ...key };
  await change((store) => store.put(caller));
  callers = await all();
}

async function forget(place) {
  const { name } = chosen;
  await change((store) => store.delete(name));
  callers = await all();
  choose(anonymous);
  build(place);
}

// The browser's store

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("cooper", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("callers", { keyPath: "name" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("callers", mode);
      const request = work(transaction.objectStore("callers"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const all = () => inStore("readonly", (store) => store.getAll());
const change = (work) => inStore("readwrite", work);
