// The table of lists: a page of it, since there may be thousands.

import { byId, element, number, Rows, setText } from "./dom.js";

export class Lists {
  constructor(onChoose, onTurn) {
    this.page = 0;
    this.rows = new Rows(byId("lists"), (list) => this.row(list, onChoose));
    byId("search").addEventListener("submit", (event) => event.preventDefault());
    byId("filter").addEventListener("input", () => this.turn(0, onTurn));
    byId("sort").addEventListener("change", () => this.turn(0, onTurn));
    byId("previous").addEventListener("click", () => this.turn(this.page - 1, onTurn));
    byId("next").addEventListener("click", () => this.turn(this.page + 1, onTurn));
  }

  turn(page, onTurn) {
    this.page = page;
    onTurn();
  }

  get wanted() {
    return { filter: byId("filter").value, sort: byId("sort").value, page: this.page };
  }

  row(list, onChoose) {
    const button = element("button", { type: "button", class: "choose" }, list.name);
    button.addEventListener("click", () => onChoose(list.name));
    const cells = [0, 1, 2, 3].map(() => element("td", { class: "number" }));
    const row = element("tr", {}, element("th", { scope: "row" }, button), ...cells);
    return {
      element: row,
      update: ({ name, length, lag, groups, members }) => {
        [length, lag, groups, members].forEach((value, index) => setText(cells[index], number(value)));
        cells[1].classList.toggle("behind", lag > 0);
        const chosen = name === this.chosen;
        row.classList.toggle("chosen", chosen);
        if (chosen) {
          button.setAttribute("aria-current", "true");
        } else {
          button.removeAttribute("aria-current");
        }
      },
    };
  }

  show(status, chosen) {
    this.chosen = chosen;
    this.page = status.page;
    this.rows.show(status.lists, (list) => list.name);
    setText(byId("lists-caption"), caption(status));
    setText(byId("page-number"), `Page ${status.page + 1} of ${status.pages}`);
    byId("previous").disabled = status.page === 0;
    byId("next").disabled = status.page + 1 >= status.pages;
  }
}

function caption({ looking, found, more, matching }) {
  if (looking) {
    return "Looking…";
  }
  const all = more ? `more than ${number(found)}` : number(found);
  const lists = found === 1 && !more ? "list" : "lists";
  return matching === found ? `${all} ${lists}` : `${number(matching)} of ${all} ${lists}`;
}
