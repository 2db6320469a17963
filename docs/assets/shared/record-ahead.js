// @ts-check
"use strict";

/**
 * What a reader has done and the record has not written yet: noted in the instant of the key or the tap, so that a page that
 * is left, reloaded or closed in the next instant loses nothing. The next page that uses the record does it (record.js,
 * `catchUp`); each is done once, whoever comes first.
 *
 * It lies where the record lies: on the device (localStorage) only if the reader keeps the record there, else in this visit
 * (sessionStorage). Each has a name of its own, so that two tabs do not write over each other. What is too long for that, or
 * finds no room, waits in memory for its turn.
 *
 * @typedef {{ id: string, tab: string, label: string, group: string, time: number, acts: any[][] | null }} Ahead
 * `acts`: as `perform` takes them (record-draft.js); null for something that cannot be done again, but is to be heard of.
 */
var guideRecordAhead = (() => {
  const { NAME, attempt } = guideRecordPlaces;
  const PREFIX = `${NAME}:ahead:`;
  const LONGEST = 500_000; // Characters of one,
  const MOST = 200; // and so many of a page.
  const AREAS = /** @type {const} */ (["localStorage", "sessionStorage"]);
  /** What this page will do itself. @type {Set<string>} */
  const mine = new Set();

  let last = 0;
  /** Now, and later than anything that this page has noted: what is done within a millisecond keeps its order. */
  const later = () => (last = Math.max(guideRecordPlaces.now(), last + 1));

  /** In the order of time. @param {Ahead} entry */
  const nameOf = ({ id, time }) => `${PREFIX}${String(time).padStart(15, "0")}-${id}`;

  /** @param {Ahead} entry */
  const drop = (entry) => {
    mine.delete(entry.id);
    for (const area of AREAS) attempt(() => window[area].removeItem(nameOf(entry)));
  };

  /** @param {unknown} text @returns {Ahead | undefined} */
  const sound = (text) => {
    const entry = attempt(() => JSON.parse(String(text)));
    const words = ["id", "tab", "label", "group"].every((field) => typeof entry?.[field] === "string");
    const acts = entry?.acts === null || (Array.isArray(entry?.acts) && entry.acts.every((/** @type {any} */ act) => typeof act?.[0] === "string"));
    return words && acts && Number.isFinite(entry.time) ? entry : undefined;
  };

  return {
    PREFIX,
    drop,

    /** @param {Omit<Ahead, "id" | "time">} what @returns {Ahead} */
    note(what) {
      const entry = { ...what, id: guideRecordItems.newId(), time: later() };
      const text = JSON.stringify(entry);
      if (text.length > LONGEST || mine.size >= MOST) return entry;
      mine.add(entry.id);
      const areas = guideRecordPlaces.kept ? AREAS : AREAS.slice(1);
      areas.find((area) => attempt(() => (window[area].setItem(nameOf(entry), text), true)));
      return entry;
    },

    /** Done, or refused. Where the device gave no answer it waits: for the next change, or the next page. @param {Ahead} entry @param {any} [error] */
    end(entry, error) {
      if (error?.name === "TimeoutError" && entry.acts) mine.delete(entry.id);
      else drop(entry);
    },

    /** What pages that are gone, or other tabs, have left, in the order of time. */
    left() {
      /** @type {Map<string, Ahead>} */
      const found = new Map();
      for (const area of AREAS) {
        for (const name of attempt(() => Object.keys(window[area])) ?? []) {
          if (!name.startsWith(PREFIX)) continue;
          const entry = sound(attempt(() => window[area].getItem(name)));
          if (!entry) attempt(() => window[area].removeItem(name));
          else if (!mine.has(entry.id)) found.set(name, entry);
        }
      }
      return [...found.keys()].sort().map((name) => /** @type {Ahead} */ (found.get(name)));
    },

    /** @param {string} name */
    waits: (name) => attempt(() => localStorage.getItem(name)) !== null,

    /** Forget all that was noted before a time. @param {number} time */
    clear(time) {
      for (const area of AREAS) {
        for (const name of attempt(() => Object.keys(window[area])) ?? []) {
          if (name.startsWith(PREFIX) && Number(name.slice(PREFIX.length, PREFIX.length + 15)) <= time) attempt(() => window[area].removeItem(name));
        }
      }
    },
  };
})();
