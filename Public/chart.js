// A line chart of the last minutes: a line for each series, drawn as SVG. What is under the pointer
// is told in the legend.

import { element, withAttributes } from "./dom.js";

const height = 100;

function shape(name, attributes, ...content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  made.append(...content);
  return withAttributes(made, attributes);
}

/** A chart in a figure of the page. `scale` gives the top of the axis for the greatest value. */
export class Chart {
  #figure;
  #format;
  #scale;
  #image = shape("svg", { role: "img", preserveAspectRatio: "none" });
  #top = element("span", "top-value");
  #cursor = element("span", "cursor");
  #values = new Map();
  #lists = {};
  #pointed;

  constructor(figure, { format, scale = roundTop }) {
    this.#figure = figure;
    this.#format = format;
    this.#scale = scale;
    this.#cursor.hidden = true;
    // Until there are figures.
    this.#image.setAttribute("aria-label", figure.querySelector("h2").textContent);
    const plot = figure.querySelector(".plot");
    plot.replaceChildren(this.#image, this.#top, this.#cursor);
    for (const place of figure.querySelectorAll("[data-series]")) this.#values.set(place.dataset.series, place);
    plot.addEventListener("pointermove", (event) => this.#point(event, plot));
    plot.addEventListener("pointerleave", () => this.#point(undefined, plot));
  }

  /** Draws lists of numbers by the names of their series; null is a gap. */
  draw(lists) {
    this.#lists = lists;
    const names = [...this.#values.keys()];
    const count = lists[names[0]].length;
    const greatest = names.reduce((top, name) => Math.max(top, ...lists[name].map((value) => value ?? 0)), 0);
    const top = this.#scale(greatest);
    this.#image.setAttribute("viewBox", `0 0 ${count - 1} ${height}`);
    const grid = shape("path", { class: "grid", d: `M0 ${height / 2}H${count - 1}M0 0H${count - 1}` });
    const place = (value) => height - (value / top) * height;
    // The first series is drawn last: where all are 0, the line is not that of the failures.
    const lines = names.toReversed().flatMap((name) => [
      shape("path", { class: `line ${name}`, d: line(lists[name], place) }),
      shape("path", { class: `dots ${name}`, d: dots(lists[name], place) }),
    ]);
    this.#image.replaceChildren(grid, ...lines);
    this.#top.textContent = this.#format(top);
    this.#tell();
    this.#image.setAttribute("aria-label", this.#summary(names, greatest));
  }

  #summary(names, greatest) {
    const now = names.map((name) => {
      const label = this.#values.get(name).parentElement.firstChild.nextSibling.textContent.trim();
      return `${label} ${this.#text(name, this.#lists[name].length - 1)}`;
    });
    return `Now: ${now.join(", ")}. Greatest in the last three minutes: ${this.#format(greatest)}.`;
  }

  #text(name, index) {
    const value = this.#lists[name][index];
    return value === null || value === undefined ? "–" : this.#format(value);
  }

  /** Tells the values under the pointer, else the newest. */
  #tell() {
    const count = Object.values(this.#lists)[0].length;
    const index = this.#pointed ?? count - 1;
    for (const [name, place] of this.#values) place.textContent = this.#text(name, index);
    const moment = this.#figure.querySelector(".moment");
    moment.textContent = index === count - 1 ? "now" : `${count - 1 - index} s ago`;
  }

  #point(event, plot) {
    const count = Object.values(this.#lists)[0]?.length;
    if (!count) return;
    this.#cursor.hidden = event === undefined;
    this.#pointed = undefined;
    if (event) {
      const { left, width } = plot.getBoundingClientRect();
      const share = Math.min(Math.max((event.clientX - left) / width, 0), 1);
      this.#pointed = Math.round(share * (count - 1));
      this.#cursor.style.left = `${(this.#pointed / (count - 1)) * 100}%`;
    }
    this.#tell();
  }
}

const isGap = (value) => value === null || value === undefined;

/** The line through the values, with gaps where there are none. */
function line(values, place) {
  let path = "";
  values.forEach((value, index) => {
    if (isGap(value)) return;
    path += `${index === 0 || isGap(values[index - 1]) ? "M" : "L"}${index} ${place(value).toFixed(2)}`;
  });
  return path;
}

/** The values between two gaps, which no line goes to: each a dot. */
function dots(values, place) {
  let path = "";
  values.forEach((value, index) => {
    if (isGap(value) || !isGap(values[index - 1]) || !isGap(values[index + 1])) return;
    path += `M${index} ${place(value).toFixed(2)}h0`;
  });
  return path;
}

/** The next of 1, 2, 5, 10, 20, 50 … */
export function roundTop(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= value);
}

/** The next power of two, which sizes are read by. */
export function binaryTop(value) {
  return 2 ** Math.ceil(Math.log2(Math.max(value, 1024)));
}
