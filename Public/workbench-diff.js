// What is different between two texts, line by line.

import { element } from "./dom.js";

/** The lines of both, each with what became of it: " ", "+" or "-". */
export function difference(before, after) {
  const [a, b] = [lines(before), lines(after)];
  // The longest common part, of lines: interfaces are some hundred long.
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[i] === b[j]
        ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const result = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      result.push([" ", a[i]]);
      i += 1;
      j += 1;
    } else if (j === b.length || (i < a.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      result.push(["-", a[i]]);
      i += 1;
    } else {
      result.push(["+", b[j]]);
      j += 1;
    }
  }
  return result;
}

function lines(text) {
  return text.replace(/\n$/, "").split("\n");
}

/** Shows a text, or what is different in it, in a `pre`. */
export function showDifference(pre, before, after) {
  const isLong = (before ?? "").length + (after ?? "").length > 200_000;
  if (before == null || before === after || isLong) {
    pre.replaceChildren(after ?? "");
    return;
  }
  const names = { " ": "same", "+": "added", "-": "removed" };
  pre.replaceChildren(...difference(before, after).map(
    ([sign, line]) => element("span", names[sign], `${sign} ${line}\n`)));
}
