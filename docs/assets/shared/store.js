// @ts-check
"use strict";

/**
 * What the reader typed or ticked: kept for this visit (this tab), and on the device only when asked.
 * Nothing here throws: where storage is full, forbidden or corrupted, values last as long as the page.
 *
 * read(name): the value (session first, then device), or undefined. It may be of any type: check it.
 * write(name, value): true if it will be there on the next page.
 * remembering: whether values are kept on the device. remember(on): true if that was done.
 * clear(): removes all that is ours, in every tab, and sends `guide-store-cleared` to the document.
 */
var guideStore = (() => {
  const PREFIX = "before-the-match:";
  const REMEMBER = "remember";
  const CLEARED = "cleared";
  /** @typedef {"sessionStorage" | "localStorage"} Area */

  /** Values that no storage took, as JSON. @type {Map<string, string>} */
  const unsaved = new Map();

  /** @template T @param {() => T} action @returns {T | undefined} */
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };

  /** @param {Area} area @param {string} name @returns {any} */
  const get = (area, name) => attempt(() => JSON.parse(window[area].getItem(PREFIX + name) ?? "null")) ?? undefined;

  /** @param {Area} area @param {string} name @param {unknown} value @returns {boolean} */
  const set = (area, name, value) =>
    attempt(() => (window[area].setItem(PREFIX + name, JSON.stringify(value)), true)) ?? false;

  /** @param {Area} area @param {string} name */
  const drop = (area, name) => attempt(() => window[area].removeItem(PREFIX + name));

  /** @param {Area} area @returns {string[]} */
  const names = (area) =>
    attempt(() =>
      Object.keys(window[area])
        .filter((key) => key.startsWith(PREFIX))
        .map((key) => key.slice(PREFIX.length)),
    ) ?? [];

  const forget = () => {
    for (const name of names("sessionStorage")) drop("sessionStorage", name);
    for (const name of names("localStorage")) drop("localStorage", name);
    unsaved.clear();
    document.dispatchEvent(new Event("guide-store-cleared"));
  };

  // Another tab cleared: what this tab holds goes too.
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + CLEARED && event.newValue) forget();
  });

  return {
    /** @param {string} name @returns {any} */
    read(name) {
      const text = unsaved.get(name);
      return text ? JSON.parse(text) : (get("sessionStorage", name) ?? get("localStorage", name));
    },

    /** @param {string} name @param {unknown} value @returns {boolean} */
    write(name, value) {
      const inSession = set("sessionStorage", name, value);
      const onDevice = this.remembering && set("localStorage", name, value);
      if (onDevice && !inSession) drop("sessionStorage", name); // An older value there would be read first.
      if (inSession || onDevice) unsaved.delete(name);
      else unsaved.set(name, JSON.stringify(value));
      return inSession || onDevice;
    },

    get remembering() {
      return get("localStorage", REMEMBER) === true;
    },

    /** @param {boolean} on @returns {boolean} */
    remember(on) {
      if (on) {
        const all = [...new Set([...names("sessionStorage"), ...unsaved.keys()])];
        const kept = all.every((name) => set("localStorage", name, this.read(name)));
        if (kept && set("localStorage", REMEMBER, true)) return true;
      }
      for (const name of names("localStorage")) {
        if (!on && name !== REMEMBER && get("sessionStorage", name) === undefined) {
          set("sessionStorage", name, get("localStorage", name));
        }
        drop("localStorage", name);
      }
      return !on;
    },

    clear() {
      forget();
      set("localStorage", CLEARED, Date.now());
      drop("localStorage", CLEARED);
    },
  };
})();
