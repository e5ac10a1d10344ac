// A line chart as SVG. What it shows is in the tables too, so it is one picture with a name to a screen reader.

import { element, number, setText, svg } from "./dom.js";

const HEIGHT = 180;
const MARGIN = { top: 8, right: 8, bottom: 22, left: 52 };
const GRID_LINES = 3;

export class Chart {
  constructor(figure, title, { fromZero }) {
    this.fromZero = fromZero;
    this.title = title;
    this.picture = svg("svg", { role: "img", height: HEIGHT });
    this.axes = svg("g", { class: "axes" });
    this.lines = svg("g", { class: "lines" });
    this.picture.append(this.axes, this.lines);
    figure.append(element("figcaption", {}, title), this.picture);
  }

  // series: [{name, style, line: [[time, value], …]}]; the first is drawn on top
  draw(series, span) {
    const width = Math.max(240, this.picture.clientWidth);
    this.picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    const values = series.flatMap(({ line }) => line.map(([, value]) => value).filter((value) => value !== null));
    const scale = this.scale(values);
    const x = (time) =>
      MARGIN.left + ((time - span.from) / (span.to - span.from || 1)) * (width - MARGIN.left - MARGIN.right);
    const y = (value) =>
      HEIGHT - MARGIN.bottom - ((value - scale.low) / (scale.high - scale.low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
    this.drawAxes(width, scale, span, y);
    this.drawLines(series, x, y);
    this.describe(series);
  }

  scale(values) {
    const low = this.fromZero || values.length === 0 ? 0 : Math.min(...values);
    const high = values.length === 0 ? 1 : Math.max(...values);
    const step = niceStep((high - low) / GRID_LINES);
    const first = Math.floor(low / step) * step;
    return { low: first, high: Math.max(first + step, Math.ceil(high / step) * step), step };
  }

  drawAxes(width, scale, span, y) {
    const marks = [];
    for (let value = scale.low; value <= scale.high + scale.step / 2; value += scale.step) {
      marks.push(
        svg("line", { x1: MARGIN.left, x2: width - MARGIN.right, y1: y(value), y2: y(value) }),
        svg("text", { x: MARGIN.left - 6, y: y(value) + 4, "text-anchor": "end" }, short(value)),
      );
    }
    const ago = Math.round((span.to - span.from) / 1000);
    const bottom = HEIGHT - 6;
    marks.push(
      svg("text", { x: MARGIN.left, y: bottom }, ago >= 120 ? `${Math.round(ago / 60)} min ago` : `${ago} s ago`),
      svg("text", { x: width - MARGIN.right, y: bottom, "text-anchor": "end" }, "now"),
    );
    this.axes.replaceChildren(...marks);
  }

  drawLines(series, x, y) {
    while (this.lines.children.length > series.length) {
      this.lines.lastChild.remove();
    }
    while (this.lines.children.length < series.length) {
      this.lines.append(svg("path"));
    }
    [...series].reverse().forEach(({ style, line }, index) => {
      const path = this.lines.children[index];
      path.setAttribute("class", style);
      path.setAttribute("d", pathOf(line, x, y));
    });
  }

  describe(series) {
    const now = series.map(({ name, line }) => `${name} ${number(line.at(-1)?.[1])}`).join(", ");
    this.picture.setAttribute("aria-label", `${this.title}. Now: ${now}`);
  }
}

// Gaps where nothing is known.
function pathOf(line, x, y) {
  let path = "";
  let drawing = false;
  for (const [time, value] of line) {
    if (value === null) {
      drawing = false;
    } else {
      path += `${drawing ? "L" : "M"}${x(time).toFixed(1)} ${y(value).toFixed(1)}`;
      drawing = true;
    }
  }
  return path;
}

// 1, 2 or 5 times a power of ten, and a whole number.
function niceStep(step) {
  if (step <= 1) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= step);
}

const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });

const short = (value) => (Math.abs(value) < 100_000 ? number(value) : SHORT.format(value));
