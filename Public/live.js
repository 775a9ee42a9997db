// Keeps an open page up to date: the canister's figures, its log, and a new version of its code.

import { element } from "./dom.js";
import { fieldsOf } from "./links.js";

const interval = 2000;

/** Asks again and again while the page is visible. */
export function watch(canister) {
  let lastLine = -1;
  const look = async () => {
    if (document.visibilityState === "visible") {
      await Promise.allSettled([lookAtCanister(canister), lookAtLog()]);
    }
    setTimeout(look, interval);
  };
  const lookAtLog = async () => {
    const { records } = await json(`/_/canisters/${canister}/logs`);
    const fresh = records.filter((record) => record.index > lastLine);
    if (fresh.length === 0) return;
    lastLine = fresh[fresh.length - 1].index;
    showLines(fresh);
  };
  look();
}

async function json(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function lookAtCanister(canister) {
  const now = await json(`/_/canisters/${canister}`);
  const page = document.querySelector(".canister");
  if ((now.moduleHash ?? "") !== page.dataset.module) {
    await takeOver();
    return;
  }
  setFact("version", String(now.version));
  setFact("stable", readableBytes(now.stableBytes));
  setFact("heap", readableBytes(now.heapBytes));
}

function setFact(name, text) {
  const place = document.querySelector(`[data-fact=${name}]`);
  if (place && place.textContent !== text) place.textContent = text;
}

/** A size such as "1.5 MiB", as the server writes it. */
function readableBytes(count) {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let value = count;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Math.round(value * 10) / 10} ${units[unit]}`;
}

function showLines(records) {
  const panel = document.getElementById("log");
  const list = panel.querySelector(".log-list");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 20;
  panel.hidden = false;
  for (const record of records) {
    const time = element("time", "", record.time.slice(11, 19));
    time.dateTime = record.time;
    list.append(element("li", "", time, element("span", "", record.text)));
  }
  while (list.children.length > 500) list.firstElementChild.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

/** Puts the page of the new version in place of this one, and what was typed into it. */
async function takeOver() {
  const response = await fetch(location.pathname + location.search);
  if (!response.ok) return;
  const text = await response.text();
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".canister");
  if (!fresh) return;
  const typed = new Map();
  const results = new Map();
  for (const card of document.querySelectorAll("article.method")) {
    results.set(card.dataset.method, card.querySelector(".result"));
    for (const field of fieldsOf(card)) {
      typed.set(`${card.dataset.method}/${field.name}/${field.dataset.type}`, field.value);
    }
  }
  const before = new Set(results.keys());
  const page = document.querySelector(".canister");
  const keep = ["history", "log"].map((id) => document.getElementById(id));
  page.dataset.module = fresh.dataset.module;
  page.replaceChildren(...fresh.childNodes);
  for (const panel of keep) document.getElementById(panel.id)?.replaceWith(panel);
  for (const card of page.querySelectorAll("article.method")) {
    for (const field of fieldsOf(card)) {
      const value = typed.get(`${card.dataset.method}/${field.name}/${field.dataset.type}`);
      if (value !== undefined) field.value = value;
    }
    const result = results.get(card.dataset.method);
    if (result?.dataset.state) card.querySelector(".result").replaceWith(result);
  }
  announce(page, before);
}

function announce(page, before) {
  const after = new Set([...page.querySelectorAll("article.method")].map((c) => c.dataset.method));
  const added = [...after].filter((name) => !before.has(name));
  const removed = [...before].filter((name) => !after.has(name));
  const news = [];
  if (added.length > 0) news.push(`new: ${added.join(", ")}`);
  if (removed.length > 0) news.push(`gone: ${removed.join(", ")}`);
  const notice = page.querySelector(".update-notice");
  notice.textContent =
    `A new version was installed, and this page shows it${news.length ? ` (${news.join("; ")})` : ""}. What you typed is still here.`;
  notice.hidden = false;
}
