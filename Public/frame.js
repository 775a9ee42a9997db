// What is around the control of a field, and the error beside it.

import { element, freshID, withAttributes } from "./dom.js";

/** What is around a control: label, type, doc comment, a place for an error. */
export function frame(part, control, { tool } = {}) {
  const id = freshID();
  const caption = element("label", part.hidesLabel ? "visually-hidden" : "", part.label);
  caption.htmlFor = id;
  const type = element("span", part.hidesLabel ? "visually-hidden" : "field-type", element("code", "", part.text));
  type.id = `${id}-type`;
  const error = element("p", "field-error");
  error.id = `${id}-error`;
  error.setAttribute("role", "alert");
  control.id = id;
  control.name = part.name ?? "";
  withAttributes(control, { "data-form": part.text, "aria-describedby": `${id}-type ${id}-error` });
  const made = element("div", "field", caption, type);
  if (tool) made.append(tool);
  if (part.documentation) made.append(element("p", "field-doc", part.documentation.join(" ")));
  made.append(control, error);
  return { element: made, caption, error };
}

/** Shows an error beside a control, or takes it away. */
export function showError(control, error, message) {
  error.textContent = message;
  if (message) {
    control.setAttribute("aria-invalid", "true");
  } else {
    control.removeAttribute("aria-invalid");
  }
}
