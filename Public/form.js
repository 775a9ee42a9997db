// The form of a method: a field for each argument, and beside it the same arguments as text.
//
// What was changed last counts: the fields are filled from the text, the text is written from the
// fields. Values that are too many for fields are edited as text alone.

import { CodecError, sides } from "./codec.js";
import { element, fitLines } from "./dom.js";
import { showError } from "./frame.js";
import { field } from "./groups.js";
import { showStale } from "./result.js";

// Above this many values the form steps back and leaves the field to the text.
const greatestForm = 400;
// Above this many characters text is neither shown nor laid out.
const greatestText = 20_000;

/** A form over a method's card. */
export class MethodForm {
  #fields = [];
  #place;
  #area;
  #error;
  /** The arguments as text, of whatever length. */
  #text = "()";
  /** Whether the text was typed, or too large for fields, and not written from the fields. */
  #isText = false;
  /** Says what is wrong with the text; set while something is. */
  #sayFault;
  #pause;
  /** The arguments of the last call; undefined before the first. */
  #lastCall;

  constructor(card, codec) {
    this.codec = codec;
    // Not by name: the page does not show a name as it is if that has control characters in it.
    this.number = Number(card.dataset.number);
    this.method = codec.methods[this.number];
    this.form = card.querySelector("form.call");
    this.#place = this.form.querySelector(".arguments");
    this.#area = card.querySelector("[data-text]");
    this.#error = card.querySelector(".text-error");
    this.#build();
    this.form.querySelector("button[type=submit]").disabled = false;
    const random = this.form.querySelector("[data-random]");
    if (random) random.disabled = false;
    this.#area?.addEventListener("input", () => this.#readText());
    this.#area?.addEventListener("change", () => this.#sayFault?.());
    this.#write();
    if (!codec.isReady) codec.ready.then(() => this.#codecCame(), () => {});
  }

  /** The arguments as text: whole, whatever is wrong with them. */
  get text() {
    return this.#isText ? this.#text : this.#composed();
  }

  /** Takes arguments from elsewhere: a link, the history. */
  fill(text) {
    if (this.method.arguments.length === 0) return;
    try {
      this.#take(this.codec.encode(this.number, text));
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      this.#isText = true;
      this.#show(text);
      showError(this.#area, this.#error, error.sentences);
    }
  }

  /** Fills in random arguments. */
  random() {
    try {
      this.#take(this.codec.random(this.number));
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      showError(this.#area, this.#error, error.sentences);
    }
  }

  /** The message to send; undefined where something has to be corrected, which then has the focus. */
  message() {
    if (!this.#isText) {
      let fault;
      for (const field of this.#fields) {
        const found = field.check();
        fault ??= found;
      }
      if (fault) {
        fault.focus();
        return undefined;
      }
    }
    try {
      const message = this.codec.encode(this.number, this.text);
      if (this.#area) showError(this.#area, this.#error, "");
      return message;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      showError(this.#area, this.#error, error.sentences);
      this.#area.focus();
      return undefined;
    }
  }

  /** Remembers that the arguments as they stand now are sent. */
  called() {
    this.#lastCall = this.text;
  }

  /** Marks what the last call came to as older, where the arguments are no longer those it had. */
  compareWithCall() {
    if (this.#lastCall === undefined) return;
    showStale(this.form.parentElement.querySelector(".result"), this.text !== this.#lastCall);
  }

  /** Puts the focus on the first thing to fill in, else on the button. */
  focus() {
    const first = this.#place.querySelector("input, select, textarea, button");
    (first ?? this.form.querySelector("button[type=submit]")).focus();
  }

  /** What could not be laid out, or read, without the codec. */
  #codecCame() {
    if (this.#isText) {
      this.#readText();
    } else {
      this.#write();
    }
  }

  #build() {
    const context = { codec: this.codec, within: [], opened: { fields: 0 }, changed: () => this.#changed() };
    this.#fields = this.method.arguments.map((argument, index) =>
      field({ ...argument, label: argument.name ?? `arg ${index}`, name: argument.name ?? `arg${index}` }, context));
    this.#place.replaceChildren(...this.#fields.map((field) => field.element));
  }

  #composed() {
    return `(${this.#fields.map((field) => field.text()).join(", ")})`;
  }

  // From the fields to the text

  #changed() {
    this.#isText = false;
    this.#sayFault = undefined;
    clearTimeout(this.#pause);
    this.#write();
    this.compareWithCall();
  }

  #write() {
    if (!this.#area) return;
    const text = this.#composed();
    showError(this.#area, this.#error, "");
    this.#show(this.#laidOut(text) ?? text);
  }

  /** The text in lines, where it is complete. */
  #laidOut(text) {
    if (text.length > greatestText || !this.codec.isReady) return undefined;
    try {
      const message = this.codec.encode(this.number, text);
      return this.codec.plainText(this.number, sides.arguments, message);
    } catch (error) {
      if (error instanceof CodecError) return undefined;
      throw error;
    }
  }

  #show(text) {
    this.#text = text;
    const isLong = text.length > greatestText;
    fitLines(this.#area, text);
    this.#area.readOnly = isLong;
    this.#area.value = isLong
      ? `${text.slice(0, 200)}…\n\n${text.length.toLocaleString("en")} characters: too many to edit here.`
      : text;
  }

  // From the text to the fields

  #readText() {
    if (this.#area.readOnly) return;
    this.#isText = true;
    this.#text = this.#area.value;
    this.#sayFault = undefined;
    clearTimeout(this.#pause);
    this.compareWithCall();
    if (!this.codec.isReady) return;
    try {
      const message = this.codec.encode(this.number, this.#text);
      showError(this.#area, this.#error, "");
      this.#fillFields(message);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      // Nobody wants to be told at each letter that there is more to come.
      this.#sayFault = () =>
        showError(this.#area, this.#error, `${error.sentences}${this.#position(error.begin)}`);
      this.#pause = setTimeout(this.#sayFault, 600);
    }
  }

  /** Where a byte of the text is, for people: only said where there is more than one line. */
  #position(byte) {
    if (byte === undefined || !this.#text.includes("\n")) return "";
    const before = new TextDecoder().decode(new TextEncoder().encode(this.#text).subarray(0, byte));
    const lines = before.split("\n");
    return ` (line ${lines.length}, column ${lines.at(-1).length + 1})`;
  }

  #take(message) {
    this.#isText = false;
    const fits = this.#fillFields(message);
    const text = this.codec.plainText(this.number, sides.arguments, message);
    if (this.#area) showError(this.#area, this.#error, "");
    this.#show(text);
    this.#isText = !fits;
    this.compareWithCall();
  }

  /** Fills the fields; says whether the values fit into a form. */
  #fillFields(message) {
    const values = this.codec.values(this.number, sides.arguments, message);
    if (count(values) > greatestForm) {
      this.#place.replaceChildren(element("p", "too-many",
        "These are too many values for a form. They are sent as they stand in the text."));
      this.#isText = true;
      return false;
    }
    if (this.#place.querySelector(".too-many")) this.#build();
    this.#fields.forEach((field, index) => field.fill(values[index]));
    return true;
  }
}

/** How many values there are inside of one, up to just above the limit. */
function count(value) {
  let number = 0;
  const open = [value];
  while (open.length > 0 && number <= greatestForm) {
    const next = open.pop();
    number += 1;
    if (typeof next === "object" && next !== null) open.push(...Object.values(next).slice(0, greatestForm));
  }
  return number;
}
