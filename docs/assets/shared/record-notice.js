// @ts-check
"use strict";

/** Make an element. @param {string} tag @param {object} [properties] @param {(Node | string)[]} inside @returns {any} */
var guideMake = (tag, properties = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
};

/**
 * <record-notice>: what every tool says of the record. Where it lies, and the box that keeps it on this device; what was
 * done, with a way to undo it; what could not be saved, with its text for copying.
 *
 *   const notice = host.querySelector("record-notice");
 *   await notice.does(guideRecord.put(...), "Saved.")    waits, says how it went, offers undo; returns the Outcome
 *   notice.say("Nothing to undo.")                       says something else
 */
(() => {
  const SAYS = guideSays("record-notice");

  customElements.define(
    "record-notice",
    class extends HTMLElement {
      #timer = 0;
      #keeping = 0;
      /** @type {any} */
      #failed = null;

      connectedCallback() {
        if (!this.hasAttribute("hidden")) return;
        this.hidden = false;
        this.addEventListener("click", (event) => {
          const button = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
          if (button && this.contains(button)) this.#act(/** @type {HTMLElement} */ (button).dataset.do ?? "");
        });
        this.addEventListener("change", async (event) => {
          const box = /** @type {HTMLInputElement} */ (event.target);
          if (box.type !== "checkbox") return;
          this.#keeping++;
          const done = await guideRecord.keep(box.checked);
          this.#keeping--;
          await this.#where();
          this.say(done.sentence || (box.checked ? SAYS.kept : SAYS.not_kept));
        });
        guideRecord.listen(({ keys }) => keys ?? this.#where());
        this.#where();
      }

      /** @param {string} mark @returns {any} */
      #part(mark) {
        return this.querySelector(`[data-part="${mark}"]`);
      }

      async #where() {
        const where = await guideRecord.fresh(guideRecord.where);
        if (this.#keeping) return; // The box says what is under way.
        for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-where]"))) {
          part.hidden = part.dataset.where !== where;
        }
        this.#part("keep").checked = where === "device";
      }

      /** @param {string} words @param {boolean} [undo] whether undo is offered */
      say(words, undo = false) {
        clearTimeout(this.#timer);
        const status = this.#part("said");
        status.textContent = "";
        this.#timer = setTimeout(() => (status.textContent = words), 100);
        this.#part("undo").hidden = !undo;
      }

      /**
       * @template {{ saved: boolean, sentence: string, text: string, again: () => Promise<any> }} T
       * @param {Promise<T>} change @param {string} [words] what to say when it is done; nothing while somebody types
       * @returns {Promise<T>}
       */
      async does(change, words = "") {
        const done = await change;
        this.#failed = done.saved ? null : done;
        this.#part("unsaved").hidden = done.saved;
        if (!done.saved) {
          this.#part("sentence").textContent = done.sentence;
          this.#part("text").value = done.text;
          for (const part of this.querySelectorAll("[data-text]")) /** @type {HTMLElement} */ (part).hidden = !done.text;
          this.say(done.sentence);
        } else if (words) {
          this.say(words, true);
        }
        return done;
      }

      /** @param {string} what */
      async #act(what) {
        if (what === "undo") {
          const done = await this.does(/** @type {Promise<any>} */ (guideRecord.undo()));
          if (done.saved) this.say(done.label ? SAYS.undone.replace("{step}", () => done.label) : SAYS.nothing, Boolean(done.label));
        } else if (what === "again" && this.#failed) {
          await this.does(this.#failed.again(), SAYS.saved);
        } else if (what === "copy") {
          const box = this.#part("text");
          box.focus();
          box.select();
          this.say(SAYS.by_keys); // Until it is copied.
          navigator.clipboard?.writeText(box.value).then(() => this.say(SAYS.copied), () => {});
        }
      }
    },
  );
})();
