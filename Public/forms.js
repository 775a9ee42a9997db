// The forms of the page: each is made when its card comes into sight, or is asked for.

import { Codec } from "./codec.js";
import { MethodForm } from "./form.js";

// The observer comes a frame later; the first cards need not wait for it.
const greatestAtOnce = 8;

let codec;
let forms = new Map();

/** A codec with the interface of a page's canister, or one that was given. */
export function loadCodec(page, given) {
  return Codec.load(page.dataset.codec, given ?? interfaceOf(page.dataset.canister));
}

/** Makes forms with a codec from now on. Returns those made before, by the names of their methods. */
export function beginForms(withCodec) {
  const made = forms;
  forms = new Map();
  codec = withCodec;
  return made;
}

async function interfaceOf(canister) {
  const response = await fetch(`/canisters/${canister}/did`);
  if (!response.ok) throw new Error(`The interface: ${response.status}`);
  return response.text();
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

/** Makes the forms that are in sight at first. */
export async function makeFirstForms(page) {
  const cards = [...page.querySelectorAll("article.method")];
  for (const card of cards.slice(0, greatestAtOnce)) {
    if (card.getBoundingClientRect().top > innerHeight) break;
    await formOf(card);
  }
}

/** Makes the forms of cards as they come near the window. */
export function watchCards(page) {
  for (const card of page.querySelectorAll("article.method")) observer.observe(card);
}
