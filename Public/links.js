// Links to a method with its arguments filled in: "#method-insert?(1, 100)".

import { formOf } from "./forms.js";

/** The address of a card with what is typed into its form now. */
export async function linkTo(card) {
  const form = await formOf(card);
  const address = new URL(location.href);
  address.hash = card.id;
  if (form.method.arguments.length > 0) address.hash += `?${encodeURIComponent(form.text)}`;
  return address.href;
}

/** Goes to the card the page's address names, and fills its form. Nothing is called. */
export async function openLinked() {
  const [id, text] = split(location.hash.slice(1));
  if (!id.startsWith("method-")) return;
  const card = document.getElementById(id);
  if (!card) return;
  const form = await formOf(card);
  card.scrollIntoView({ block: "start" });
  if (text === undefined) return;
  form.fill(decoded(text));
  card.querySelector("button[type=submit]").focus({ preventScroll: true });
}

function split(fragment) {
  const mark = fragment.indexOf("?");
  return mark < 0 ? [fragment] : [fragment.slice(0, mark), fragment.slice(mark + 1)];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
