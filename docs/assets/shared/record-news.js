// @ts-check
"use strict";

/** Who hears of changes to the record: this page, and the other tabs over a channel, or over storage where there is none. */
var guideRecordNews = (() => {
  const { NAME, attempt } = guideRecordPlaces;
  const { ID } = guideRecordItems;
  /** @typedef {{ keys: Set<string> | null, own: boolean, forgotten: boolean }} Heard */

  /** @type {Set<(heard: Heard) => void>} */
  const listeners = new Set();
  /** What the record does first. @type {(news: { places: boolean, forgotten: boolean }) => void} */
  let first = () => {};
  const channel = attempt(() => new BroadcastChannel(NAME));
  const PING = `${NAME}:ping`; // For browsers without channels: written and taken away at once.

  /** @param {Set<string> | null} keys @param {boolean} own @param {boolean} [forgotten] */
  const hear = (keys, own, forgotten = false) => {
    for (const listener of listeners) listener({ keys, own, forgotten });
  };
  /** Tell this page and the others. @param {Set<string> | null} keys @param {{ own?: boolean, forgotten?: boolean }} [more] */
  const tell = (keys, { own = true, forgotten = false } = {}) => {
    hear(keys, own, forgotten);
    const news = { keys: keys && keys.size < 500 ? [...keys] : null, forgotten, places: !keys };
    if (channel) return void attempt(() => channel.postMessage(news));
    attempt(() => localStorage.setItem(PING, JSON.stringify({ ...news, at: guideRecordItems.newId() })));
    attempt(() => localStorage.removeItem(PING));
  };
  /** @param {any} news */
  const heard = (news) => {
    const forgotten = news?.forgotten === true;
    first({ places: Boolean(news?.places), forgotten });
    const keys = Array.isArray(news?.keys) ? new Set(/** @type {string[]} */ (news.keys.filter(ID.test, ID))) : null;
    hear(keys, false, forgotten);
  };
  if (channel) channel.onmessage = ({ data }) => heard(data);
  else addEventListener("storage", ({ key, newValue }) => key === PING && newValue && heard(attempt(() => JSON.parse(newValue))));

  return {
    hear,
    tell,
    /** @param {typeof first} action */
    before: (action) => void (first = action),
    /** @param {(heard: Heard) => void} listener */
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
})();
