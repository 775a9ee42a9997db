// A reply as a tree: names, types and values, large lists in parts.

import { CodecError, isMessage } from "./codec.js";
import { button, element } from "./dom.js";
import { bytesOfHex, readableBytes } from "./text.js";
import { caseOf, contentOf } from "./values.js";

const part = 50;
// Characters of a message in a blob beyond this are cut off.
const greatestMessage = 20_000;

/** The values of a message by their types, as lists that open and close. */
export function tree(codec, types, values) {
  const list = element("ul", "tree");
  if (types.length === 0) return element("p", "placeholder", "Nothing: ()");
  types.forEach((type, index) => {
    list.append(row(codec, type.name ?? (types.length > 1 ? String(index) : ""), type, values[index]));
  });
  return list;
}

function row(codec, name, { type, text }, value) {
  // Spaces between them are for those who copy it, or have it read out.
  const label = name === "" ? [] : [element("span", "tree-name", name), " "];
  const kind = element("span", "tree-type", text, " ");
  const made = element("li");
  const composite = codec.composite(type);
  const children = composite ? childrenOf(codec, composite, value) : undefined;
  if (!children) {
    made.append(...label, kind, leaf(composite?.kind ?? type, value));
    if (composite?.kind === "blob") made.append(...messageIn(codec, value));
    return made;
  }
  if (children.rows.length === 0) {
    made.append(...label, kind, element("span", "tree-value soft", children.summary));
    return made;
  }
  const summary = element("summary", "", ...label, kind, element("span", "tree-value soft", children.summary));
  const inner = element("ul", "");
  const details = element("details", "", summary, inner);
  details.open = true;
  showMore(inner, children.rows, 0);
  made.append(details);
  return made;
}

/** Shows the next rows of a list, and a button for those behind them. */
function showMore(list, rows, from) {
  const next = rows.slice(from, from + part);
  list.append(...next.map((make) => make()));
  const rest = rows.length - from - next.length;
  if (rest <= 0) return;
  const more = button("quiet", `Show ${Math.min(rest, part)} of ${rest} more`, () => {
    item.remove();
    showMore(list, rows, from + part);
  });
  const item = element("li", "", more);
  list.append(item);
}

/** What is inside of a value; undefined if it is a leaf. */
function childrenOf(codec, type, value) {
  const inner = { type: type.of, text: type.text };
  switch (type.kind) {
    case "opt": {
      if (value === null) return { summary: "null", rows: [] };
      return { summary: "", rows: [() => row(codec, "", inner, contentOf(codec, type, value))] };
    }
    case "vec":
      return {
        summary: value.length === 1 ? "1 element" : `${value.length} elements`,
        rows: value.map((element, index) => () => row(codec, String(index), inner, element)),
      };
    case "tuple":
      return { summary: "", rows: type.fields.map((field, index) => () => row(codec, String(index), field, value[index])) };
    case "record":
      return {
        summary: type.fields.length === 0 ? "{}" : "",
        rows: type.fields.map((field) => () => row(codec, field.name ?? field.label, field, value[field.key])),
      };
    case "variant": {
      const { key, content } = caseOf(value);
      const chosen = type.fields.find((field) => field.key === key);
      const name = chosen.name ?? chosen.label;
      if (chosen.type === "null") return { summary: name, rows: [] };
      return { summary: "", rows: [() => row(codec, name, chosen, content)] };
    }
    default: return undefined;
  }
}

function leaf(kind, value) {
  switch (kind) {
    case "text": return element("span", "tree-value text", JSON.stringify(value));
    case "blob": {
      const digits = value.length > 128 ? `${value.slice(0, 128)}…` : value;
      return element("span", "tree-value", digits, " ", element("span", "soft", readableBytes(value.length / 2)));
    }
    case "nat": case "int": case "nat64": case "int64": case "nat32": case "int32":
      return element("span", "tree-value number", grouped(String(value)));
    case "null": case "reserved": return element("span", "tree-value soft", "null");
    default: return element("span", "tree-value", String(value));
  }
}

/** A blob that is a message, as text. */
function messageIn(codec, digits) {
  const bytes = bytesOfHex(digits);
  if (!isMessage(bytes)) return [];
  try {
    const text = element("pre", "tree-message", codec.untypedText(bytes).slice(0, greatestMessage));
    return [element("details", "", element("summary", "soft", "Candid in it"), text)];
  } catch (error) {
    if (error instanceof CodecError) return [];
    throw error;
  }
}

/** Digits in groups of three. */
function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, "_");
}
