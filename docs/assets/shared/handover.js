// @ts-check
"use strict";

/**
 * Hands a text from one page of the guide to another, in this tab or in a new one. It is never part of an address: the
 * link carries a number, and whoever opens it asks for the text under that number, once.
 *
 *   guideHandover.give(link, () => text)    the link brings the text along, however it is opened
 *   await guideHandover.take()              undefined if nothing was to be brought; else the text, "" if it did not arrive
 */
var guideHandover = (() => {
  const base = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;
  const NAME = `before-the-match:${base}:draft`; // Another copy of the site at the same host has a name of its own.
  const MARK = "#draft-";
  const PATIENCE = 1500; // Milliseconds in which another tab answers.
  const OPEN = 600_000; // Milliseconds in which a link from a menu is opened.

  /** @template T @param {() => T} action @returns {T | undefined} */
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };

  /** @param {HTMLAnchorElement} link @param {() => string} text */
  const give = (link, text) => {
    const number = Math.random().toString(36).slice(2);
    link.hash = MARK + number;

    /** For a new tab: it asks over a channel, while this page is there. */
    const answer = () => {
      const channel = attempt(() => new BroadcastChannel(NAME));
      if (!channel) return;
      channel.onmessage = ({ data }) => {
        if (data?.wanted === number) channel.postMessage({ number, text: text() });
      };
      setTimeout(() => channel.close(), OPEN);
    };
    /** For this tab: it is kept for as long as the way takes. */
    const carry = () => {
      const kept = attempt(() => (sessionStorage.setItem(NAME, JSON.stringify({ number, text: text() })), true));
      if (!kept) window.name = JSON.stringify({ [NAME]: { number, text: text() } });
    };
    link.addEventListener("click", (event) => (event.ctrlKey || event.metaKey || event.shiftKey ? answer() : carry()));
    link.addEventListener("auxclick", answer);
    link.addEventListener("contextmenu", answer);
  };

  /** @param {string} number @returns {string | undefined} */
  const carried = (number) => {
    const stored = attempt(() => JSON.parse(sessionStorage.getItem(NAME) ?? "null"));
    const named = attempt(() => JSON.parse(window.name)[NAME]);
    attempt(() => sessionStorage.removeItem(NAME));
    if (named) window.name = "";
    const found = [stored, named].find((given) => given?.number === number);
    return typeof found?.text === "string" ? found.text : undefined;
  };

  /** @param {string} number @returns {Promise<string>} */
  const asked = (number) =>
    new Promise((resolve) => {
      const channel = attempt(() => new BroadcastChannel(NAME));
      const end = (/** @type {string} */ text) => {
        channel?.close();
        resolve(text);
      };
      if (!channel) return end("");
      channel.onmessage = ({ data }) => {
        if (data?.number === number && typeof data.text === "string") end(data.text);
      };
      channel.postMessage({ wanted: number });
      setTimeout(end, PATIENCE, "");
      return undefined;
    });

  /** @returns {Promise<string | undefined>} */
  const take = async () => {
    if (!location.hash.startsWith(MARK)) return undefined;
    const number = location.hash.slice(MARK.length);
    attempt(() => history.replaceState(null, "", location.pathname + location.search)); // Asked once, and never again on the way back.
    return carried(number) ?? asked(number);
  };

  return { give, take };
})();
