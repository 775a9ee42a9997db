// The forms of the page: each is made when its card comes into sight, or is asked for.

import { Codec } from "./codec.js";
import { MethodForm } from "./form.js";

// The observer comes a frame later; the first cards need not wait for it. Whether the next ones are in
// sight has to be asked, which lays out the page; the very first ones are, and get their forms before.
const greatestAtOnce = 8;
const alwaysInSight = 2;

let codec;
let forms = new Map();

/** A codec with the interface of a page's canister, or one that was given. */
export function loadCodec(page, given) {
  const text = given ?? interfaceOf(page.dataset.canister);
  return Codec.load(page.dataset.codec, text, page.dataset.interface);
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

/** The form of a card, made now if it has none, with a codec that is ready. */
export async function formOf(card) {
  const form = await makeForm(card);
  await form.codec.ready;
  return form;
}

/** The form of a card, made now if it has none. Its fields can be filled before its codec is ready. */
async function makeForm(card) {
  const described = await codec;
  const method = card.dataset.method;
  let form = forms.get(method);
  if (!form) {
    form = new MethodForm(card, described);
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
    makeForm(entry.target);
  }
}, { rootMargin: "600px 0px" });

/** Makes the forms that are in sight at first. */
export async function makeFirstForms(page) {
  const cards = [...page.querySelectorAll("article.method")];
  for (const [index, card] of cards.slice(0, greatestAtOnce).entries()) {
    if (index >= alwaysInSight && card.getBoundingClientRect().top > innerHeight) break;
    await makeForm(card);
  }
}

/** Makes the forms of cards as they come near the window. */
export function watchCards(page) {
  for (const card of page.querySelectorAll("article.method")) observer.observe(card);
}
