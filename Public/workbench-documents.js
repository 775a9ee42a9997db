// The files that are open: what was read, what was typed since, and what became of them on disk.

import { readFile, removeFile, sequence, writeFile } from "./workbench-api.js";
import { button, element } from "./dom.js";
import { showPath } from "./workbench-editor.js";

/** All open files. One of them is in the editor. */
export class Documents {
  constructor(editor, noteChanges) {
    this.editor = editor;
    this.noteChanges = noteChanges;
    this.files = new Map();
    this.current = null;
    this.saving = Promise.resolve(true);
    this.findings = [];
    editor.onChange(noteChanges);
  }

  /** The open file with a path. */
  at(path) {
    return this.files.get(path);
  }

  /** Whether what was typed into a file is not on disk. */
  isChanged(path) {
    const opened = this.files.get(path);
    return opened !== undefined && this.editor.text(opened.content) !== opened.saved;
  }

  /** Whether that is so of any. */
  hasChanges() {
    return [...this.files.keys()].some((path) => this.isChanged(path));
  }

  /** Puts a file into the editor. */
  async open(path) {
    if (!this.files.has(path)) {
      const { text, tag } = await readFile(path);
      // Two clicks ask twice.
      if (!this.files.has(path)) this.add(path, text, tag);
    }
    this.show(path);
  }

  /** Makes an empty file. */
  async make(path) {
    const text = "";
    const tag = await writeFile(path, text, null);
    this.add(path, text, tag);
  }

  /** Removes a file, as it was read. */
  async remove(path) {
    const opened = this.files.get(path);
    await removeFile(path, opened.tag);
    this.close(path);
  }

  add(path, text, tag) {
    const content = this.editor.make(path, text);
    this.files.set(path, {
      path, tag, content, saved: this.editor.text(content), conflict: null, notice: "",
      isSaving: false, asked: sequence(),
    });
    this.mark(this.findings);
  }

  /** Marks what a build found, in the files that are open, and in others once they are. */
  mark(findings) {
    this.findings = findings;
    this.editor.mark(findings, (path) => this.files.get(path)?.content);
  }

  close(path) {
    this.files.delete(path);
    if (this.current?.path !== path) return;
    this.current = null;
    const next = this.files.keys().next().value;
    if (next) {
      this.show(next);
    } else {
      this.editor.show(null);
      showPath(null);
      this.showConflict();
    }
  }

  show(path) {
    const opened = this.files.get(path);
    this.current = opened;
    this.editor.show(opened.content);
    showPath(path);
    this.showConflict();
  }

  /** Saves all that was changed. What was changed on disk as well is not written over. */
  saveAll() {
    // One after the other: each needs the tag that the one before it got.
    const next = () => this.saveChanged();
    this.saving = this.saving.then(next, next);
    return this.saving;
  }

  async saveChanged() {
    let isSaved = true;
    for (const path of [...this.files.keys()]) {
      if (this.isChanged(path) && !(await this.save(path))) isSaved = false;
    }
    return isSaved;
  }

  async save(path) {
    const opened = this.files.get(path);
    if (opened.conflict) {
      this.show(path);
      return false;
    }
    const text = this.editor.text(opened.content);
    opened.isSaving = true;
    try {
      opened.tag = await writeFile(path, text, opened.tag);
      opened.saved = text;
      if (opened.notice) this.say(opened, "");
      return true;
    } catch (problem) {
      if (problem.status === 412 || problem.status === 404) {
        await this.findConflict(opened);
      } else {
        opened.notice = `${path} is not saved: ${problem.detail}`;
      }
      this.show(path);
      return false;
    } finally {
      opened.isSaving = false;
      // An answer to what was asked before this tells the file as it was.
      opened.asked = sequence();
    }
  }

  async findConflict(opened) {
    try {
      opened.conflict = await readFile(opened.path);
    } catch (problem) {
      opened.conflict = { isGone: problem.status === 404, text: null, tag: null };
    }
  }

  /** Looks which open files are others on disk now. */
  async compare(files, began) {
    const tags = new Map(files.map((file) => [file.path, file.tag]));
    // What is on disk may be what this page has just written, and has no answer to yet.
    const isOld = (opened) => opened.isSaving || opened.asked >= began;
    for (const opened of [...this.files.values()]) {
      if (isOld(opened)) continue;
      const tag = tags.get(opened.path) ?? null;
      if (tag === opened.tag || (opened.conflict && opened.conflict.tag === tag)) continue;
      await this.takeNews(opened, tag, isOld);
    }
  }

  async takeNews(opened, tag, isOld) {
    if (tag === null) {
      opened.conflict = { isGone: true, text: null, tag: null };
    } else {
      const fresh = await readFile(opened.path).catch(() => null);
      if (!fresh || this.files.get(opened.path) !== opened || isOld(opened)) return;
      if (fresh.tag === opened.tag) return;
      if (this.isChanged(opened.path)) opened.conflict = fresh;
      else this.take(opened, fresh, true);
    }
    if (this.current === opened) this.showConflict();
  }

  /** Puts the text on disk in place of what is in the editor; undo brings that back. */
  take(opened, fresh, says) {
    const before = this.editor.text(opened.content);
    this.editor.set(opened.content, fresh.text);
    opened.tag = fresh.tag;
    opened.saved = this.editor.text(opened.content);
    opened.conflict = null;
    opened.asked = sequence();
    this.say(opened, says && before !== opened.saved
      ? "The file was changed on disk, and this is what is there now. Undo brings back what was here." : "");
    this.noteChanges();
  }

  say(opened, notice) {
    opened.notice = notice;
    if (this.current === opened) this.showConflict();
  }

  /** What the bar above the editor says of the file in it. */
  showConflict() {
    const bar = document.getElementById("bench-conflict");
    const opened = this.current;
    const conflict = opened?.conflict;
    bar.hidden = !conflict && !opened?.notice;
    if (bar.hidden) return;
    const done = (action) => () => {
      opened.conflict = null;
      action();
      this.showConflict();
      this.noteChanges();
    };
    if (!conflict) {
      bar.replaceChildren(
        element("span", "", opened.notice), button("quiet", "Close", () => this.say(opened, "")));
    } else if (conflict.isGone) {
      bar.replaceChildren(
        element("span", "", "The file is gone from the disk."),
        button("quiet", "Close it here", done(() => this.close(opened.path))),
        button("quiet", "Keep mine", done(() => {
          opened.tag = null;
          opened.saved = null;
        })));
    } else {
      bar.replaceChildren(
        element("span", "", "The file was changed on disk while you changed it here."),
        button("quiet", "Take what is on disk", done(() => this.take(opened, conflict, false))),
        button("quiet", "Keep mine", done(() => {
          opened.tag = conflict.tag;
          opened.saved = null;
        })));
    }
  }
}
