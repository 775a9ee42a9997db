// Fields for single values: numbers, text, bool, principal, references.
//
// A field is {element, caption, text(), fill(value), check()}. `text` is the value as the text form
// has it, `missing` where nothing is typed yet; `fill` takes the value as JSON has it; `check` shows
// what is wrong beside the field, and returns the control to correct, if there is one.

import { blobField } from "./blob.js";
import { CodecError } from "./codec.js";
import { element, withAttributes } from "./dom.js";
import { frame, showError } from "./frame.js";
import { floatingNumber, typedFloat, wholeNumber } from "./numbers.js";
import { quoted } from "./text.js";

/** What stands for a value that is not typed yet. */
export const missing = "…";

/** A field of a primitive type, a blob or a reference. */
export function singleField(part, context) {
  const kind = context.codec.composite(part.type)?.kind ?? part.type;
  switch (kind) {
    case "bool": return boolField(part, context);
    case "text": return textField(part, context);
    case "null":
    case "reserved": return nothingField(part, "null");
    case "empty": return emptyField(part);
    case "float32":
    case "float64": return typedField(part, context, floatInput);
    case "principal": return typedField(part, context, principalInput);
    case "service": return typedField(part, context, serviceInput);
    case "func": return typedField(part, context, functionInput);
    case "blob": return blobField(part, context);
    default: return typedField(part, context, numberInput);
  }
}

const plainInput = { spellcheck: "false", autocapitalize: "off", autocomplete: "off" };

/** A field of one line that is checked by the codec. */
function typedField(part, context, { inputMode, placeholder, read, write, wrong }) {
  const control = withAttributes(element("input"), { type: "text", inputmode: inputMode, placeholder, ...plainInput });
  const { element: made, caption, error } = frame(part, control);
  // An input drops line ends, which the name of a method may have: what it was filled with counts
  // until somebody types.
  let exact;
  const value = () => exact ?? control.value.trim();
  const fault = () => {
    if (value() === "") return `Type a value of type ${part.text}.`;
    const text = read(value());
    if (text === undefined) return wrong(value());
    if (!context.codec.isReady) return "";
    try {
      context.codec.check(text, part.type);
      return "";
    } catch (error) {
      if (error instanceof CodecError) return error.sentences;
      throw error;
    }
  };
  const check = () => {
    const message = fault();
    showError(control, error, message);
    return message ? control : undefined;
  };
  control.addEventListener("input", () => {
    exact = undefined;
    showError(control, error, "");
    context.changed();
  });
  control.addEventListener("change", () => { if (value() !== "") check(); });
  return {
    element: made,
    caption,
    text: () => (value() === "" ? missing : read(value()) ?? value()),
    fill(json) {
      exact = write(json);
      control.value = exact;
      showError(control, error, "");
    },
    check,
  };
}

const numberInput = {
  inputMode: "text",
  placeholder: "e.g. 42",
  read: wholeNumber,
  write: String,
  wrong: (typed) => `“${typed}” is not a whole number.`,
};

const floatInput = {
  inputMode: "text",
  placeholder: "e.g. 0.5",
  read: floatingNumber,
  write: typedFloat,
  wrong: (typed) => `“${typed}” is not a number.`,
};

const principalInput = {
  inputMode: "text",
  placeholder: "e.g. aaaaa-aa",
  read: (typed) => `principal ${quoted(typed)}`,
  write: String,
};

const serviceInput = { ...principalInput, read: (typed) => `service ${quoted(typed)}` };

const functionInput = {
  inputMode: "text",
  placeholder: "e.g. aaaaa-aa.method",
  read(typed) {
    const point = typed.indexOf(".");
    if (point < 0) return undefined;
    return `func ${quoted(typed.slice(0, point))}.${quoted(typed.slice(point + 1))}`;
  },
  write: String,
  wrong: () => "Type a principal, a point and the name of a method: aaaaa-aa.raw_rand.",
};

function boolField(part, context) {
  const control = withAttributes(element("input", "switch"), { type: "checkbox", role: "switch" });
  const { element: made, caption } = frame(part, control);
  made.classList.add("switched");
  control.addEventListener("input", () => context.changed());
  return {
    element: made,
    caption,
    text: () => String(control.checked),
    fill(value) { control.checked = value; },
    check: () => undefined,
  };
}

function textField(part, context) {
  const control = withAttributes(element("textarea"), { rows: "1", ...plainInput });
  const { element: made, caption } = frame(part, control);
  // A text area changes line ends: what it was filled with counts until somebody types.
  let exact;
  control.addEventListener("input", () => {
    exact = undefined;
    context.changed();
  });
  return {
    element: made,
    caption,
    text: () => quoted(exact ?? control.value),
    fill(value) {
      control.value = value;
      exact = value;
    },
    check: () => undefined,
  };
}

/** For types with one value there is nothing to fill in. */
function nothingField(part, text) {
  const caption = element("span", part.hidesLabel ? "visually-hidden" : "label", part.label);
  const made = element("div", "field", caption, element("span", "field-type", element("code", "", part.text)));
  return { element: made, caption, text: () => text, fill() {}, check: () => undefined };
}

function emptyField(part) {
  const control = withAttributes(element("input"), { type: "text", readonly: "", placeholder: "nothing" });
  const { element: made, caption, error } = frame(part, control);
  return {
    element: made,
    caption,
    text: () => missing,
    fill() {},
    check() {
      showError(control, error, "The type empty has no values: this cannot be called.");
      return control;
    },
  };
}
