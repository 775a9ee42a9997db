// Tables that are kept up to date: rows stay what they are, so that a link keeps the focus.

import { element } from "./dom.js";

/** Puts rows {key, link, cells} into a table's body; without a row, the word beside it is shown. */
export function fillTable(id, rows, classes) {
  const body = document.getElementById(id);
  rows.forEach((row, index) => {
    let line = body.children[index];
    if (!line || line.dataset.key !== (row.key === undefined ? undefined : String(row.key))) {
      line = made(row, classes);
      body.insertBefore(line, body.children[index] ?? null);
    }
    row.cells.forEach((content, column) => fill(line.cells[column], content));
  });
  while (body.children.length > rows.length) body.lastElementChild.remove();
  const place = body.closest(".scroll");
  place.hidden = rows.length === 0;
  const absence = place.previousElementSibling;
  if (absence?.matches(".absence")) absence.hidden = rows.length > 0;
}

function made(row, classes) {
  const line = element("tr");
  if (row.key !== undefined) line.dataset.key = row.key;
  row.cells.forEach((_, column) => {
    const isHead = column === 0 && row.key !== undefined;
    const cell = element(isHead ? "th" : "td", classes[column]);
    if (isHead) cell.scope = "row";
    if (isHead && row.link) {
      const link = element("a");
      link.href = row.link;
      cell.append(link);
    }
    line.append(cell);
  });
  return line;
}

/** Text goes into the cell's link, if it has one; an element takes the place of what was there. */
function fill(cell, content) {
  if (typeof content === "string") {
    const place = cell.querySelector("a") ?? cell;
    if (place.textContent !== content) place.textContent = content;
  } else if (cell.textContent !== content.textContent) {
    cell.replaceChildren(content);
  }
}
