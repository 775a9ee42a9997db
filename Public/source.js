// Colours in the text of an interface.

import { element } from "./dom.js";

const words = "type|service|func|record|variant|vec|opt|import|query|composite_query|oneway";
const types = "nat8|nat16|nat32|nat64|nat|int8|int16|int32|int64|int|float32|float64|bool|text|null|reserved|empty|principal|blob";
const token = new RegExp(
  `(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)|(?<string>"(?:[^"\\\\]|\\\\.)*")|\\b(?:(?<word>${words})|(?<type>${types}))\\b(?!\\s*:)`,
  "g");

/** Colours the words of a `.did` text, once. */
export function colour(place) {
  if (place.dataset.coloured) return;
  place.dataset.coloured = "true";
  const text = place.textContent;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    parts.push(element("span", kind, match[0]));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  place.replaceChildren(...parts);
}
