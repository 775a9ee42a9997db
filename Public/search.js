// Finds methods by their names: in the list and among the cards.

import { formOf } from "./forms.js";

/** Shows the methods whose names contain a text. */
export function filter(typed) {
  const wanted = typed.trim().toLowerCase();
  let found = 0;
  for (const item of document.querySelectorAll("#all-methods li, article.method")) {
    item.hidden = !item.dataset.method.toLowerCase().includes(wanted);
    if (!item.hidden) found += 1;
  }
  document.querySelector(".none-found").hidden = found > 0;
  const search = document.getElementById("search");
  if (search.value !== typed) search.value = typed;
}

/** A slash goes to the search, Enter from there to the first method found, Escape ends it. */
export async function searchKey(event) {
  const search = document.getElementById("search");
  if (event.target === search) {
    if (event.key === "Escape") {
      filter("");
      search.blur();
    } else if (event.key === "Enter") {
      const card = document.querySelector("article.method:not([hidden])");
      if (card) (await formOf(card)).focus();
    }
    return;
  }
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("input, textarea, select")) return;
  event.preventDefault();
  search.focus();
}
