// @ts-check
"use strict";

/** <message-phrases>: the phrasebook, filtered by the words that the reader types. Without this script it is whole. */
(() => {
  /** Small letters without accents; one form for every quote and space. @param {string | null} text */
  const plain = (text) =>
    (text ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').trim();
  /** @param {number} count @param {string} thing */
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    const [filter, input, status] = /** @type {any[]} */ (["p", "input", "[role]"].map((part) => host.querySelector(part)));
    const kinds = [...host.querySelectorAll("section")].map((section) => ({
      section,
      title: plain(section.querySelector("h2")?.textContent ?? ""),
      phrases: [...section.querySelectorAll("li")].map((phrase) => ({ phrase, words: plain(phrase.textContent) })),
    }));
    let timer = 0;

    const show = () => {
      const wanted = plain(input.value).split(/\s+/);
      /** @param {string} text */
      const has = (text) => wanted.every((word) => text.includes(word));
      let [found, places] = [0, 0];
      for (const { section, title, phrases } of kinds) {
        for (const { phrase, words } of phrases) phrase.hidden = !has(words) && !has(title);
        const left = phrases.filter(({ phrase }) => !phrase.hidden).length;
        section.hidden = !left;
        found += left;
        places += left ? 1 : 0;
      }
      const words = found
        ? `${counted(found, "phrase")} in ${counted(places, "kind")} of message.`
        : "No phrase has these words. Try fewer, or a part of a word.";
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = input.value.trim() ? words : ""), 300); // Once typing pauses.
    };

    input.addEventListener("input", show);
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || !input.value) return;
      event.preventDefault();
      input.value = "";
      show();
    });
    addEventListener("pageshow", show); // After Back the browser may have put the words back.
    filter.hidden = false;
    show();
  };

  customElements.define("message-phrases", class extends HTMLElement {
    connectedCallback() {
      enhance(this);
    }
  });
})();
