// @ts-check
"use strict";

/**
 * <log-this>: one tap that adds a contact to the log: on the page of a kind, below a box's result, below a reply that was taken.
 *
 * data-label: the words of its button. data-message (a kind), data-channel, data-due (hours): what is known. data-first: a selector,
 * the first element found names the kind (data-kind). data-said, data-sent: selectors of boxes that hold their words, or mine.
 * `taken` holds the letter that the reader took from a <reply-template>, which tells of it by the event `reply-taken`:
 * { reply, channel, text, position, name, person }. Its parts and the scripts that it fetches at the first tap are in
 * <template id="log-parts">; what it does is in log-tap.js. Needs marks.js.
 */
(() => {
  const SAYS = guideSays("log-this");
  const REFLEX = 800; // Milliseconds in which a second tap is none: a double click adds no second entry.

  customElements.define(
    "log-this",
    class extends HTMLElement {
      /** @type {any} */
      taken;

      connectedCallback() {
        const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("log-parts"));
        if (this.firstElementChild || !template) return;
        this.append(template.content.cloneNode(true));
        /** @param {string} mark @returns {any} */
        const part = (mark) => this.querySelector(`[data-part="${mark}"]`);
        if (this.dataset.label) part("add").textContent = this.dataset.label;
        /** @type {((what: string) => Promise<void>) | undefined} */
        let tap;
        let busy = false;
        let [last, timer] = [0, 0];

        /** @param {string} words */
        const say = (words) => {
          clearTimeout(timer);
          part("said").textContent = "";
          timer = setTimeout(() => (part("said").textContent = words), 100);
        };
        this.addEventListener("click", async (event) => {
          const what = /** @type {any} */ (event.target).closest("[data-do^=log-]")?.dataset.do;
          if (!what || busy || Date.now() - last < REFLEX) return;
          event.stopPropagation();
          busy = true;
          try {
            await guideMarks.load((template.dataset.scripts ?? "").split(" "));
            tap ??= guideLogTap(this, say);
            await tap(what);
          } catch {
            say(SAYS.not_fetched);
          }
          busy = false;
          last = Date.now();
        });
      }
    },
  );

  // A reply tells that it was taken: its own button, hidden until then, offers to log it.
  document.addEventListener("reply-taken", (event) => {
    const { target, detail } = /** @type {any} */ (event);
    const host = target.closest(".reply")?.querySelector("log-this");
    if (host) Object.assign(host, { taken: detail, hidden: false });
  });
})();
