// @ts-check
"use strict";

/**
 * <sender-check>: boxes for a sender and a message, and what can be seen in them. Nothing is looked up, sent or kept.
 * What each sign says is cloned from the <template> inside; what is looked for comes with the page as JSON.
 * The scripts that look weigh more than the page, so they are fetched when the reader comes near the boxes.
 */
(() => {
  const SAYS = guideSays("sender-check");
  const PAUSE = 400; // Milliseconds after the last letter.

  class SenderCheck extends HTMLElement {
    /** @type {Promise<any> | undefined} */
    reading;

    connectedCallback() {
      const form = this.querySelector("form");
      if (!form) return;
      form.hidden = false;
      this.querySelector(".sender__plain")?.remove();
      let waiting = 0;
      form.addEventListener("focusin", () => this.ready(), { once: true });
      form.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.look(false), PAUSE);
      });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        clearTimeout(waiting);
        this.look(true);
      });
      form.addEventListener("reset", (event) => {
        clearTimeout(waiting);
        if (typeof guideEmpty === "undefined") return void setTimeout(() => this.look(false));
        event.preventDefault(); // It could not be undone.
        for (const field of [...form.querySelectorAll("input, textarea")].reverse()) guideEmpty(/** @type {HTMLInputElement} */ (field));
        clearTimeout(waiting);
        this.look(false);
      });
    }

    /** The function that looks, once its scripts are here. */
    ready() {
      this.reading ??= (async () => {
        await guideMarks.load((this.dataset.scripts ?? "").split(" "));
        const data = JSON.parse(this.querySelector(".sender__data")?.textContent ?? "{}");
        return guideSigns({ ...data, letters: guideLetters });
      })();
      return this.reading;
    }

    /** @param {string} name */
    value(name) {
      return /** @type {HTMLInputElement} */ (this.querySelector(`[name="${name}"]`)).value;
    }

    /** Look at what stands in the boxes. @param {boolean} asked whether the reader pressed the button */
    async look(asked) {
      const status = /** @type {HTMLElement} */ (this.querySelector(".sender__status"));
      const result = /** @type {HTMLElement} */ (this.querySelector(".sender__result"));
      const input = { from: this.value("from"), replyTo: this.value("reply-to"), text: this.value("text"), site: this.value("site") };
      const empty = !input.from.trim() && !input.text.trim() && !input.replyTo.trim();
      result.hidden = empty;
      if (empty) {
          guideMarks.teller(status)(asked ? SAYS.empty : "");
        return;
      }
      try {
        const { read } = await this.ready();
        this.show(read(input));
        status.textContent = `${result.querySelector(".sender__level")?.textContent}.`;
        if (asked) result.focus();
      } catch {
        this.reading = undefined;
        result.hidden = true;
        status.textContent = SAYS.not_fetched;
      }
    }

    /** A word of the template. @param {string} kind @param {string} id */
    word(kind, id) {
      const words = /** @type {HTMLTemplateElement} */ (this.querySelector(".sender__words"));
      const found = words.content.querySelector(`[data-word-${kind}="${id}"]`);
      return /** @type {HTMLElement} */ (found?.cloneNode(true));
    }

    /** @param {{ level: string, signs: { id: string, level: string, seen: string[] }[] }} found */
    show({ level, signs }) {
      const result = /** @type {HTMLElement} */ (this.querySelector(".sender__result"));
      const advice = this.word("level", level);
      result.dataset.level = level;
      /** @type {HTMLElement} */ (result.querySelector(".sender__level")).textContent = advice.querySelector("b")?.textContent ?? "";
      /** @type {HTMLElement} */ (result.querySelector(".sender__advice")).textContent = advice.querySelector("p")?.textContent ?? "";
      const items = signs.map((sign) => {
        const item = this.word("sign", sign.id);
        item.removeAttribute("data-word-sign");
        item.dataset.sign = sign.id;
        item.dataset.severity = sign.level;
        const seen = /** @type {HTMLElement} */ (item.querySelector(".sender__seen"));
        for (const words of sign.seen) {
          const quote = document.createElement("q");
          quote.textContent = words;
          seen.append(quote, " ");
        }
        return item;
      });
      /** @type {HTMLElement} */ (result.querySelector(".sender__signs")).replaceChildren(...items);
    }
  }

  customElements.define("sender-check", SenderCheck);
})();
