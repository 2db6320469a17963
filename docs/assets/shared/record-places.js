// @ts-check
"use strict";

/**
 * Where the record may lie: on the device (IndexedDB) once the reader has said so, before that in this visit (the tab's
 * sessionStorage, or memory where that is refused). Both do the same things, each within one transaction.
 * Used by record.js only.
 *
 * @typedef {string | number | boolean | string[]} Value
 * @typedef {{ kind: string, id: string, version: number, [field: string]: any }} Item a Value in every other field
 * @typedef {{ kind: string, id: string, before: Item | null, after: Item | null }} Change
 * @typedef {{ step: number, tab: string, label: string, group: string, time: number, undone: boolean, changes: Change[] }} Step
 *
 * @typedef {object} Tx what can be done within one transaction
 * @property {(kind: string, id: string) => Promise<any>} get
 * @property {(kind?: string) => Promise<any[]>} all
 * @property {(program: string) => Promise<any[]>} of every item with that program
 * @property {(items: Item[], gone: [string, string][]) => void} write
 * @property {() => Promise<Step[]>} steps newest first
 * @property {() => Promise<Step | undefined>} last
 * @property {(step: any) => void} keep add a step, or put one back that has a number
 * @property {(before: number, time: number) => void} trim drop steps with a number or a time before these
 *
 * @typedef {object} Place
 * @property {"device" | "visit" | "page"} where
 * @property {<T>(writes: boolean, action: (tx: Tx) => Promise<T>) => Promise<T>} within
 */
var guideRecordPlaces = (() => {
  /** This copy of the site: another one at the same host has a name of its own. */
  const base = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;
  const { openDB, deleteDB } = /** @type {any} */ (globalThis).idb ?? {};
  const NAME = `before-the-match:${base}`;
  const FORMAT = 1;

  /** @template T @param {() => T} action @returns {T | undefined} undefined where storage is refused or holds nonsense */
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };

  /** Leave a database that was not there unmade. @param {any} tx */
  const nothing = (tx) => {
    tx.done.catch(() => {});
    tx.abort();
  };

  /** Why the device could not be opened: the name of an error. */
  let trouble = "";

  /**
   * Open the record on the device. It is there only if the reader has said so: its presence is their word.
   * @param {boolean} create @param {() => void} lost called when another tab deletes it or the system takes it away
   * @returns {Promise<(Place & { close: () => void, note: (name: string, value: any) => Promise<any>, noted: (name: string) => Promise<any> }) | null>}
   */
  const device = async (create, lost) => {
    /** @param {boolean} make */
    const open = (make) =>
      openDB(NAME, FORMAT, {
        /** @type {(db: any, old: number, now: number, tx: any) => void} */
        upgrade(db, _old, _new, tx) {
          if (!make) return nothing(tx); // Not even an empty one.
          db.createObjectStore("items", { keyPath: ["kind", "id"] }).createIndex("program", "program");
          db.createObjectStore("steps", { keyPath: "step", autoIncrement: true });
          db.createObjectStore("notes").put(true, "kept");
        },
        /** @type {(old: number, now: number, event: any) => void} */
        blocking(_old, _new, event) {
          event.target.close();
          lost();
        },
        terminated: lost,
      });
    trouble = "";
    try {
      let db = await open(create);
      const ours = ["items", "notes", "steps"].every((name) => db.objectStoreNames.contains(name));
      if (!ours || (await db.get("notes", "kept")) !== true) {
        db.close();
        trouble = ours ? "" : "Foreign";
        return null;
      }
      /** A phone may drop the connection of a page that slept: open it again, once. @param {any} stores @param {any} mode */
      const begin = async (stores, mode) => {
        try {
          return db.transaction(stores, mode);
        } catch {
          db = await open(false).catch((/** @type {object} */ error) => {
            throw Object.assign(error, { gone: true }); // Another tab has deleted it.
          });
          return db.transaction(stores, mode);
        }
      };
      return {
        where: "device",
        close: () => db.close(),
        noted: (name) => db.get("notes", name),
        note: (name, value) => db.put("notes", value, name),
        async within(writes, action) {
          const tx = await begin(["items", "steps"], writes ? "readwrite" : "readonly");
          tx.done.catch(() => {}); // Told below, by whatever waits for it.
          const [items, steps] = ["items", "steps"].map((name) => tx.objectStore(name));
          try {
            const result = await action({
              get: (kind, id) => items.get([kind, id]),
              all: (kind) => items.getAll(kind ? IDBKeyRange.bound([kind], [kind, []]) : undefined),
              of: (program) => items.index("program").getAll(program),
              write(changed, gone) {
                for (const item of changed) items.put(item).catch(() => {});
                for (const key of gone) items.delete(key).catch(() => {});
              },
              steps: async () => (await steps.getAll()).reverse(),
              last: async () => (await steps.openCursor(null, "prev"))?.value,
              keep: (step) => void steps.put(step).catch(() => {}),
              async trim(before, time) {
                let cursor = await steps.openCursor();
                while (cursor && (cursor.value.step < before || cursor.value.time < time)) {
                  cursor.delete();
                  cursor = await cursor.continue();
                }
              },
            });
            await tx.done;
            return result;
          } catch (error) {
            attempt(() => tx.abort());
            throw tx.error ?? error;
          }
        },
      };
    } catch (error) {
      trouble = /** @type {Error} */ (error).name === "AbortError" ? "" : /** @type {Error} */ (error).name;
      return null;
    }
  };

  /** Delete the record from the device, whoever holds it open. */
  const drop = async () => {
    /** @type {(db: any, old: number, now: number, tx: any) => void} */
    const upgrade = (_db, _old, _new, tx) => nothing(tx);
    const db = await attempt(() => openDB(NAME, undefined, { upgrade }))?.catch(() => null);
    if (!db) return;
    if (db.objectStoreNames.length) {
      // Emptied first: a tab that sleeps may hold up the deletion, and nothing may be left to read meanwhile.
      const tx = db.transaction([...db.objectStoreNames], "readwrite");
      for (const name of db.objectStoreNames) tx.objectStore(name).clear();
      await tx.done;
    }
    db.close();
    await Promise.race([deleteDB(NAME), new Promise((resolve) => setTimeout(resolve, 2000))]);
  };

  const VISIT = `${NAME}:visit`;
  const FORGOTTEN = `${NAME}:forgotten`;

  /** What this tab holds for the visit. */
  const visit = () => {
    /** @type {Map<string, any>} */
    const items = new Map();
    /** @type {Step[]} */
    let steps = [];
    let next = 1;
    let started = Date.now();
    /** @type {Record<string, any>} */
    let notes = {};
    let timer = 0;
    /** @type {Promise<any>} */
    let turn = Promise.resolve();

    const read = () => {
      const kept = attempt(() => JSON.parse(sessionStorage.getItem(VISIT) ?? "null"));
      const forgotten = Number(attempt(() => localStorage.getItem(FORGOTTEN)));
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
        started = Date.now();
        clearTimeout(timer);
        timer = 0;
        attempt(() => sessionStorage.removeItem(VISIT));
      },
    };
    read();
    return place;
  };

  return {
    NAME,
    FORMAT,
    attempt,
    device,
    drop,
    visit,
    get trouble() {
      return trouble;
    },
    /** Leave word for pages that sleep in a tab's history: what was typed before now is to be forgotten. */
    markForgotten: () => attempt(() => localStorage.setItem(FORGOTTEN, String(Date.now()))),
    get forgotten() {
      return Number(attempt(() => localStorage.getItem(FORGOTTEN)));
    },
  };
})();
