// The forms of the page: each is made when its card comes into sight, or is asked for.

import { Codec } from "./codec.js";
import { MethodForm } from "./form.js";

// The observer comes a frame later; the first cards need not wait for it.
const greatestAtOnce = 8;

let codec;
let forms = new Map();

/** Begins to load the codec with the interface of the page's canister, or one that was given. */
export function loadCodec(page, given) {
  codec = Codec.load(page.dataset.codec, given ?? interfaceOf(page.dataset.canister));
  return codec;
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

/** Makes the forms in sight, and others as their cards come near the window. */
export async function watchCards(page) {
  const cards = [...page.querySelectorAll("article.method")];
  for (const card of cards.slice(0, greatestAtOnce)) {
    if (card.getBoundingClientRect().top > innerHeight) break;
    await formOf(card);
  }
  for (const card of cards) observer.observe(card);
}
