// @ts-check
"use strict";

/**
 * One transaction with the device: what can be done within it, and how long to wait for an answer. A browser may never give
 * one (WebKit, when tabs open and close): then the transaction counts as refused, and nobody waits behind it for ever.
 *
 * @typedef {object} Tx what can be done within one transaction
 * @property {(kind: string, id: string) => Promise<any>} get
 * @property {(kind?: string) => Promise<any[]>} all
 * @property {(program: string) => Promise<any[]>} of every item with that program
 * @property {(items: Item[], gone: [string, string][]) => void} write
 * @property {() => Promise<Step[]>} steps newest first
 * @property {() => Promise<Step | undefined>} last
 * @property {(name: string) => Promise<any>} noted
 * @property {(name: string, value: any) => void} note
 * @property {(step: any) => void} keep add a step, or put one back that has a number
 * @property {(before: number, time: number) => void} trim drop steps with a number or a time before these
 */
var guideRecordTransaction = (() => {
  const SILENCE = 5000; // Milliseconds in which the device answers: Safari has editions in which it may never do.
  /**
   * Refused once nothing was heard for that long.
   * @template T @param {(heard: () => void) => Promise<T>} ask calls `heard` at each sign of life @param {(late: T) => void} [late]
   * @returns {Promise<T>}
   */
  const soon = (ask, late = () => {}) =>
    new Promise((answer, refuse) => {
      let over = false;
      let timer = 0;
      const end = () => ((over = true), refuse(Object.assign(new Error("no answer"), { name: "TimeoutError" })));
      const heard = () => (clearTimeout(timer), (timer = setTimeout(end, SILENCE)));
      heard();
      ask(heard).then((found) => (over ? late(found) : answer(found)), refuse).finally(() => clearTimeout(timer));
    });

  /** What can be done within a transaction. @param {any} tx @param {() => void} heard called at each answer @returns {Tx} */
  const within = (tx, heard) => {
    const [items, steps, notes] = ["items", "steps", "notes"].map((name) => tx.objectStore(name));
    /** @param {Promise<any>} asked */
    const heed = (asked) => asked.finally(heard);
    /** What the transaction tells of at its end. @param {Promise<any>} asked */
    const told = (asked) => void asked.then(heard, () => {});
    return {
      get: (kind, id) => heed(items.get([kind, id])),
      all: (kind) => heed(items.getAll(kind ? IDBKeyRange.bound([kind], [kind, []]) : undefined)),
      of: (program) => heed(items.index("program").getAll(program)),
      write(changed, gone) {
        for (const item of changed) told(items.put(item));
        for (const key of gone) told(items.delete(key));
      },
      steps: async () => (await heed(steps.getAll())).reverse(),
      last: async () => (await heed(steps.openCursor(null, "prev")))?.value,
      noted: (name) => heed(notes.get(name)),
      note: (name, value) => told(notes.put(value, name)),
      keep: (step) => told(steps.put(step)),
      async trim(before, time) {
        let cursor = await heed(steps.openCursor());
        while (cursor && (cursor.value.step < before || cursor.value.time < time)) {
          cursor.delete();
          cursor = await heed(cursor.continue());
        }
      },
    };
  };

  return { soon, within };
})();
