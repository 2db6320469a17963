// @ts-check
"use strict";

/** <message-phrases>: the list of all kinds, filtered by the words that the reader types. Without this script it is whole. */
(() => {
  const { counted, fill } = guideMarks;
  const SAYS = guideSays("message-phrases");
  const { key } = guideText;

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    const [filter, input, status] = /** @type {any[]} */ (["p", "input", "[role]"].map((part) => host.querySelector(part)));
    const kinds = [...host.querySelectorAll("section")].map((section) => ({
      section,
      title: key(section.querySelector("h3")?.textContent ?? ""),
      phrases: [...section.querySelectorAll("li")].map((phrase) => ({ phrase, words: key(phrase.textContent ?? "") })),
    }));
    let timer = 0;

    const show = () => {
      const wanted = key(input.value).split(" ");
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
      const words = found ? fill(SAYS.found, { phrases: counted(found, SAYS.phrase), kinds: counted(places, SAYS.kind) }) : SAYS.none;
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = input.value.trim() ? words : ""), 300); // Once typing pauses.
    };

    input.addEventListener("input", show);
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || !input.value || guideMarks.composing(event)) return;
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
