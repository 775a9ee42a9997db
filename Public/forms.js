// The forms of the page: each is made when its card comes into sight, or is asked for.

import { Codec } from "./codec.js";
import { MethodForm } from "./form.js";

let codec;
let forms = new Map();

/** Begins to load the codec with the interface of the page's canister. */
export function loadCodec(page) {
  const did = fetch(`/canisters/${page.dataset.canister}/did`).then((response) => {
    if (!response.ok) throw new Error(`The interface: ${response.status}`);
    return response.text();
  });
  codec = Codec.load(page.dataset.codec, did);
  return codec;
}

/** The form of a card, made now if it has none. */
export async function formOf(card) {
  const ready = await codec;
  const method = card.dataset.method;
  let form = forms.get(method);
  if (!form) {
    form = new MethodForm(card, ready);
    if (forms.size === 0) performance.mark("cooper:form");
    forms.set(method, form);
  }
  return form;
}

/** All forms that were made, by the names of their methods; the next codec begins with none. */
export function takeForms() {
  const made = forms;
  forms = new Map();
  return made;
}

/** Keeps a form from before for a method of the same name. */
export function keepForm(method, form) {
  forms.set(method, form);
}

const observer = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    observer.unobserve(entry.target);
    formOf(entry.target);
  }
}, { rootMargin: "600px 0px" });

/** Makes forms as their cards come near the window. */
export function watchCards(page) {
  for (const card of page.querySelectorAll("article.method")) observer.observe(card);
}
