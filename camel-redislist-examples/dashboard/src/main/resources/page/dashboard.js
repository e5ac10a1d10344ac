// Asks the server again and again, and shows the answer.

import { byId, setHidden, setText } from "./dom.js";
import { Entries } from "./entries.js";
import { Details } from "./groups.js";
import { Lists } from "./lists.js";
import * as server from "./server.js";
import { Steering } from "./steering.js";

const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
const interval = () => (CALM.matches ? 5000 : 1000);

let chosen = null;
let held = false;
let timer = 0;
let asked = 0;

const trouble = (failure) => {
  setText(byId("done"), "");
  setText(byId("trouble"), failure.message);
  setHidden(byId("trouble"), false);
};

const done = (text) => {
  setHidden(byId("trouble"), true);
  setText(byId("done"), text);
  refresh();
};

const steering = new Steering(done, trouble);
const details = new Details(steering);
const entries = new Entries(trouble);
const lists = new Lists(
  (name) => {
    location.hash = new URLSearchParams({ list: name });
  },
  () => refresh(),
);

function choose() {
  const name = new URLSearchParams(location.hash.slice(1)).get("list");
  if (name !== chosen) {
    chosen = name;
    details.choose(name);
    entries.choose();
    refresh();
  }
}

// One request at a time counts: of two that cross, the later one.
async function refresh() {
  clearTimeout(timer);
  const number = ++asked;
  const start = performance.now();
  try {
    const status = await server.status({ ...lists.wanted, list: chosen ?? "" });
    if (number !== asked) {
      return;
    }
    show(status);
    requestAnimationFrame(() => setTimeout(() => measured(start)));
  } catch (failure) {
    if (number !== asked) {
      return;
    }
    setText(byId("server"), "No answer");
    byId("server").className = "server bad";
    trouble(failure);
  }
  if (!held && !document.hidden) {
    timer = setTimeout(refresh, interval());
  }
}

function show(status) {
  lists.show(status, chosen);
  details.show(status.list);
  entries.show(status.list);
  steering.show(status);
  showServer(status.server);
}

function showServer(redis) {
  const state = byId("server");
  if (redis === null) {
    setText(state, "Connecting…");
    return;
  }
  const answers = redis.status !== "unhealthy";
  setText(
    state,
    answers ? `Redis ${redis.version} · ${redis.memory} used · ${redis.clients} clients · ${redis.status}` : "Redis does not answer",
  );
  state.className = answers ? `server ${redis.status}` : "server bad";
  state.title = redis.problem ?? "";
  if (!answers) {
    trouble({ message: `${redis.problem}. What is shown is what was known last.` });
  } else if (state.dataset.was === "bad") {
    setHidden(byId("trouble"), true);
  }
  state.dataset.was = answers ? "good" : "bad";
}

// From the question until what it brought is on the screen.
function measured(start) {
  const { duration } = performance.measure("refresh", { start });
  setText(byId("refresh"), `Refreshed in ${Math.round(duration)} ms, every ${interval() / 1000} s.`);
  if (performance.getEntriesByName("refresh").length > 1000) {
    performance.clearMeasures("refresh");
  }
}

byId("hold").addEventListener("click", () => {
  held = !held;
  byId("hold").setAttribute("aria-pressed", String(held));
  refresh();
});
document.addEventListener("visibilitychange", () => document.hidden || refresh());
window.addEventListener("hashchange", choose);
details.choose(null);
choose();
refresh();
