// The canister beside the editor: its Candid UI, its interface, its versions and its log.

import { element } from "./dom.js";
import { readableBytes } from "./text.js";
import { showDifference } from "./workbench-diff.js";

const place = (id) => document.getElementById(id);

/** Shows one of the panels. */
export function showTabs(name) {
  for (const tab of document.querySelectorAll(".bench-tabs [role=tab]")) {
    const isShown = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    if (isShown) tab.classList.remove("has-news");
    place(tab.id.replace("tab", "panel")).hidden = !isShown;
  }
}

document.querySelector(".bench-tabs").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const tabs = [...document.querySelectorAll(".bench-tabs [role=tab]")];
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  showTabs(next.id.slice(4));
  next.focus();
});

function news(name) {
  const tab = place(`tab-${name}`);
  if (tab.getAttribute("aria-selected") !== "true") tab.classList.add("has-news");
}

/** The Candid UI. It takes new versions over by itself. */
export function showPage(canister) {
  const frame = place("bench-frame");
  const address = canister?.moduleHash ? canister.page : null;
  place("bench-no-page").hidden = Boolean(address);
  frame.hidden = !address;
  if (address && frame.getAttribute("src") !== address) frame.src = address;
}

// The page in the frame is of the same origin: it leaves out what is around it here anyway, its
// links open in windows of their own, and the workbench's keys work in it too.
place("bench-frame").addEventListener("load", (event) => {
  const page = event.target.contentDocument;
  if (!page) return;
  page.documentElement.classList.add("is-framed");
  page.addEventListener("click", (click) => openElsewhere(click.target.closest("a[href]")), true);
  page.addEventListener("keydown", (key) => {
    if (!(key.ctrlKey || key.metaKey) || !["s", "Enter"].includes(key.key)) return;
    key.preventDefault();
    key.stopPropagation();
    document.dispatchEvent(new KeyboardEvent("keydown", {
      key: key.key, ctrlKey: key.ctrlKey, metaKey: key.metaKey, cancelable: true,
    }));
  }, true);
});
for (const link of document.querySelectorAll(".top a")) openElsewhere(link);

function openElsewhere(link) {
  if (link && !link.getAttribute("href").startsWith("#")) link.target = "_blank";
}

/** The interface that was built, and what is different in it from the one that runs. */
export function showInterface(report) {
  const { before, after, breaks } = report.interface ?? {};
  const words = {
    checked: "What was built, against what runs:", breaks: "Not updated, as callers would break:",
    upgraded: "What the last update changed:", refused: "What was refused, against what runs:",
  };
  const isSame = before != null && before === after;
  place("bench-interface-state").textContent = after == null
    ? "The interface is shown here once the canister is built."
    : isSame ? "The interface is as before:" : before == null
      ? "The interface:" : words[report.outcome] ?? "The interface:";
  showBreaks(place("bench-breaks"), breaks ?? []);
  showDifference(place("bench-diff"), before, after ?? "");
  if (before != null && !isSame) news("interface");
}

function showBreaks(list, breaks) {
  list.hidden = breaks.length === 0;
  list.replaceChildren(...breaks.map((line) => element("li", "", line)));
}

/** Asks whether callers may break. */
export function confirmBreaking(report) {
  const dialog = place("bench-confirm");
  showBreaks(dialog.querySelector(".bench-breaks"), report.interface.breaks);
  showDifference(
    dialog.querySelector(".bench-diff"), report.interface.before, report.interface.after ?? "");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** What was run and updated, the latest first. */
export function showVersions(versions) {
  place("bench-no-versions").hidden = versions.length > 0;
  place("bench-versions").replaceChildren(...versions.map(entry).reverse());
  if (versions.length > 1) news("versions");
}

function entry({ number, time, report, stableBytesBefore, stableBytesAfter }) {
  const { canister, outcome, moduleBytes, failure } = report;
  const moment = element("time", "", new Date(time * 1000).toLocaleTimeString());
  const head = element(
    "p", "version-head", element("strong", "", `${number}. ${canister}`),
    element("span", outcome === "refused" ? "status stopped" : "status running", outcome), moment);
  const made = element("li", "", head);
  const facts = [`module ${readableBytes(moduleBytes)}`];
  if (outcome === "upgraded") facts.push(changes(report));
  if (stableBytesAfter != null) facts.push(kept(outcome, stableBytesBefore, stableBytesAfter));
  made.append(element("p", "", facts.join(" · ")));
  if (failure) made.append(element("pre", "version-failure", failure));
  const { before, after } = report.interface ?? {};
  if (outcome !== "refused" && before != null && before !== after) {
    const difference = element("pre", "bench-diff");
    showDifference(difference, before, after ?? "");
    made.append(element("details", "", element("summary", "", "What changed in the interface"), difference));
  }
  return made;
}

function changes(report) {
  const change = report.interface?.change;
  if (!change) return "interface not known";
  const { added, changed, removed } = change;
  const all = [
    ...added.map((name) => `+${name}`), ...changed.map((name) => `~${name}`),
    ...removed.map((name) => `-${name}`),
  ];
  return all.length > 0 ? `interface ${all.join(" ")}` : "interface as before";
}

function kept(outcome, before, after) {
  if (outcome === "installed") return `stable memory ${readableBytes(after)}`;
  const grown = after - (before ?? after);
  const growth = grown === 0 ? "" : `, ${readableBytes(Math.abs(grown))} ${grown > 0 ? "more" : "less"} than before`;
  return outcome === "refused"
    ? `all data as it was, ${readableBytes(after)} of stable memory`
    : `stable memory kept: ${readableBytes(after)}${growth}`;
}

// The log

let followed = null;
let lastLine = -1;
let isAsking = false;

/** Shows what a canister prints. */
export async function followLog(canister) {
  const id = canister?.moduleHash ? canister.id : null;
  if (id !== followed) {
    followed = id;
    lastLine = -1;
    place("bench-log").replaceChildren();
    place("bench-log").parentElement.hidden = true;
  }
  if (!id || isAsking) return;
  isAsking = true;
  try {
    const response = await fetch(`/_/canisters/${id}/logs`, { headers: { Accept: "application/json" } });
    if (response.ok && id === followed) showLines((await response.json()).records);
  } catch { /* Nothing answers: the line at the top says so. */ }
  isAsking = false;
}

function showLines(records) {
  const fresh = records.filter((record) => record.index > lastLine);
  if (fresh.length === 0) return;
  const list = place("bench-log");
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 20;
  lastLine = fresh[fresh.length - 1].index;
  list.parentElement.hidden = false;
  for (const record of fresh) {
    const time = element("time", "", record.time.slice(11, 19));
    time.dateTime = record.time;
    list.append(element("li", "", time, element("span", "", record.text)));
  }
  while (list.children.length > 500) list.firstElementChild.remove();
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}
