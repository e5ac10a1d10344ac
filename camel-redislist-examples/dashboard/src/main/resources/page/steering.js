// Pause, resume, seek and redrive: there when the server allows it, and after the token was entered.

import { byId, element, setHidden, setText } from "./dom.js";
import * as server from "./server.js";

export class Steering {
  constructor(onDone, onTrouble) {
    this.onDone = onDone;
    this.onTrouble = onTrouble;
    this.unlocked = false;
    this.dialog = byId("confirm");
    byId("unlock").addEventListener("submit", (event) => {
      event.preventDefault();
      this.unlock(byId("token"));
    });
    byId("confirm-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.dialog.close();
      this.confirmed();
    });
    byId("confirm-no").addEventListener("click", () => this.dialog.close());
    byId("seek-to").addEventListener("change", () => this.offsetField());
    byId("redrive").addEventListener("click", () => this.redrive());
  }

  show(status) {
    this.allowed = status.steering;
    this.list = status.list;
    setHidden(byId("unlock"), !status.steering || this.unlocked);
    setText(
      byId("steering-state"),
      !status.steering
        ? "Read-only: the dashboard was started without a token."
        : this.unlocked
          ? "Steering is unlocked in this tab."
          : "",
    );
    document.body.classList.toggle("unlocked", this.unlocked);
  }

  async unlock(field) {
    server.setToken(field.value);
    field.value = "";
    try {
      await server.steer("check", {});
      this.unlocked = true;
      this.onDone("Steering is unlocked");
    } catch (failure) {
      server.setToken(null);
      this.onTrouble(failure);
    }
  }

  // The cell of a group's row.
  buttons(target) {
    const pause = element("button", { type: "button" }, "Pause");
    const seek = element("button", { type: "button" }, "Seek…");
    let paused = false;
    pause.addEventListener("click", () => {
      const { list, group } = target();
      const action = paused ? "resume" : "pause";
      this.ask(
        `${paused ? "Resume" : "Pause"} ${group}`,
        paused
          ? `The routes of this process read ${list} for ${group} again.`
          : `The routes of this process stop reading ${list} for ${group}. Other processes go on, or take over.`,
        () => this.perform(action, { list, group }),
      );
    });
    seek.addEventListener("click", () => this.seek(target()));
    return {
      cell: element("td", { class: "steering" }, pause, " ", seek),
      update: (group) => {
        paused = group.paused;
        setText(pause, paused ? "Resume" : "Pause");
        setHidden(pause, group.routes.length === 0);
        pause.setAttribute("aria-label", `${paused ? "Resume" : "Pause"} ${group.name}`);
        seek.setAttribute("aria-label", `Seek ${group.name}`);
      },
    };
  }

  seek({ list, group }) {
    this.ask(
      `Seek ${group}`,
      `Puts group ${group} elsewhere in ${list}, also while it is read. What is skipped is not delivered; what lies behind the new position comes again.`,
      () => {
        const to = byId("seek-to").value;
        return this.perform("seek", { list, group, to: to === "OFFSET" ? byId("seek-offset").value : to });
      },
      true,
    );
  }

  redrive() {
    if (this.list) {
      const { name, deadLetterList } = this.list;
      this.ask(
        `Redrive ${deadLetterList}`,
        `Appends the next 100 dead letters that were not redriven yet to the lists that they come from. Every group of these lists gets them.`,
        () => this.perform("redrive", { list: name }),
      );
    }
  }

  ask(title, text, action, seeking = false) {
    setText(byId("confirm-title"), title);
    setText(byId("confirm-text"), text);
    setHidden(byId("seek-row"), !seeking);
    this.offsetField();
    this.confirmed = action;
    this.dialog.showModal();
  }

  offsetField() {
    const needed = !byId("seek-row").hidden && byId("seek-to").value === "OFFSET";
    byId("seek-offset").disabled = !needed;
    byId("seek-offset").required = needed;
  }

  async perform(action, what) {
    try {
      const { done } = await server.steer(action, what);
      this.onDone(done);
    } catch (failure) {
      this.onTrouble(failure);
    }
  }
}
