// The chosen list: figures, plots, groups and members.

import { Chart } from "./charts.js";
import { byId, element, number, rate, Rows, seconds, setHidden, setText } from "./dom.js";
import { History, latest } from "./history.js";

const COLOURS = 10;
const colour = (index) => `series series-${index % COLOURS}`;

export class Details {
  constructor(steering) {
    this.history = new History();
    this.length = new Chart(byId("chart-length"), "Length and positions", { fromZero: false });
    this.lag = new Chart(byId("chart-lag"), "Lag", { fromZero: true });
    this.rate = new Chart(byId("chart-rate"), "Messages per second", { fromZero: true });
    this.groups = new Rows(byId("groups"), (group) => groupRow(group, steering, this));
    this.members = new Rows(byId("members"), memberRow);
  }

  // Another list is chosen; what is known of it comes with the next answer.
  choose(name) {
    this.name = name;
    this.history.clear();
    setHidden(byId("none"), name !== null);
    setHidden(byId("chosen"), name === null);
    setText(byId("name"), name ?? "");
    for (const id of ["length", "published", "lag", "dead"]) {
      setText(byId(id), "–");
    }
    this.groups.show([], (group) => group.name);
    this.members.show([], (member) => member.member);
  }

  show(list) {
    if (list === null || list.name !== this.name) {
      return;
    }
    this.history.add(list);
    const { history } = this;
    const published = history.publishedRate();
    const consumed = new Map(list.groups.map(({ name }) => [name, history.consumedRate(name)]));
    setText(byId("length"), number(list.length));
    setText(byId("published"), rate(latest(published)));
    setText(byId("lag"), number(list.groups.length ? Math.max(...list.groups.map(({ lag }) => lag)) : null));
    setText(byId("dead"), deadLetters(list));
    this.groups.show(
      list.groups.map((group) => ({ ...group, rate: latest(consumed.get(group.name)) })),
      (group) => group.name,
    );
    const members = list.groups.flatMap((group) => group.members.map((member) => ({ ...member, mode: group.mode })));
    this.members.show(members, (member) => `${member.group} ${member.member}`);
    this.draw(list, published, consumed);
  }

  draw(list, published, consumed) {
    const { history } = this;
    const whole = (name, line) => ({ name, style: "series whole", line });
    const each = (lineOf) => list.groups.map(({ name }, index) => ({ name, style: colour(index), line: lineOf(name) }));
    const { span } = history;
    this.length.draw(
      [
        whole("length", history.line((sample) => sample.length)),
        ...each((name) => history.group(name, (group) => group.position)),
      ],
      span,
    );
    this.lag.draw(each((name) => history.group(name, (group) => group.lag)), span);
    this.rate.draw([whole("published", published), ...each((name) => consumed.get(name))], span);
  }
}

function deadLetters({ deadLetters: all, redriven }) {
  return all > 0 && redriven > 0 ? `${number(all)}, ${number(redriven)} of them redriven` : number(all);
}

function groupRow(group, steering, details) {
  const key = element("span", { class: "key", "aria-hidden": "true" });
  const cells = ["number", "number", "number", "", "", "remarks"].map((style) => element("td", { class: style }));
  const [position, lag, consumed, mode, lease, remarks] = cells;
  const steer = steering.buttons(() => ({ list: details.name, group: group.name }));
  const row = element("tr", {}, element("th", { scope: "row" }, key, group.name), ...cells, steer.cell);
  return {
    element: row,
    update: (now, index) => {
      key.className = `key ${colour(index)}`;
      setText(position, number(now.position));
      setText(lag, number(now.lag));
      lag.classList.toggle("behind", now.lag > 0);
      setText(consumed, rate(now.rate));
      setText(mode, now.mode ?? "–");
      setText(lease, now.owner ? `${seconds(now.leaseMillisLeft)} left` : "–");
      setText(remarks, remarksOf(now));
      steer.update(now);
    },
  };
}

function remarksOf(group) {
  const counted = (count, one, many) => (count > 0 ? [`${number(count)} ${count === 1 ? one : many}`] : []);
  return [
    ...(group.paused ? ["paused here"] : []),
    ...(group.position === null ? ["no position"] : []),
    ...counted(group.inFlight, "in flight", "in flight"),
    ...counted(group.takeovers, "take-over", "take-overs"),
    ...counted(group.foreignMoves, "foreign move", "foreign moves"),
    ...counted(group.resets, "reset", "resets"),
  ].join(", ");
}

function memberRow(member) {
  const heard = element("td", { class: "number" });
  const reads = element("td");
  const row = element(
    "tr",
    {},
    element("th", { scope: "row" }, member.group),
    element("td", {}, member.host),
    element("td", {}, member.route),
    reads,
    heard,
    element("td", { class: "id" }, member.member),
  );
  return {
    element: row,
    update: (now) => {
      setText(reads, now.mode === "FAILOVER" ? (now.owner ? "yes" : "stands by") : "competes");
      setText(heard, `${seconds(now.heardOfMillisAgo)} ago`);
    },
  };
}
