// The field of a blob: hexadecimal digits, text, base 64, a message in Candid text, or a file.

import { CodecError, isMessage } from "./codec.js";
import { element, withAttributes } from "./dom.js";
import { frame, showError } from "./frame.js";
import { base64, bytesOfBase64, bytesOfHex, hex, readableBytes } from "./text.js";

// How bytes are written and read; `write` gives undefined where the form has nothing for them, `read`
// where what is typed is wrong.
const forms = {
  hex: { name: "Hex", placeholder: "e.g. 00ff", write: (bytes) => hex(bytes), read: bytesOfHex, wrong: "Type pairs of hexadecimal digits, such as 00ff." },
  text: { name: "Text", write: textOf, read: (typed) => new TextEncoder().encode(typed) },
  base64: { name: "Base64", write: base64, read: bytesOfBase64, wrong: "This is not base 64." },
  candid: { name: "Candid", placeholder: 'e.g. (1 : nat, "text")', write: candidOf, read: bytesOfCandid },
  file: { name: "File" },
};

// More bytes than this are held, but not written out.
const greatestShown = 4096;

/** The text of bytes; undefined if a text area would not give back the same. */
function textOf(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\r") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The text of a message. */
function candidOf(bytes, codec) {
  if (bytes.length === 0) return "";
  if (!isMessage(bytes)) return undefined;
  try {
    return codec.untypedText(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** The message of a text, by the types it shows itself. Throws a CodecError. */
function bytesOfCandid(typed, codec) {
  return typed.trim() === "" ? new Uint8Array(0) : codec.encodeUntyped(typed);
}

/** A field for bytes. */
export function blobField(part, context) {
  const control = withAttributes(element("textarea"), { rows: "1", spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
  const choice = element("select", "blob-form");
  for (const [value, { name }] of Object.entries(forms)) choice.append(new Option(name, value));
  choice.setAttribute("aria-label", `How ${part.label} is given`);
  const { element: made, caption, error } = frame(part, control, { tool: choice });
  const file = withAttributes(element("input"), { type: "file", "aria-label": `File for ${part.label}` });
  const note = element("p", "blob-note");
  note.setAttribute("role", "status");
  error.before(file, note);

  // The bytes; undefined if what is typed stands for none, and why.
  let bytes = new Uint8Array(0);
  let fault = "";
  let written = "";

  const say = () => {
    const isFile = choice.value === "file";
    control.hidden = isFile;
    file.hidden = !isFile;
    const isCandid = choice.value === "candid" && control.value !== "";
    note.textContent = bytes && bytes.length > 0
      ? `${readableBytes(bytes.length)}${isCandid ? "; a number without a type is an int" : ""}` : "";
    control.placeholder = forms[choice.value].placeholder ?? "";
  };
  const hold = (fresh) => {
    bytes = fresh;
    written = bytes ? `blob "${hex(bytes, { before: "\\" })}"` : control.value;
  };
  const write = (form) => forms[form].write?.(bytes, context.codec);
  const read = () => {
    try {
      hold(forms[choice.value].read(control.value, context.codec));
      fault = forms[choice.value].wrong;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      hold(undefined);
      fault = error.sentences;
    }
  };
  const check = () => {
    const message = bytes ? "" : fault;
    showError(control, error, message);
    return message ? control : undefined;
  };

  control.addEventListener("input", () => {
    read();
    showError(control, error, "");
    say();
    context.changed();
  });
  control.addEventListener("change", check);
  choice.addEventListener("input", () => {
    const shown = bytes && bytes.length <= greatestShown ? write(choice.value) : undefined;
    control.value = shown ?? "";
    if (choice.value !== "file" && shown === undefined) hold(new Uint8Array(0));
    showError(control, error, "");
    say();
    context.changed();
  });
  file.addEventListener("change", async () => {
    if (!file.files[0]) return;
    hold(new Uint8Array(await file.files[0].arrayBuffer()));
    say();
    context.changed();
  });

  hold(bytes);
  say();
  return {
    element: made,
    caption,
    text: () => written,
    fill(value) {
      hold(bytesOfHex(value));
      if (bytes.length > greatestShown) {
        choice.value = "file";
      } else {
        if (choice.value === "file") choice.value = "hex";
        if (write(choice.value) === undefined) choice.value = "hex";
        control.value = write(choice.value);
      }
      showError(control, error, "");
      say();
    },
    check,
  };
}
