// Fields that hold others: options, variants, records, tuples, vectors. See fields.js for what a
// field is.

import { button, element, freshID, withAttributes } from "./dom.js";
import { missing, singleField } from "./fields.js";
import { caseOf, contentOf } from "./values.js";

// As in FormSkeleton.swift.
const greatestDepth = 16;
const greatestOpened = 1000;

/** The field for a part: {label, type, text, name, documentation, hidesLabel}. */
export function field(part, context) {
  const type = context.codec.composite(part.type);
  switch (type?.kind) {
    case "opt": return optionField(part, type, context);
    case "vec": return vectorField(part, type, context);
    case "tuple":
    case "record":
    case "variant":
      // A type inside of itself is opened on demand, and so is what is far in or behind many fields.
      if (context.within.length >= greatestDepth || context.opened.fields >= greatestOpened
        || context.within.includes(part.type)) {
        return closedField(part, context);
      }
      context.opened.fields += type.fields.length;
      return (type.kind === "variant" ? variantField : recordField)(
        part, type, { ...context, within: [...context.within, part.type] });
    default: return singleField(part, context);
  }
}

/** The context of what somebody asked for: it is built even inside of its own type. */
function opened(context) {
  return { ...context, within: [], opened: { fields: 0 } };
}

function group(part, className) {
  const made = element("fieldset", `group ${className}`);
  const caption = element("span", "label", part.label);
  const legend = element("legend", part.hidesLabel ? "visually-hidden" : "", caption, " ",
    element("span", "field-type", element("code", "", part.text)));
  made.append(legend);
  if (part.documentation) made.append(element("p", "field-doc", part.documentation.join(" ")));
  return { made, caption };
}

function firstFault(fields) {
  let first;
  for (const field of fields) {
    const fault = field.check();
    first ??= fault;
  }
  return first;
}

function recordField(part, type, context) {
  const { made, caption } = group(part, "record");
  const fields = type.fields.map((inner) => field(inner, context));
  made.append(...fields.map((inner) => inner.element));
  if (fields.length === 0) made.append(element("p", "field-doc", "This record has no fields."));
  const isTuple = type.kind === "tuple";
  return {
    element: made,
    caption,
    text() {
      const parts = fields.map((inner, index) =>
        isTuple ? inner.text() : `${type.fields[index].label} = ${inner.text()}`);
      return parts.length === 0 ? "record {}" : `record { ${parts.join("; ")} }`;
    },
    fill(value) {
      fields.forEach((inner, index) => inner.fill(value[isTuple ? index : type.fields[index].key]));
    },
    check: () => firstFault(fields),
  };
}

/** A group that is not open: a button until somebody opens it. */
function closedField(part, context) {
  const made = element("div", "closed");
  const error = element("p", "field-error");
  error.id = freshID();
  error.setAttribute("role", "alert");
  let inner;
  const open = () => {
    inner = field(part, opened(context));
    made.replaceChildren(inner.element);
  };
  const opener = withAttributes(
    button("quiet", `Fill in ${part.label} : ${part.text}`, () => {
      open();
      made.querySelector("input, select, textarea, button")?.focus();
      context.changed();
    }), { "aria-describedby": error.id });
  made.append(opener, error);
  return {
    element: made,
    caption: element("span"),
    text: () => inner?.text() ?? missing,
    fill(value) {
      if (!inner) open();
      inner.fill(value);
    },
    check() {
      if (inner) return inner.check();
      error.textContent = "Open this and fill it in.";
      return opener;
    },
  };
}

function optionField(part, type, context) {
  const id = freshID();
  const control = withAttributes(element("input", "switch"), { type: "checkbox", role: "switch", id });
  const caption = element("label", part.hidesLabel ? "visually-hidden" : "", part.label);
  caption.htmlFor = id;
  const kind = element("span", part.hidesLabel ? "visually-hidden" : "field-type", element("code", "", part.text));
  kind.id = `${id}-type`;
  const state = element("span", "option-state");
  withAttributes(control, { "aria-describedby": kind.id });
  const made = element("div", "field option", caption, kind, control, state);
  if (part.documentation) made.append(element("p", "field-doc", part.documentation.join(" ")));
  const place = element("div", "option-content");
  made.append(place);
  let inner;
  const set = (isOn) => {
    control.checked = isOn;
    state.textContent = isOn ? "" : "null";
    inner ??= isOn ? field(content(), opened(context)) : undefined;
    place.replaceChildren(...(isOn ? [inner.element] : []));
  };
  const content = () => ({
    label: `${part.label}, value`, type: type.of, hidesLabel: true, name: part.name,
    text: type.text,
  });
  control.addEventListener("input", () => {
    set(control.checked);
    if (control.checked) place.querySelector("input, select, textarea")?.focus();
    context.changed();
  });
  set(false);
  return {
    element: made,
    caption,
    text: () => (control.checked ? `opt ${inner.text()}` : "null"),
    fill(value) {
      set(value !== null);
      if (value !== null) inner.fill(contentOf(context.codec, type, value));
    },
    check: () => (control.checked ? inner.check() : undefined),
  };
}

function variantField(part, type, context) {
  const { made, caption } = group(part, "variant");
  const choice = element("select");
  choice.setAttribute("aria-label", `Case of ${part.label}`);
  type.fields.forEach((one, index) => choice.append(new Option(one.name ?? one.label, index)));
  const place = element("div", "variant-content");
  made.append(choice, place);
  let inner;
  const choose = (index, context) => {
    const one = type.fields[index];
    if (!one) return;
    choice.value = index;
    inner = one.type === "null" ? undefined : field({ ...one, name: undefined }, context);
    const notes = one.documentation ? [element("p", "field-doc", one.documentation.join(" "))] : [];
    place.replaceChildren(...(inner ? [inner.element] : notes));
  };
  choice.addEventListener("input", () => {
    choose(Number(choice.value), opened(context));
    context.changed();
  });
  choose(simplest(type.fields, context), context);
  return {
    element: made,
    caption,
    text() {
      const one = type.fields[choice.value];
      if (!one) return missing;
      return inner ? `variant { ${one.label} = ${inner.text()} }` : `variant { ${one.label} }`;
    },
    fill(value) {
      const { key, content } = caseOf(value);
      choose(type.fields.findIndex((one) => one.key === key), opened(context));
      inner?.fill(content);
    },
    check: () => inner?.check(),
  };
}

/** The case to begin with: one without content, else one whose content holds no others. */
function simplest(cases, context) {
  const isSingle = (one) => !["record", "tuple", "variant"].includes(context.codec.composite(one.type)?.kind);
  const empty = cases.findIndex((one) => one.type === "null");
  return empty >= 0 ? empty : Math.max(cases.findIndex(isSingle), 0);
}

function vectorField(part, type, context) {
  const { made, caption } = group(part, "vec");
  const list = element("ol", "items");
  let items = [];
  const add = () => {
    const inner = field({ label: "", type: type.of, text: type.text }, opened(context));
    const row = element("li", "item", inner.element);
    const item = { inner, row, tools: {} };
    const tool = (name, sign, action) => {
      const made = button("quiet icon", sign, action);
      item.tools[name] = made;
      return made;
    };
    row.append(element("span", "tools",
      tool("up", "↑", () => move(item, -1)), tool("down", "↓", () => move(item, 1)),
      tool("remove", "✕", () => remove(item))));
    items.push(item);
    list.append(row);
    return item;
  };
  const number = () => {
    items.forEach((item, index) => {
      const name = String(index + 1);
      item.inner.caption.textContent = name;
      item.tools.up.setAttribute("aria-label", `Move ${part.label} ${name} up`);
      item.tools.down.setAttribute("aria-label", `Move ${part.label} ${name} down`);
      item.tools.remove.setAttribute("aria-label", `Remove ${part.label} ${name}`);
      item.tools.up.disabled = index === 0;
      item.tools.down.disabled = index === items.length - 1;
    });
    adder.textContent = items.length === 0 ? "Add one" : "Add another";
    adder.setAttribute("aria-label", `${adder.textContent} to ${part.label}`);
  };
  const move = (item, by) => {
    const from = items.indexOf(item);
    items.splice(from, 1);
    items.splice(from + by, 0, item);
    list.insertBefore(item.row, items[from + by + 1]?.row ?? null);
    number();
    // The focus stays on what was pressed, or on its counterpart at the end of the list.
    const [pressed, other] = by < 0 ? ["up", "down"] : ["down", "up"];
    (item.tools[pressed].disabled ? item.tools[other] : item.tools[pressed]).focus();
    context.changed();
  };
  const remove = (item) => {
    const index = items.indexOf(item);
    items.splice(index, 1);
    item.row.remove();
    number();
    (items[Math.min(index, items.length - 1)]?.tools.remove ?? adder).focus();
    context.changed();
  };
  const adder = button("quiet add", "Add one", () => {
    const item = add();
    number();
    item.row.querySelector("input, select, textarea, button")?.focus();
    context.changed();
  });
  number();
  made.append(list, adder);
  return {
    element: made,
    caption,
    text: () => (items.length === 0 ? "vec {}" : `vec { ${items.map((item) => item.inner.text()).join("; ")} }`),
    fill(values) {
      items = [];
      list.replaceChildren();
      for (const value of values) add().inner.fill(value);
      number();
    },
    check: () => firstFault(items.map((item) => item.inner)),
  };
}
