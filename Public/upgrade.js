// Takes over a new version of the canister while the page is open, without losing what was typed.

import { formOf, keepForm, loadCodec, takeForms, watchCards } from "./forms.js";
import { signature } from "./types.js";

/** Puts the page of the new version in place of this one. */
export async function takeOver() {
  const response = await fetch(location.pathname + location.search);
  if (!response.ok) return;
  const text = await response.text();
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".canister");
  if (!fresh) return;
  const page = document.querySelector(".canister");
  const names = (place) => new Set([...place.querySelectorAll("article.method")].map((card) => card.dataset.method));
  const [before, after] = [names(page), names(fresh)];
  const codec = after.size > 0 ? await loadCodec(fresh) : undefined;
  const focused = document.activeElement;
  const earlier = takeForms();
  const results = new Map([...page.querySelectorAll("article.method")]
    .map((card) => [card.dataset.method, card.querySelector(".exchange")]));

  replaceContents(page, fresh);
  for (const card of page.querySelectorAll("article.method")) {
    const form = earlier.get(card.dataset.method);
    if (form) await carryOver(form, results.get(card.dataset.method), card, codec);
  }
  watchCards(page);
  if (focused?.isConnected) focused.focus({ preventScroll: true });
  announce(page, before, after);
}

/** Puts the contents of another page in place of this one's; what the scripts filled stays. */
export function replaceContents(page, fresh) {
  const panels = ["history", "log"].map((id) => document.getElementById(id));
  Object.assign(page.dataset, fresh.dataset);
  page.replaceChildren(...fresh.childNodes);
  for (const panel of panels) document.getElementById(panel.id)?.replaceWith(panel);
}

/** A form goes on as it is if the types are the same; else the new one takes its text. */
async function carryOver(form, exchange, card, codec) {
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
  notice.textContent =
    `A new version was installed, and this page shows it${news.length ? ` (${news.join("; ")})` : ""}. What you typed is still here.`;
  notice.hidden = false;
}
