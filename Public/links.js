// Links to a method with its arguments filled in: "#method-insert?1&100".
//
// Fields are in the order of the arguments, each as it was typed, percent-encoded.

/** The fields of a form, in the order of the arguments. */
export function fieldsOf(form) {
  return [...form.querySelectorAll("[data-form]")];
}

/** The address of a card with what is typed into its form now. */
export function linkTo(card) {
  const values = fieldsOf(card.querySelector("form")).map((field) => field.value);
  const address = new URL(location.href);
  address.hash = card.id;
  if (values.some((value) => value !== "")) {
    address.hash += `?${values.map(encodeURIComponent).join("&")}`;
  }
  return address.href;
}

/** Puts values into a form's fields. */
export function fill(form, values) {
  fieldsOf(form).forEach((field, index) => {
    if (values[index] !== undefined && !field.readOnly) field.value = values[index];
  });
}

/** Goes to the card the page's address names, and fills its form. */
export function openLinked() {
  const [id, values] = location.hash.slice(1).split("?", 2);
  if (!id.startsWith("method-")) return;
  const card = document.getElementById(id);
  if (!card) return;
  if (values !== undefined) {
    fill(card.querySelector("form"), values.split("&").map(decoded));
    card.scrollIntoView({ block: "start" });
    card.querySelector("button[type=submit]").focus({ preventScroll: true });
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
