// @ts-check
"use strict";

/**
 * <contract-reader>: a box for a clause or a whole paper, and what each sentence of it is. Nothing is sent or kept.
 * Words are cloned from the <template> inside. The scripts that read, and what they have learned, are fetched when the
 * reader comes near the box.
 */
(() => {
  const { counted, fill, load } = guideMarks;
  const SAYS = guideSays("contract-reader");

  class ContractReader extends HTMLElement {
    /** @type {Promise<any> | undefined} */
    reading;

    connectedCallback() {
      const form = this.querySelector("form");
      if (!form) return;
      form.hidden = false;
      this.part("plain").remove();
      form.addEventListener("focusin", () => this.ready(), { once: true });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.look();
      });
      form.addEventListener("reset", (event) => {
        if (typeof guideEmpty !== "undefined") {
          event.preventDefault(); // It could not be undone.
          guideEmpty(/** @type {HTMLTextAreaElement} */ (this.querySelector("textarea")));
        }
        this.part("result").hidden = true;
        this.part("status").textContent = "";
      });
    }

    /** @param {string} name @returns {HTMLElement} */
    part(name) {
      return /** @type {HTMLElement} */ (this.querySelector(`.contract__${name}`));
    }

    /** @param {string} selector @returns {HTMLElement} */
    inTemplate(selector) {
      const words = /** @type {HTMLTemplateElement} */ (this.part("words"));
      return /** @type {HTMLElement} */ (words.content.querySelector(selector));
    }

    /** The function that reads, once its script is here. */
    ready() {
      this.reading ??= load((this.dataset.scripts ?? "").split(" ")).then(() => guideClauses(contractData));
      return this.reading;
    }

    async look() {
      const text = /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea")).value;
      const result = this.part("result");
      const status = this.part("status");
      if (!text.trim()) {
        result.hidden = true;
        guideMarks.teller(status)(SAYS.empty);
        return;
      }
      try {
        const { read } = await this.ready();
        const found = read(text);
        this.show(found);
        const asks = found.pieces.filter((/** @type {any} */ piece) => piece.ask).length;
        const cut = found.cut ? ` ${SAYS.cut}` : "";
        const sentences = counted(found.pieces.length, SAYS.sentence);
        status.textContent = fill(asks ? SAYS.read : SAYS.read_none, { sentences, asks }) + cut;
        result.hidden = false;
        /** @type {HTMLElement} */ (result.querySelector("h2")).focus(); // Not all of it: the head of the page would cover what is tall.
      } catch {
        this.reading = undefined;
        result.hidden = true;
        status.textContent = SAYS.not_fetched;
      }
    }

    /** @param {string} id */
    word(id) {
      return /** @type {HTMLElement} */ (this.inTemplate(`[data-word-clause="${id}"]`).cloneNode(true));
    }

    /** @param {{ pieces: { text: string, clause: string, also: string | null, ask: boolean }[], missing: string[] }} found */
    show({ pieces, missing }) {
      const items = pieces.flatMap(({ text, clause, also, ask }) =>
        [clause, ...(also ? [also] : [])].map((id) => {
          const item = this.word(id);
          item.removeAttribute("data-word-clause");
          item.dataset.clause = id;
          item.toggleAttribute("data-ask", ask && id === clause);
          /** @type {HTMLElement} */ (item.querySelector(".contract__text")).textContent = text;
          return item;
        }),
      );
      this.part("pieces").replaceChildren(...items);
      const whole = pieces.length > 3; // One clause alone lacks nearly everything: that says nothing.
      this.part("missing").hidden = !whole || !missing.length;
      const names = missing.map((id) => {
        const name = document.createElement("li");
        name.textContent = this.word(id).querySelector("h3")?.textContent ?? id;
        name.dataset.missing = id;
        return name;
      });
      this.part("absent").replaceChildren(...names);
    }
  }

  customElements.define("contract-reader", ContractReader);
})();
