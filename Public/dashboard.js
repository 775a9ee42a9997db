// The dashboard: asks for the figures each second, draws the charts, keeps the tables up to date.

import { binaryTop, Chart } from "./chart.js";
import { element } from "./dom.js";
import { fillTable } from "./table.js";
import { readableBytes, readableTime } from "./text.js";

const interval = 1000;

const microseconds = (number) => readableTime(number / 1000);
const chart = (name, options) => new Chart(document.querySelector(`[data-chart=${name}]`), options);
const charts = {
  calls: chart("calls", { format: (number) => number.toLocaleString("en") }),
  times: chart("times", { format: microseconds }),
  memory: chart("memory", { format: readableBytes, scale: binaryTop }),
};

function show(figures) {
  for (const place of document.querySelectorAll("[data-figure]")) {
    const text = tile(place.dataset.figure, figures);
    if (place.textContent !== text) place.textContent = text;
  }
  const { queries, updates, failures, median, slow, heap, stable } = figures.seconds;
  // The last second is not over: its count would always fall.
  const whole = (list) => filled(list.slice(0, -1), 0);
  charts.calls.draw({ queries: whole(queries), updates: whole(updates), failures: whole(failures) });
  charts.times.draw({ median: filled(median), slow: filled(slow) });
  charts.memory.draw({ stable: filled(carried(stable)), heap: filled(carried(heap)) });

  fillTable("periods", figures.periods.map((period) => ({
    key: period.ago,
    cells: [
      `${period.ago} to ${period.ago + 10}`, String(period.queries), String(period.updates),
      String(period.failures), time(period.median), time(period.slow),
    ],
  })), ["", "number", "number", "number", "number", "number"]);
  fillTable("canisters", figures.canisters.map((canister) => ({
    key: canister.id,
    link: canister.page,
    cells: [
      canister.name ?? canister.id, badge(canister), readableBytes(canister.stableBytes),
      readableBytes(canister.heapBytes), String(canister.version),
    ],
  })), ["", "", "number", "number", "number"]);
  fillTable("failures", figures.lastFailures.map((failure) => ({
    cells: [moment(failure.time), failure.name, element("code", "", failure.method), failure.message],
  })), ["", "", "", "message"]);
}

function tile(name, figures) {
  switch (name) {
    case "canisters": return String(figures.canisters.length);
    case "median": case "slow": return time(figures[name]);
    case "stableBytes": case "heapBytes": return readableBytes(figures[name]);
    default: return String(figures[name]);
  }
}

const time = (number) => (number === null ? "–" : microseconds(number));

function badge(canister) {
  const state = canister.moduleHash === null ? "empty" : canister.status;
  return element("span", `status ${state}`, state);
}

function moment(instant) {
  const made = element("time", "", instant.replace("T", " ").replace("Z", " UTC"));
  made.dateTime = instant;
  return made;
}

/** Three minutes, also while the gateway is younger. */
function filled(list, rest = null) {
  return [...new Array(Math.max(0, 180 - list.length)).fill(rest), ...list];
}

/** Where nobody asked, the value before goes on. */
function carried(list) {
  let last = null;
  return list.map((value) => (last = value ?? last));
}

async function look() {
  const notice = document.querySelector(".no-answer");
  if (document.visibilityState === "visible") {
    try {
      const response = await fetch("/_/activity", { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      show(await response.json());
      notice.hidden = true;
    } catch {
      notice.textContent = "The gateway does not answer; these are the last figures it gave.";
      notice.hidden = false;
    }
  }
  setTimeout(look, interval);
}

look();
