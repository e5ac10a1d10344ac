// What the chosen list looked like over the last minutes, from which come plots and rates.

const KEPT_MILLIS = 5 * 60 * 1000;
// A rate is an average over so long: commits come in steps.
const RATE_MILLIS = 10 * 1000;

export class History {
  constructor() {
    this.clear();
  }

  clear() {
    this.samples = [];
  }

  // Every look is added once, however often it is answered with.
  add(list) {
    const last = this.samples.at(-1);
    if (last && last.at >= list.at) {
      return;
    }
    this.samples.push({
      at: list.at,
      length: list.length,
      published: list.length + list.trimmed,
      groups: new Map(list.groups.map((group) => [group.name, group])),
    });
    while (this.samples[0].at < list.at - KEPT_MILLIS) {
      this.samples.shift();
    }
  }

  get span() {
    const last = this.samples.at(-1)?.at ?? 0;
    return { from: Math.min(this.samples[0]?.at ?? 0, last - 60_000), to: last };
  }

  // [time, value] of every sample; a value may be null.
  line(valueOf) {
    return this.samples.map((sample) => [sample.at, valueOf(sample) ?? null]);
  }

  group(name, valueOf) {
    return this.line((sample) => (sample.groups.has(name) ? valueOf(sample.groups.get(name)) : null));
  }

  publishedRate() {
    return rates(this.line((sample) => sample.published));
  }

  consumedRate(name) {
    return rates(this.group(name, (group) => group.offset));
  }
}

// How fast a value grew at each time. Falling is no rate: somebody has put it elsewhere.
function rates(line) {
  let first = 0;
  return line.map(([at, value], index) => {
    while (line[first][0] < at - RATE_MILLIS) {
      first++;
    }
    const [since, before] = line[Math.min(first, Math.max(0, index - 1))];
    const known = index > 0 && value !== null && before !== null && at > since;
    return [at, known ? Math.max(0, (value - before) / (at - since)) * 1000 : null];
  });
}

export const latest = (line) => line.at(-1)?.[1] ?? null;
