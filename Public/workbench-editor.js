// The editor: CodeMirror where it is installed, else a text area. Both hold texts as contents, one
// for each file, of which one is shown.

import { element } from "./dom.js";
import { defineCandid } from "./workbench-candid.js";
import { PlainEditor } from "./workbench-plain.js";

/** The path above the editor. */
export function showPath(path) {
  document.getElementById("bench-file").textContent = path ?? "No file is open";
  document.getElementById("bench-delete").hidden = !path || path === "cooper.json";
}

/** An editor in a place. */
export async function startEditor(place, isInstalled) {
  const library = isInstalled ? await loadLibrary() : null;
  if (!library) return new PlainEditor(place);
  defineCandid(library);
  return new RichEditor(place, library);
}

/** Loads CodeMirror, whose script is no module: it leaves a global variable. */
function loadLibrary() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/_/workbench/editor.css";
  // In front of the page's own, whose colours count.
  document.head.querySelector("link[rel=stylesheet]").before(style);
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = "/_/workbench/editor.js";
    script.addEventListener("load", () => resolve(window.CodeMirror ?? null));
    script.addEventListener("error", () => resolve(null));
    document.head.append(script);
  });
}

const modes = {
  css: "css", did: "candid", html: "htmlmixed", js: "javascript",
  json: { name: "javascript", json: true }, md: "markdown", swift: "swift",
};

/** The offset in a line, in UTF-16 units, of a column in bytes from 1 on. */
function offset(text, column) {
  let bytes = 1;
  let units = 0;
  for (const character of text) {
    if (bytes >= column) break;
    bytes += new TextEncoder().encode(character).length;
    units += character.length;
  }
  return units;
}

class RichEditor {
  isRich = true;

  constructor(place, library) {
    this.library = library;
    this.mirror = library(place, {
      theme: "cooper", lineNumbers: true, indentUnit: 2, tabSize: 2, matchBrackets: true,
      autoCloseBrackets: true, styleActiveLine: true, gutters: ["CodeMirror-linenumbers", "findings"],
      inputStyle: "contenteditable",
      extraKeys: {
        // Tab goes on to the next control, as everywhere on the page, unless lines are selected.
        Tab: (mirror) => (mirror.somethingSelected() ? mirror.indentSelection("add") : mirror.execCommand("insertSoftTab")),
        "Shift-Tab": (mirror) => mirror.execCommand("indentLess"),
        "Ctrl-/": (mirror) => mirror.toggleComment(),
        "Cmd-/": (mirror) => mirror.toggleComment(),
        Esc: (mirror) => mirror.getInputField().blur(),
      },
    });
    this.mirror.getInputField().setAttribute("aria-label", "Text of the file");
    this.marks = [];
    this.show(null);
    // It measures itself only where it can be seen: in narrow windows it may be out of sight.
    new ResizeObserver(() => this.mirror.refresh()).observe(place);
  }

  onChange(action) {
    this.mirror.on("change", action);
  }

  /** The contents of a file. Line ends stay what they are. */
  make(path, text) {
    const mode = modes[path.split(".").pop()] ?? null;
    const isWindows = /\r\n/.test(text) && !/[^\r]\n/.test(text);
    return new this.library.Doc(text, mode, 0, isWindows ? "\r\n" : null);
  }

  text(content) {
    return content.getValue();
  }

  set(content, text) {
    const cursor = content.getCursor();
    content.setValue(text);
    content.setCursor(cursor);
  }

  show(content) {
    this.mirror.setOption("readOnly", content ? false : "nocursor");
    this.mirror.swapDoc(content ?? new this.library.Doc(""));
    this.showMarks();
  }

  /** Shows the findings of files at their lines. */
  mark(findings, contentOf) {
    for (const { content, handle, mark } of this.marks) {
      content.removeLineClass(handle, "background");
      if (mark) mark.clear();
    }
    this.mirror.clearGutter("findings");
    this.marks = [];
    for (const finding of findings) {
      const content = finding.file && finding.line ? contentOf(finding.file) : null;
      const line = finding.line - 1;
      const text = content?.getLine(line);
      if (text === undefined) continue;
      const start = offset(text, finding.column ?? 1);
      const word = /^[\w$]+|^./u.exec(text.slice(start))?.[0] ?? "";
      const mark = word && content.markText(
        { line, ch: start }, { line, ch: start + word.length },
        { className: `finding-${finding.severity}`, attributes: { title: finding.message } });
      const handle = content.getLineHandle(line);
      content.addLineClass(handle, "background", `line-${finding.severity}`);
      this.marks.push({ content, handle, mark, finding });
    }
    this.showMarks();
  }

  /** The signs beside the lines belong to the editor, and not to a text. */
  showMarks() {
    const shown = this.mirror.getDoc();
    this.mirror.clearGutter("findings");
    for (const { content, handle, finding } of this.marks ?? []) {
      if (content !== shown) continue;
      const sign = element("span", `sign-${finding.severity}`, finding.severity === "error" ? "●" : "▲");
      sign.title = finding.message;
      this.mirror.setGutterMarker(handle, "findings", sign);
    }
  }

  /** Puts the cursor at a line and a column in bytes, both from 1 on. */
  jump(line, column) {
    const text = this.mirror.getLine(line - 1) ?? "";
    this.mirror.setCursor({ line: line - 1, ch: offset(text, column) });
    this.mirror.scrollIntoView(null, 120);
    this.mirror.focus();
  }

  refresh() {
    this.mirror.refresh();
  }
}
