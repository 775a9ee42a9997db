// The workbench: files, an editor, Run and Update, and the canister beside them.

import { ask, hasKey, post, sequence } from "./workbench-api.js";
import { showPath, startEditor } from "./workbench-editor.js";
import { Documents } from "./workbench-documents.js";
import { offerExamples } from "./workbench-examples.js";
import { showFindings, showFiles, showState } from "./workbench-lists.js";
import {
  confirmBreaking, followLog, showInterface, showPage, showTabs, showVersions,
} from "./workbench-side.js";

const bench = document.querySelector(".workbench");
const place = (id) => document.getElementById(id);
const interval = 1000;

let state = null;
let documents = null;
let isBusy = false;
// Whether something was saved while another build was under way.
let wantsCheck = false;
// The latest report of each canister.
const reports = new Map();
// What went wrong with a file lately, and until when that is shown.
let complaint = { words: "", until: 0 };
let shownVersions = 0;

/** The canister that the buttons are for. */
function chosen() {
  const name = place("bench-canister").value;
  return state?.canisters.find((canister) => canister.name === name) ?? state?.canisters[0];
}

// What the server says every second

async function look() {
  const began = sequence();
  try {
    const fresh = await ask("GET", "/project");
    take(fresh, began);
  } catch (problem) {
    if (problem.status === 401) {
      lock();
      return;
    }
    showState(`The workbench does not answer: ${problem.detail}`, "bad");
  }
  setTimeout(look, document.visibilityState === "hidden" ? 5 * interval : isBusy ? interval / 4 : interval);
}

function take(fresh, began) {
  // While cooper.json is wrong, or the gateway is away, what was known before is shown.
  if (fresh.problem && state?.canisters.length > 0) fresh.canisters = state.canisters;
  state = fresh;
  place("bench-name").textContent = fresh.name;
  document.title = `${fresh.name} · Workbench · Cooper`;
  showCanisters();
  documents.compare(fresh.files, began);
  showFiles(fresh.files, documents);
  const canister = chosen();
  const isRunning = Boolean(canister?.moduleHash);
  place("bench-run").textContent = isRunning ? "Update" : "Run";
  place("bench-run").disabled = !canister || isBusy;
  if (fresh.activity) {
    showState(`${fresh.activity.canister}: ${fresh.activity.step} …`, "busy");
  } else if (!isBusy && complaint.until > Date.now()) {
    showState(complaint.words, "bad");
  } else if (!isBusy && fresh.problem) {
    showState(fresh.problem, "bad");
  } else if (!isBusy) {
    showState(...resting(canister));
  }
  showPage(canister);
  followLog(canister);
  if (fresh.versions !== shownVersions) {
    shownVersions = fresh.versions;
    ask("GET", "/versions").then(showVersions, () => { shownVersions = -1; });
  }
}

/** Says for a while what went wrong. */
function complain(problem) {
  complaint = { words: problem.detail, until: Date.now() + 8000 };
  showState(complaint.words, "bad");
}

/** What is said while nothing is done. */
function resting(canister) {
  if (!canister) return ["", ""];
  const report = reports.get(canister.name);
  if (report && report.moduleHash !== canister.moduleHash) {
    return canister.moduleHash ? ["Another version runs, not the last one from here", ""] : ["Nothing runs any more", "bad"];
  }
  if (report) return said[report.outcome](report);
  return canister.moduleHash ? [`${canister.name} runs`, "good"] : ["Nothing runs yet", ""];
}

const words = (report) => {
  const change = report.interface?.change;
  const parts = [
    ...(change?.added ?? []).map((name) => `+${name}`),
    ...(change?.changed ?? []).map((name) => `~${name}`),
    ...(change?.removed ?? []).map((name) => `-${name}`),
  ];
  return parts.length > 0 ? `interface ${parts.join(" ")}` : "interface as before";
};
const time = (report) => `${report.seconds.toFixed(1)} s`;
const said = {
  checked: (report) => [
    report.interface?.before == null
      ? `Built in ${time(report)}, ready to run` : `Built in ${time(report)}, ${words(report)}`, "good"],
  failed: (report) => [
    `Does not build${chosen()?.moduleHash ? "; the version before it runs on" : ""}`, "bad"],
  unreachable: () => ["Built, but the gateway does not answer", "bad"],
  breaks: () => ["Not updated: callers would break", "bad"],
  refused: () => [
    chosen()?.moduleHash ? "Refused; the version before it runs on" : "Refused; nothing runs", "bad"],
  installed: (report) => [`Runs, after ${time(report)}`, "good"],
  upgraded: (report) => [`Updated in ${time(report)}, ${words(report)}`, "good"],
  unchanged: () => ["Runs this version already", "good"],
};

function showCanisters() {
  const select = place("bench-canister");
  const names = state.canisters.map((canister) => canister.name);
  const shown = [...select.options].map((option) => option.value);
  if (names.join(" ") !== shown.join(" ")) {
    const before = select.value;
    select.replaceChildren(...names.map((name) => new Option(name, name)));
    if (names.includes(before)) select.value = before;
  }
  select.parentElement.hidden = names.length < 2;
}

function lock() {
  bench.querySelector(".locked").hidden = false;
  bench.classList.add("is-locked");
}

// Doing

/** Saves all that was changed; whether that went well. */
async function save() {
  place("bench-save").disabled = true;
  const isSaved = await documents.saveAll();
  noteChanges();
  return isSaved;
}

/** Saves, builds, and shows what came of it. */
async function saveAndCheck() {
  if (!(await save())) return;
  if (isBusy) wantsCheck = true;
  else await check();
}

async function check() {
  wantsCheck = false;
  const canister = chosen();
  if (!canister) return;
  await work("checking", () => post(`/check/${encodeURIComponent(canister.name)}`));
}

/** Saves, builds and deploys. */
async function update() {
  const canister = chosen();
  if (!canister || isBusy || !(await save())) return;
  const path = `/update/${encodeURIComponent(canister.name)}`;
  const report = await work("building", () => post(path));
  if (report?.outcome !== "breaks") return;
  if (await confirmBreaking(report)) await work("building", () => post(`${path}?breaks-callers`));
}

async function work(step, request) {
  if (isBusy) return null;
  isBusy = true;
  complaint.until = 0;
  place("bench-run").disabled = true;
  place("bench-run").setAttribute("aria-busy", "true");
  showState(`${chosen().name}: ${step} …`, "busy");
  let report = null;
  try {
    report = await request();
    showFindings(report, documents, jump);
    if (report.interface) showInterface(report);
    if (report.outcome === "installed") {
      showTabs("page");
      setView("side");
    }
    if (report.interface?.breaks.length > 0 && report.outcome === "checked") showTabs("interface");
    if (["failed", "refused", "unreachable"].includes(report.outcome)) setView("code");
    const began = sequence();
    const fresh = await ask("GET", "/project");
    const now = fresh.canisters.find((canister) => canister.name === report.canister);
    reports.set(report.canister, { ...report, moduleHash: now?.moduleHash });
    isBusy = false;
    take(fresh, began);
  } catch (problem) {
    complain(problem);
  }
  isBusy = false;
  place("bench-run").removeAttribute("aria-busy");
  place("bench-run").disabled = false;
  if (wantsCheck) check();
  return report;
}

/** Opens a file, at a line if there is one. */
async function jump(path, line, column) {
  await open(path);
  if (line) documents.editor.jump(line, column ?? 1);
}

async function open(path) {
  const isOpen = await documents.open(path).then(() => true, (problem) => {
    complain(problem);
    return false;
  });
  if (isOpen) setView("code");
  // The buttons are for the canister whose source it is.
  const owner = state.canisters.find(({ sources }) => sources && path.startsWith(`${sources}/`));
  if (owner && owner.name !== chosen()?.name) {
    place("bench-canister").value = owner.name;
    showChosen();
  }
  showFiles(state.files, documents);
}

/** On narrow windows one part is shown at a time. */
function setView(view) {
  bench.dataset.view = view;
  for (const button of bench.querySelectorAll(".bench-views button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  documents?.editor.refresh();
}

/** Shows what is not saved. */
function noteChanges() {
  place("bench-save").disabled = !documents.hasChanges();
  if (state) showFiles(state.files, documents);
}

// Events

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
  if (event.key === "s") {
    event.preventDefault();
    saveAndCheck();
  } else if (event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    update();
  }
}, true);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !documents) return;
  if (button.id === "bench-save") saveAndCheck();
  else if (button.id === "bench-run") update();
  else if (button.dataset.path) open(button.dataset.path);
  else if (button.closest(".bench-views")) setView(button.dataset.view);
  else if (button.getAttribute("role") === "tab") showTabs(button.id.slice(4));
  else if (button.id === "bench-delete") removeFile();
  else if (button.id === "bench-words") {
    const isOpen = place("bench-output").hidden;
    place("bench-output").hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  }
});

place("bench-path").addEventListener("focus", (event) => {
  // Most new files lie beside the one that is shown.
  if (event.target.value === "") event.target.value = documents?.current?.path.replace(/[^/]+$/, "") ?? "";
});

place("bench-new").addEventListener("submit", async (event) => {
  event.preventDefault();
  const path = place("bench-path").value.trim();
  if (!path) return;
  try {
    await documents.make(path);
    place("bench-path").value = "";
    await open(path);
  } catch (problem) {
    complain(problem);
  }
});

async function removeFile() {
  const path = documents.current?.path;
  if (!path || !window.confirm(`Delete ${path}?`)) return;
  try {
    await documents.remove(path);
  } catch (problem) {
    complain(problem);
  }
  noteChanges();
}

place("bench-canister").addEventListener("change", showChosen);

/** Shows what is known of the canister that the buttons are for. */
function showChosen() {
  const report = reports.get(chosen()?.name);
  showFindings(report ?? { findings: [] }, documents, jump);
  showInterface(report ?? {});
  take(state, sequence());
}

window.addEventListener("beforeunload", (event) => {
  if (documents?.hasChanges()) event.preventDefault();
});

// Beginning

async function begin() {
  if (!hasKey()) {
    lock();
    return;
  }
  try {
    state = await ask("GET", "/project");
  } catch (problem) {
    if (problem.status === 401) lock();
    else showState(problem.detail, "bad");
    return;
  }
  const editor = await startEditor(place("bench-editor"), state.hasEditor);
  place("bench-plain").hidden = editor.isRich;
  documents = new Documents(editor, noteChanges);
  showPath(null);
  offerExamples(state.examples);
  const sources = state.canisters[0]?.sources;
  const first = state.files.find((file) => file.path.startsWith(`${sources}/`))
    ?? state.files.find((file) => file.path.endsWith(".swift"))
    ?? state.files.find((file) => file.path === "cooper.json");
  if (first) await documents.open(first.path);
  take(state, sequence());
  setTimeout(look, interval);
}

begin();
