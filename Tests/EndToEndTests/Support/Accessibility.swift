/// A small audit of a page: names, ids, and the contrast of text.
enum Accessibility {
  /// The body of a function that returns what is wrong, a sentence each.
  static let audit = #"""
    const faults = [];
    const describe = (e) => `${e.tagName.toLowerCase()}#${e.id}.${e.className}`;
    for (const e of document.querySelectorAll("input, select, textarea")) {
      if (!e.labels?.length && !e.getAttribute("aria-label")) faults.push(`no label: ${describe(e)}`);
    }
    for (const e of document.querySelectorAll("a, button, summary")) {
      const name = e.getAttribute("aria-label") ?? e.textContent.trim();
      if (name === "") faults.push(`no name: ${describe(e)}`);
    }
    for (const e of document.querySelectorAll("[role=img]:not([aria-label])")) faults.push(`no label: ${describe(e)}`);
    for (const e of document.querySelectorAll("img:not([alt])")) faults.push(`no alt: ${describe(e)}`);
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`twice: ${id}`);
    for (const e of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
      const named = `${e.getAttribute("aria-describedby") ?? ""} ${e.getAttribute("aria-labelledby") ?? ""}`;
      for (const id of named.trim().split(/\s+/)) {
        if (!document.getElementById(id)) faults.push(`no element ${id} for ${describe(e)}`);
      }
    }
    for (const e of document.querySelectorAll("fieldset")) {
      if (!e.querySelector("legend")?.textContent.trim()) faults.push(`no legend: ${describe(e)}`);
    }
    const roles = ["alert", "group", "img", "presentation", "status", "switch", "tab", "tablist", "tabpanel"];
    for (const e of document.querySelectorAll("[role]")) {
      if (!roles.includes(e.getAttribute("role"))) faults.push(`unknown role: ${describe(e)}`);
    }
    for (const e of document.querySelectorAll("[role=switch]")) {
      if (e.type !== "checkbox") faults.push(`a switch without a state: ${describe(e)}`);
    }
    // Where the focus is can be seen, on one control of each kind.
    const kinds = new Set();
    for (const e of document.querySelectorAll("main :is(a, button, input, select, textarea, summary)")) {
      const kind = `${e.tagName} ${e.type ?? ""} ${e.className}`;
      if (kinds.has(kind) || e.disabled || !e.checkVisibility()) continue;
      kinds.add(kind);
      e.focus({ preventScroll: true, focusVisible: true });
      const style = getComputedStyle(e);
      if (document.activeElement !== e) faults.push(`takes no focus: ${describe(e)}`);
      else if (style.outlineStyle === "none" || style.outlineWidth === "0px") faults.push(`focus not seen: ${describe(e)}`);
    }
    document.activeElement?.blur();
    if (!document.documentElement.lang) faults.push("no language");
    if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
    // Contrast of text on the nearest opaque background. Source: WCAG 2.2, criterion 1.4.3.
    const parse = (c) => (c.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (e) => {
      for (let at = e; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor);
        if (color.length < 4 || color[3] === 1) return color;
      }
      return [255, 255, 255];
    };
    const seen = new Set();
    for (const e of document.body.querySelectorAll("*")) {
      const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
      if (!own || !e.checkVisibility() || e.closest(".visually-hidden, .skip, noscript")) continue;
      const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      const key = `${e.tagName}.${e.className}`;
      if (ratio < 4.5 && !seen.has(key)) {
        seen.add(key);
        faults.push(`contrast ${ratio.toFixed(2)}: ${describe(e)}`);
      }
    }
    return faults;
    """#
}
