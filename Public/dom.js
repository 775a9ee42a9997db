// Making elements. Text is always set as text, never as markup.

/** An element with a class and text or children. */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
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
