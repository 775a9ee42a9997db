// Making elements. Text is always set as text, never as markup.

/** An element with a class and text or children. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** An element with attributes. */
export function withAttributes(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** A button that does not submit. */
export function button(className, text, action) {
  const made = element("button", className, text);
  made.type = "button";
  if (action) made.addEventListener("click", action);
  return made;
}

/** Where a text has words longer than a line may be, lets lines end within words. */
export function fitLines(place, text) {
  place.classList.toggle("long-words", /\S{36}/.test(text));
}

let count = 0;

/** An id that no other element has. */
export function freshID() {
  count += 1;
  return `f${count}`;
}

/** Shows for a moment that a button did what it says. */
export function confirm(button, text) {
  const usual = button.dataset.usual ?? button.textContent;
  button.dataset.usual = usual;
  button.textContent = text;
  setTimeout(() => { button.textContent = usual; }, 1200);
}

/** Puts text into the clipboard; the button says how that went. */
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    confirm(button, "Copied");
  } catch {
    confirm(button, "Not allowed");
  }
}
