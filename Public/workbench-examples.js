// Examples, each opened as a project of one's own.

import { post } from "./workbench-api.js";
import { button, element } from "./dom.js";

const place = (id) => document.getElementById(id);

/** Offers the examples there are. */
export function offerExamples(names) {
  place("bench-examples").hidden = names.length === 0;
  place("bench-example-list").replaceChildren(
    ...names.map((name) => button("secondary", name, () => open(name))));
  place("bench-examples").addEventListener("click", () => {
    place("bench-example-state").replaceChildren();
    place("bench-example").showModal();
  });
}

async function open(name) {
  const state = place("bench-example-state");
  const buttons = [...place("bench-example-list").children];
  for (const other of buttons) other.disabled = true;
  try {
    const { folder, link } = await post(`/examples/${encodeURIComponent(name)}`);
    const made = element("a", "", "Open its workbench");
    made.href = link;
    made.target = "_blank";
    state.replaceChildren(`${name} is in ${folder}. `, made);
    made.focus();
  } catch (problem) {
    state.replaceChildren(problem.detail);
  }
  for (const other of buttons) other.disabled = false;
}
