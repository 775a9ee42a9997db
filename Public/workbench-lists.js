// The files at the left, the findings below the editor, and the line at the top.

import { button, element } from "./dom.js";

const place = (id) => document.getElementById(id);

/** What is going on, in a line. */
export function showState(words, kind) {
  const line = place("bench-state");
  if (line.textContent !== words) line.textContent = words;
  line.className = kind;
  line.title = words;
}

let shown = "";
let wrong = new Set();

/** Lists the project's files, by folder. */
export function showFiles(files, documents) {
  const current = documents.current?.path;
  const rows = files.map((file) => [
    file.path, documents.isChanged(file.path), Boolean(documents.at(file.path)?.conflict),
    file.path === current, wrong.has(file.path),
  ]);
  const now = JSON.stringify(rows);
  if (now === shown) return;
  shown = now;
  const focused = document.activeElement?.dataset?.path;
  const list = place("bench-list");
  let folder = "";
  list.replaceChildren();
  for (const [path, isChanged, isConflict, isCurrent, isWrong] of rows) {
    const parts = path.split("/");
    const name = parts.pop();
    if (parts.join("/") !== folder) {
      folder = parts.join("/");
      if (folder) list.append(element("li", "bench-folder", folder));
    }
    const row = button("", name);
    row.dataset.path = path;
    row.title = path;
    if (folder) row.className = "in-folder";
    if (isCurrent) row.setAttribute("aria-current", "true");
    if (isWrong) row.classList.add("is-wrong");
    if (isChanged || isConflict) {
      const dot = element("span", isConflict ? "dot conflict" : "dot", isConflict ? "!" : "●");
      dot.title = isConflict ? "Changed on disk, too" : "Not saved";
      row.append(dot);
    }
    list.append(element("li", "", row));
  }
  if (focused) list.querySelector(`[data-path="${CSS.escape(focused)}"]`)?.focus();
}

/** Lists what a build found, and marks it in the files. */
export function showFindings(report, documents, jump) {
  const { findings, failure } = report;
  wrong = new Set(findings.filter((finding) => finding.severity === "error").map((finding) => finding.file));
  shown = "";
  documents.mark(findings);
  const panel = document.querySelector(".bench-problems");
  panel.hidden = findings.length === 0 && !failure;
  const errors = findings.filter((finding) => finding.severity === "error").length;
  place("bench-problem-count").textContent = [
    counted(errors, "error"), counted(findings.length - errors, "warning"),
  ].filter(Boolean).join(", ");
  place("bench-problems").replaceChildren(...findings.map((finding) => row(finding, jump)));
  place("bench-words").hidden = !failure;
  place("bench-output").textContent = failure ?? "";
  const isPlain = Boolean(failure) && !findings.some((finding) => finding.line);
  place("bench-output").hidden = !isPlain;
  place("bench-words").setAttribute("aria-expanded", String(isPlain));
  documents.editor.refresh();
}

function counted(count, word) {
  return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
}

function row(finding, jump) {
  const where = finding.line
    ? `${finding.file?.split("/").pop() ?? ""}:${finding.line}:${finding.column ?? 1}` : "";
  const sign = element("span", `sign-${finding.severity}`, finding.severity === "error" ? "●" : "▲");
  sign.setAttribute("aria-label", finding.severity);
  sign.setAttribute("role", "img");
  const content = [sign, element("code", "", where), element("span", "", finding.message)];
  if (!finding.file) return element("li", "", element("span", "problem", ...content));
  const made = button("problem", "", () => jump(finding.file, finding.line, finding.column));
  made.append(...content);
  return element("li", "", made);
}
