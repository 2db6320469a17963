// @ts-check
"use strict";

/**
 * The record for this visit: in the tab's sessionStorage, or in memory where that is refused. It does what the device does
 * (record-places.js), within one transaction as the device has them.
 */
var guideRecordVisit = (() => {
  const { NAME, FORMAT, attempt, now } = guideRecordPlaces;
  const VISIT = `${NAME}:visit`;

  /** @type {Map<string, any>} */
  const items = new Map();
  /** @type {Step[]} */
  let steps = [];
  let next = 1;
  let started = now();
  /** @type {Record<string, any>} */
  let notes = {};
  let timer = 0;
  /** @type {Promise<any>} */
  let turn = Promise.resolve();

  const read = () => {
    const kept = attempt(() => JSON.parse(sessionStorage.getItem(VISIT) ?? "null"));
    const { forgotten } = guideRecordPlaces;
    if (kept?.format !== FORMAT || !Array.isArray(kept.items) || !Array.isArray(kept.steps) || kept.started < forgotten) return;
    for (const item of kept.items) if (item) items.set(`${item.kind}/${item.id}`, item);
    steps = kept.steps.filter((/** @type {any} */ step) => Array.isArray(step?.changes));
    next = Math.max(0, ...steps.map(({ step }) => step)) + 1;
    notes = Object(kept.notes);
    started = kept.started;
  };
  const write = () => {
    clearTimeout(timer);
    timer = 0;
    const text = JSON.stringify({ format: FORMAT, started, items: [...items.values()], steps, notes });
    place.where = attempt(() => (sessionStorage.setItem(VISIT, text), true)) ? "visit" : "page";
  };
  addEventListener("pagehide", () => timer && write());

  const tx = {
    get: async (/** @type {string} */ kind, /** @type {string} */ id) => items.get(`${kind}/${id}`),
    all: async (/** @type {string} */ kind) => [...items.values()].filter((item) => !kind || item.kind === kind),
    of: async (/** @type {string} */ program) => [...items.values()].filter((item) => item.program === program),
    write(/** @type {Item[]} */ changed, /** @type {[string, string][]} */ gone) {
      for (const item of changed) items.set(`${item.kind}/${item.id}`, item);
      for (const [kind, id] of gone) items.delete(`${kind}/${id}`);
    },
    noted: async (/** @type {string} */ name) => notes[name],
    note: (/** @type {string} */ name, /** @type {any} */ value) => void (notes[name] = value),
    steps: async () => [...steps].reverse(),
    last: async () => steps.at(-1),
    keep(/** @type {any} */ step) {
      const at = steps.findIndex((other) => other.step === step.step);
      if (at < 0) steps.push({ ...step, step: next++ });
      else steps[at] = step;
    },
    trim(/** @type {number} */ before, /** @type {number} */ time) {
      steps = steps.filter((step) => step.step >= before && step.time >= time);
    },
  };
  const place = {
    where: /** @type {Place["where"]} */ ("visit"),
    noted: async (/** @type {string} */ name) => notes[name],
    note: async (/** @type {string} */ name, /** @type {any} */ value) => ((notes[name] = value), write()),
    get empty() {
      return !items.size && !steps.length;
    },
    get started() {
      return started;
    },
    /** One after the other, as the device does it. @template T @param {boolean} writes @param {(tx: any) => Promise<T>} action */
    within(writes, action) {
      const done = turn.then(async () => {
        const result = await action(tx);
        if (writes && items.size < 200) write();
        else if (writes) timer ||= setTimeout(write, 500); // A long record is not written out at each key.
        return result;
      });
      turn = done.catch(() => {});
      return done;
    },
    /** Whether all of this would fit into the visit. @param {any[]} more @param {Step[]} history */
    fits: (more, history) =>
      attempt(() => {
        const text = JSON.stringify({ format: FORMAT, started, items: more, steps: history, notes });
        sessionStorage.setItem(VISIT, text);
        return true;
      }) ?? false,
    read,
    clear() {
      items.clear();
      steps = [];
      notes = {};
      started = now();
      clearTimeout(timer);
      timer = 0;
      attempt(() => sessionStorage.removeItem(VISIT));
    },
  };
  read();
  return place;
})();
