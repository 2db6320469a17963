// @ts-check
"use strict";

/**
 * The search in the header and on the home page, until it is touched. What finds and shows comes with the first touch
 * (search-results.js and what stands beside it) and takes over what was typed meanwhile.
 */
(() => {
  const SAYS = guideSays("site-search");

  class SiteSearch extends HTMLElement {
    connectedCallback() {
      this.input = /** @type {HTMLInputElement} */ (this.querySelector("input"));
      this.panel = /** @type {HTMLElement} */ (this.querySelector(".search__panel"));
      this.list = /** @type {HTMLElement} */ (this.querySelector("[role=listbox]"));
      this.none = /** @type {HTMLElement} */ (this.querySelector(".search__none"));
      this.status = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
      // What only the script makes true. (The rules of HTML know no combobox of type "search", though ARIA does.)
      for (const [name, value] of [
        ["role", "combobox"],
        ["aria-autocomplete", "list"],
        ["aria-expanded", "false"],
        ["aria-controls", this.list.id],
      ]) {
        this.input.setAttribute(name, value);
      }
      for (const name of ["focus", "pointerover", "input", "search", "change"]) this.input.addEventListener(name, () => this.begin());
      this.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && this.leave(relatedTarget));
      document.addEventListener("pointerdown", ({ target }) => this.leave(target));
      this.querySelector("form")?.addEventListener("submit", (event) => {
        event.preventDefault();
        if (this.results) this.results.go();
        else this.hurry = this.input.value; // Enter came first.
      });
      if (this.input.value) this.begin();
    }

    async begin() {
      if (this.results) return;
      const ways = /** @type {HTMLTemplateElement} */ (this.none.querySelector("template"));
      try {
        await guideMarks.load([ways.dataset.from ?? ""]);
        await guideMarks.load((ways.dataset.scripts ?? "").split(" "));
        this.results ??= guideSearchResults(this);
      } catch {
        if (!this.input.value.trim()) return;
        this.list.hidden = true;
        this.none.hidden = false;
        this.open();
        this.status.textContent = SAYS.not_loaded;
      }
    }

    open() {
      this.panel.hidden = false;
      this.input.ariaExpanded = "true";
    }

    close() {
      this.panel.hidden = true;
      this.input.ariaExpanded = "false";
      this.results?.mark(-1);
    }

    /** @param {EventTarget | null} where something is touched or gets the focus */
    leave(where) {
      if (!this.contains(/** @type {Node} */ (where))) this.close();
    }
  }
  customElements.define("site-search", SiteSearch);

  // Keys of its own, never a single letter: somebody who dictates must not be taken here (WCAG 2.1.4).
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const box = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("site-search input"))].find((one) => one.offsetParent);
    if (!box) return;
    event.preventDefault();
    box.focus();
  });
})();
