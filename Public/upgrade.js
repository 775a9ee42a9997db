// Takes over a new version of the canister while the page is open, without losing what was typed.

import { beginForms, formOf, keepForm, loadCodec, makeFirstForms, watchCards } from "./forms.js";
import { signature } from "./types.js";

// Forms whose methods the page does not show now, with the parts of their cards: a page that waits
// for an interface to be given has none, and is to have them again.
const aside = new Map();

/** Puts the page of the new version in place of this one. */
export async function takeOver() {
  const response = await fetch(location.pathname + location.search);
  if (!response.ok) return;
  const text = await response.text();
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".canister");
  if (!fresh) return;
  const page = document.querySelector(".canister");
  const [before, after] = [methodNames(page), methodNames(fresh)];
  await showPage(page, fresh, after.size > 0 ? loadCodec(fresh) : undefined);
  announce(page, before, after);
}

function methodNames(page) {
  return new Set([...page.querySelectorAll("article.method")].map((card) => card.dataset.method));
}

/** Puts the contents of another page in place of this one's. What was typed stays. */
export async function showPage(page, fresh, loading) {
  const codec = await loading;
  const focused = document.activeElement;
  const exchanges = new Map([...page.querySelectorAll("article.method")]
    .map((card) => [card.dataset.method, card.querySelector(".exchange")]));
  for (const [method, form] of beginForms(codec)) {
    aside.set(method, { form, exchange: exchanges.get(method) });
  }
  replaceContents(page, fresh);
  for (const card of page.querySelectorAll("article.method")) {
    const earlier = aside.get(card.dataset.method);
    aside.delete(card.dataset.method);
    if (earlier) await carryOver(earlier, card, codec);
  }
  if (codec) await makeFirstForms(page);
  watchCards(page);
  if (focused?.isConnected) focused.focus({ preventScroll: true });
}

/** The panels that the scripts filled stay as they are. */
function replaceContents(page, fresh) {
  const panels = ["history", "log", "callers"].map((id) => document.getElementById(id)).filter(Boolean);
  Object.assign(page.dataset, fresh.dataset);
  page.replaceChildren(...fresh.childNodes);
  for (const panel of panels) document.getElementById(panel.id)?.replaceWith(panel);
}

/** A form goes on as it is if the types are the same; else the new one takes its text. */
async function carryOver({ form, exchange }, card, codec) {
  const method = codec.methods[Number(card.dataset.number)];
  if (signature(form.codec, form.method) === signature(codec, method)) {
    card.querySelector(".exchange").replaceWith(exchange);
    keepForm(card.dataset.method, form);
    return;
  }
  const result = exchange.querySelector(".result");
  if (result.dataset.state) card.querySelector(".result").replaceWith(result);
  const made = await formOf(card);
  if (form.method.arguments.length > 0) made.fill(form.text);
}

function announce(page, before, after) {
  const added = [...after].filter((name) => !before.has(name));
  const removed = [...before].filter((name) => !after.has(name));
  const news = [];
  if (added.length > 0) news.push(`new: ${added.join(", ")}`);
  if (removed.length > 0) news.push(`gone: ${removed.join(", ")}`);
  const notice = page.querySelector(".update-notice");
  const isWaiting = after.size === 0 && before.size > 0;
  notice.textContent = isWaiting
    ? "A new version was installed. What you typed comes back with its interface."
    : `A new version was installed, and this page shows it${news.length ? ` (${news.join("; ")})` : ""}. What you typed is still here.`;
  notice.hidden = false;
}
