// Browsing entries, and dead letters, which are entries of another list. Nothing moves by that.

import { byId, element, number, setText } from "./dom.js";
import * as server from "./server.js";

const AT_ONCE = 20;

export class Entries {
  constructor(onTrouble) {
    this.onTrouble = onTrouble;
    this.from = 0;
    byId("browse").addEventListener("submit", (event) => {
      event.preventDefault();
      this.browse(Number(byId("from").value));
    });
    byId("which").addEventListener("change", () => this.browse(0));
    byId("oldest").addEventListener("click", () => this.browse(0));
    byId("older").addEventListener("click", () => this.browse(this.from - AT_ONCE));
    byId("newer").addEventListener("click", () => this.browse(this.from + AT_ONCE));
    byId("newest").addEventListener("click", () => this.browse(Number.MAX_SAFE_INTEGER));
  }

  choose() {
    byId("which").value = "list";
    byId("from").value = "0";
    byId("entries").replaceChildren();
    setText(byId("entries-caption"), "Nothing shown yet");
    this.list = null;
  }

  show(list) {
    this.list = list;
  }

  get dead() {
    return byId("which").value === "dead";
  }

  async browse(from) {
    const list = this.list;
    if (!list) {
      return;
    }
    const name = this.dead ? list.deadLetterList : list.name;
    const length = this.dead ? list.deadLetters : list.length;
    const first = Math.max(0, Math.min(from, length - AT_ONCE));
    try {
      const found = await server.entries(name, first, AT_ONCE);
      if (this.list?.name === list.name) {
        this.fill(name, first, found);
      }
    } catch (failure) {
      this.onTrouble(failure);
    }
  }

  fill(name, first, found) {
    this.from = first;
    byId("from").value = String(first);
    byId("entries").replaceChildren(...found.map(row));
    const last = first + found.length - 1;
    setText(
      byId("entries-caption"),
      found.length ? `${name}: index ${number(first)} to ${number(last)}` : `${name}: nothing from index ${number(first)} on`,
    );
  }
}

function row(entry) {
  return element(
    "tr",
    {},
    element("th", { scope: "row", class: "number" }, number(entry.position)),
    element("td", { class: "number" }, number(entry.offset)),
    element("td", {}, entry.malformed ? "no message" : (entry.type ?? "–")),
    element("td", {}, ...message(entry)),
  );
}

function message(entry) {
  const parts = [];
  if (entry.reason) {
    parts.push(element("p", { class: "reason" }, entry.reason));
  }
  if (entry.malformed) {
    parts.push(element("p", { class: "reason" }, entry.malformed));
  }
  parts.push(element("pre", {}, entry.text));
  if (entry.cut) {
    parts.push(element("p", { class: "small" }, `The first ${number(entry.text.length)} of ${number(entry.cut)} characters`));
  }
  if (entry.id) {
    parts.push(element("p", { class: "small id" }, entry.id));
  }
  return parts;
}
