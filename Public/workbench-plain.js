// The editor where CodeMirror is not installed: a text area.

import { element } from "./dom.js";

/** Holds texts as the other editor does, without colours and marks. */
export class PlainEditor {
  isRich = false;

  constructor(place) {
    this.area = element("textarea", "plain-editor");
    this.area.spellcheck = false;
    this.area.setAttribute("aria-label", "Text of the file");
    this.area.addEventListener("input", () => {
      this.shown.text = this.area.value;
      this.action?.();
    });
    place.append(this.area);
    this.show(null);
  }

  onChange(action) {
    this.action = action;
  }

  make(_path, text) {
    const isWindows = /\r\n/.test(text) && !/[^\r]\n/.test(text);
    return { text: text.replaceAll("\r\n", "\n"), isWindows };
  }

  text(content) {
    return content.isWindows ? content.text.replaceAll("\n", "\r\n") : content.text;
  }

  set(content, text) {
    content.text = text.replaceAll("\r\n", "\n");
    if (content === this.shown) this.area.value = content.text;
  }

  show(content) {
    this.shown = content ?? { text: "" };
    this.area.disabled = !content;
    this.area.value = this.shown.text;
  }

  mark() {}

  /** Selects a line. */
  jump(line) {
    const lines = this.area.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  }

  refresh() {}
}
