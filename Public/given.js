// Interfaces for canisters whose modules carry none: pasted or opened here, checked by the gateway,
// kept in this browser for the canister and the version of its module.

import { element } from "./dom.js";
import { loadCodec } from "./forms.js";
import { openLinked } from "./links.js";
import { showPage } from "./upgrade.js";

const key = (canister) => `cooper.did.${canister}`;

/** What was given before: {module, text}. */
function kept(canister) {
  try {
    return JSON.parse(localStorage.getItem(key(canister))) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(page, text) {
  try {
    localStorage.setItem(key(page.dataset.canister), JSON.stringify({ module: page.dataset.module, text }));
  } catch {
    // The browser's store is full or off: the interface serves until the page is left.
  }
}

/** Where the page lacks an interface, takes the one that was given for this module. */
export function restore(page) {
  const area = document.getElementById("given-did");
  if (!area) return;
  const { module, text } = kept(page.dataset.canister) ?? {};
  if (!text) return;
  area.value = text;
  if (module === page.dataset.module) {
    give(page);
  } else {
    document.getElementById("given-note").textContent =
      "This is the interface you gave for another version of the module. Use it again if it still fits.";
  }
}

// Whether an interface was shown before: then what is typed counts, and no longer the link.
let hasShown = false;

/** Shows the page with the interface that stands in the form; errors stand below it. */
export function give(page) {
  const text = document.getElementById("given-did").value;
  return show(page, "text/plain; charset=utf-8", text);
}

/** Shows the page with an interface; what is kept is the one text that the gateway makes of it. */
async function show(page, type, body) {
  const response = await fetch(`/_/canisters/${page.dataset.canister}/page`, {
    method: "POST", headers: { "Content-Type": type, Accept: "text/html, application/json" }, body,
  }).catch(() => undefined);
  if (!response?.ok) {
    const problem = await response?.json().catch(() => undefined);
    sayWrong(problem?.detail ?? "The gateway does not answer.", problem);
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".canister");
  const text = fresh.querySelector("#did code").textContent;
  const hadFocus = page.contains(document.activeElement);
  await showPage(page, fresh, loadCodec(fresh, text));
  if (hadFocus) document.getElementById("main").focus({ preventScroll: true });
  keep(page, text);
  if (!hasShown) await openLinked();
  hasShown = true;
}

function sayWrong(sentences, { findings, line, column } = {}) {
  const area = document.getElementById("given-did");
  const error = document.getElementById("given-error");
  error.replaceChildren(element("p", "field-error", sentences));
  if (findings) error.append(element("pre", "", findings));
  area.setAttribute("aria-invalid", "true");
  if (line) select(area, line, column);
}

/** Puts the cursor where the error is. Columns count characters, the area counts UTF-16. */
function select(area, line, column) {
  const lines = area.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const place = before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  area.focus();
  area.setSelectionRange(place, place);
}

/** Puts the interface of the files into the form, and uses it. */
export async function openFiles(page, list) {
  const files = Object.fromEntries(
    await Promise.all([...list].map(async (file) => [file.name, await file.text()])));
  const file = mainFile(files);
  if (!file) {
    sayWrong("One of the files is to import the others, and not to be imported.");
    return;
  }
  document.getElementById("given-did").value = files[file];
  await show(page, "application/json", JSON.stringify({ file, files }));
}

/** The one file that no other imports; undefined where there are several, or none. */
function mainFile(files) {
  const imported = new Set(Object.values(files).flatMap((text) =>
    [...text.matchAll(/\bimport\s+(?:service\s+)?"([^"]+)"/g)].map(([, path]) => path.split("/").at(-1))));
  const mains = Object.keys(files).filter((name) => !imported.has(name));
  return mains.length === 1 ? mains[0] : undefined;
}

/** Goes back to the page without an interface. */
export function forgetInterface(page) {
  localStorage.removeItem(key(page.dataset.canister));
  location.reload();
}

/** Saves the interface as a file. */
export function download(page) {
  const file = new Blob([document.querySelector("#did code").textContent], { type: "text/plain" });
  const link = element("a");
  link.href = URL.createObjectURL(file);
  link.download = `${page.dataset.canister}.did`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
