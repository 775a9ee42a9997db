// Keeps an open page up to date: the canister's figures, its log, and a new version of its code.

import { element } from "./dom.js";
import { readableBytes } from "./text.js";

const interval = 2000;

/** Asks again and again while the page is visible; says when there is a new version. */
export function watch(canister, takeOver) {
  let lastLine = -1;
  const look = async () => {
    if (document.visibilityState === "visible") {
      await Promise.allSettled([lookAtCanister(canister, takeOver), lookAtLog()]);
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

async function lookAtCanister(canister, takeOver) {
  const now = await json(`/_/canisters/${canister}`);
  const page = document.querySelector(".canister");
  if ((now.moduleHash ?? "") !== page.dataset.module) {
    await takeOver();
    return;
  }
  setFact("version", String(now.version));
  setFact("stable", readableBytes(now.stableBytes));
  setFact("heap", readableBytes(now.heapBytes));
  setFact("controllers", now.controllers.join(", ") || "none");
  const badge = page.querySelector(".canister-head .status");
  const state = now.moduleHash === null ? "empty" : now.status;
  if (badge.textContent !== state) {
    badge.textContent = state;
    badge.className = `status ${state}`;
  }
}

function setFact(name, text) {
  const place = document.querySelector(`[data-fact=${name}]`);
  if (place && place.textContent !== text) place.textContent = text;
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
