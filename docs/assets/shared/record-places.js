// @ts-check
"use strict";

/**
 * Where the record may lie: on the device (IndexedDB) once the reader has said so, before that in this visit
 * (record-visit.js). Both do the same things, each within one transaction. Here: the device, the lock over all tabs, and
 * what tabs leave for each other to know. Used by the record's own scripts only.
 *
 * @typedef {string | number | boolean | string[]} Value
 * @typedef {{ kind: string, id: string, version: number, [field: string]: any }} Item a Value in every other field
 * @typedef {{ kind: string, id: string, before: Item | null, after: Item | null }} Change
 * @typedef {{ step: number, tab: string, label: string, group: string, time: number, undone: boolean, changes: Change[] }} Step
 *
 * @typedef {object} Place
 * @property {"device" | "visit" | "page"} where
 * @property {<T>(writes: boolean, action: (tx: Tx) => Promise<T>) => Promise<T>} within
 */
var guideRecordPlaces = (() => {
  /** This copy of the site: another one at the same host has a name of its own. */
  const base = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;
  const { soon, within: actions } = guideRecordTransaction;
  const { deleteDB } = /** @type {any} */ (globalThis).idb ?? {};
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

  /** @param {any[]} given @returns {Promise<any>} */
  const openDB = (...given) => soon(() => /** @type {any} */ (globalThis).idb.openDB(...given), (db) => db.close());

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
      if (!ours || (await soon(() => db.get("notes", "kept"))) !== true) {
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
        noted: (name) => soon(() => db.get("notes", name)),
        note: (name, value) => soon(() => db.put("notes", value, name)),
        async within(writes, action) {
          const tx = await begin(["items", "steps", "notes"], writes ? "readwrite" : "readonly");
          tx.done.catch(() => {}); // Told below, by whatever waits for it.
          try {
            return await soon(async (heard) => {
              const result = await action(actions(tx, heard));
              heard();
              await tx.done;
              return result;
            });
          } catch (error) {
            attempt(() => tx.abort());
            const silent = /** @type {Error} */ (error).name === "TimeoutError";
            if (silent) db.close(); // Another connection may be heard.
            throw silent ? Object.assign(/** @type {Error} */ (error), { gone: true }) : (tx.error ?? error);
          }
        },
      };
    } catch (error) {
      trouble = /** @type {Error} */ (error).name === "AbortError" ? "" : /** @type {Error} */ (error).name;
      return null;
    }
  };

  /** Whether there is one on the device, without opening it. */
  const exists = async () => {
    try {
      if (trouble === "TimeoutError") throw new Error(trouble);
      return (await soon(() => indexedDB.databases())).some(({ name }) => name === NAME);
    } catch {
      return marked(KEPT) === "true";
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

  /** One change at a time, over all tabs. A tab that sleeps with the lock does not stop the others: a transaction is whole anyway. */
  const locked = async (/** @type {() => Promise<any>} */ action) => {
    if (!navigator.locks) return action();
    let begun = false;
    const run = () => ((begun = true), clearTimeout(timer), action());
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 3000);
    try {
      return await navigator.locks.request(NAME, { signal: patience.signal }, run);
    } catch (error) {
      if (begun) throw error;
      return action();
    }
  };

  const [FORGOTTEN, KEPT, WISH] = ["forgotten", "kept", "wish"].map((name) => `${NAME}:${name}`);
  const PAGE = Math.random(); // Another page of this tab has another one.
  const OVERDUE = 5000; // Milliseconds in which a page does what it was asked for.
  /** @param {string} name */
  const marked = (name) => attempt(() => localStorage.getItem(name)) ?? null;
  /** @param {string} name @param {string | null} text */
  const mark = (name, text) => attempt(() => (text === null ? localStorage.removeItem(name) : localStorage.setItem(name, text)));

  const forgotten = () => Number(marked(FORGOTTEN));
  /** Now, and never before the last time that all was forgotten: that clock may have been ahead, and would take what is new for old. */
  const now = () => Math.max(Date.now(), forgotten() + 1);
  /** A time that is after all that was noted until now, by such a clock too. */
  const end = () => (Date.now() > forgotten() ? Date.now() : forgotten() + 3_600_000);

  return {
    NAME,
    assets: `${base}assets/`,
    FORMAT,
    attempt,
    device,
    exists,
    drop,
    locked,
    get trouble() {
      return trouble;
    },

    /** Leave word for pages that sleep in a tab's history: what was typed until then is to be forgotten. */
    markForgotten: () => mark(FORGOTTEN, String(end())),
    get forgotten() {
      return forgotten();
    },
    now,
    end,

    /** Whether the record lies on the device, as far as can be told in an instant: opening it takes longer. */
    get kept() {
      return marked(KEPT) === "true";
    },
    set kept(is) {
      if (is !== (marked(KEPT) === "true")) mark(KEPT, is ? "true" : null);
    },

    /** Note what the reader wants of the device, before it is done: "keep", "end" or "forget". @param {string} what @param {string} tab */
    wishes: (what, tab) => mark(WISH, JSON.stringify({ what, tab, page: PAGE, time: Date.now() })),
    granted: () => mark(WISH, null),
    /** What a page was asked for and is no longer there to do. @param {string} tab @returns {string} */
    wish(tab) {
      const wish = attempt(() => JSON.parse(marked(WISH) ?? "null"));
      const orphan = wish && wish.page !== PAGE && (wish.tab === tab || !(Math.abs(Date.now() - wish.time) < OVERDUE));
      return orphan ? String(wish.what) : "";
    },
  };
})();
