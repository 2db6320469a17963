// @ts-check
"use strict";

/**
 * The search in the header and on the home page: a box that opens a list of results, walked by arrow keys (the combobox
 * pattern of WAI-ARIA). Library, index and search come with the first touch. Nothing typed leaves the page.
 */
(() => {
  const SAYS = guideSays("site-search");
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = here.src.replace(/assets\/.*/, "");

  /** @type {((text: string) => any[]) | undefined} */
  let find;

  class SiteSearch extends HTMLElement {
    connectedCallback() {
      this.input = /** @type {HTMLInputElement} */ (this.querySelector("input"));
      this.panel = /** @type {HTMLElement} */ (this.querySelector(".search__panel"));
      this.list = /** @type {HTMLElement} */ (this.querySelector("[role=listbox]"));
      this.none = /** @type {HTMLElement} */ (this.querySelector(".search__none"));
      this.status = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
      this.at = -1;
      // What only the script makes true. (The rules of HTML know no combobox of type "search", though ARIA does.)
      for (const [name, value] of [
        ["role", "combobox"],
        ["aria-autocomplete", "list"],
        ["aria-expanded", "false"],
        ["aria-controls", this.list.id],
      ]) {
        this.input.setAttribute(name, value);
      }
      for (const name of ["focus", "pointerover"]) this.input.addEventListener(name, () => this.prepare().catch(() => {}), { once: true });
      for (const name of ["input", "search", "change"]) this.input.addEventListener(name, () => this.look());
      this.input.addEventListener("focus", () => this.look());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !this.contains(/** @type {Node} */ (relatedTarget))) this.close();
      });
      document.addEventListener("pointerdown", ({ target }) => {
        if (!this.contains(/** @type {Node} */ (target))) this.close();
      });
      this.querySelector("form")?.addEventListener("submit", (event) => {
        event.preventDefault();
        this.go();
      });
      if (this.input.value) this.look();
    }

    async prepare() {
      if (find) return;
      const ways = /** @type {HTMLTemplateElement} */ (this.none.querySelector("template"));
      await guideMarks.load([ways.dataset.from ?? ""]);
      await guideMarks.load((ways.dataset.scripts ?? "").split(" "));
      if (!this.none.querySelector("ul")) this.none.append(ways.content.cloneNode(true));
      const { MiniSearch, guideSearchData } = /** @type {any} */ (window);
      find ??= guideSearching.open(MiniSearch, guideSearchData);
    }

    async look() {
      const text = this.input.value;
      if (text === this.looked) {
        if (text.trim()) this.open();
        return;
      }
      this.looked = text;
      if (!text.trim()) {
        this.close();
        this.status.textContent = "";
        return;
      }
      try {
        await this.prepare();
      } catch {
        this.looked = undefined;
        this.show([], SAYS.not_loaded);
        return;
      }
      if (text !== this.input.value || !find) return;
      const found = find(text);
      const help = found[0]?.help ? `${SAYS.help_first} ` : "";
      const count = found.length === 1 ? SAYS.one_found : SAYS.found.replace("{count}", String(found.length));
      this.found = text;
      this.show(found, found.length ? help + count : SAYS.nothing_found);
      if (this.wanted === text) this.go();
    }

    /** @param {any[]} found @param {string} said */
    show(found, said) {
      this.at = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.list.replaceChildren(...found.map((result, number) => this.option(result, number)));
      this.list.hidden = !found.length;
      this.none.hidden = found.length > 0;
      this.open();
      this.status.textContent = said;
    }

    /** @param {any} result @param {number} number */
    option(result, number) {
      const link = document.createElement("a");
      link.href = new URL(result.url, root).href;
      link.id = `${this.list.id}-${number}`;
      link.role = "option";
      link.tabIndex = -1;
      link.ariaSelected = "false";
      link.dataset.result = "";
      if (result.help) link.className = "search__help";
      for (const [part, text] of [
        ["kind", result.kind],
        ["title", result.title],
        ["said", result.said],
      ]) {
        const span = document.createElement("span");
        span.className = `search__${part}`;
        span.textContent = text;
        link.append(span, " ");
      }
      return link;
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (guideMarks.composing(event)) return; // Arrows choose letters there, Escape takes them back.
      const options = this.list.children;
      const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
      if (event.key === "Escape") {
        if (!this.panel.hidden) event.preventDefault();
        this.close();
      } else if (event.key in steps && options.length) {
        event.preventDefault();
        this.open();
        const count = options.length + 1; // The box itself is one stop on the way round.
        this.mark(((this.at + 1 + steps[event.key] + count) % count) - 1);
      }
    }

    /** @param {number} at */
    mark(at) {
      this.at = at;
      for (const [number, option] of [...this.list.children].entries()) option.ariaSelected = String(number === at);
      const chosen = this.list.children[at];
      chosen?.scrollIntoView({ block: "nearest" });
      if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
      else this.input.removeAttribute("aria-activedescendant");
    }

    go() {
      const link = /** @type {HTMLAnchorElement | undefined} */ (this.list.children[Math.max(this.at, 0)]);
      this.wanted = this.found === this.looked ? undefined : this.input.value; // Enter may come before what is found.
      if (this.wanted) return;
      if (!this.panel.hidden && link) link.click();
    }

    open() {
      this.panel.hidden = false;
      this.input.ariaExpanded = "true";
    }

    close() {
      this.panel.hidden = true;
      this.input.ariaExpanded = "false";
      this.mark(-1);
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
