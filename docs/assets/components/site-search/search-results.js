// @ts-check
"use strict";

/**
 * The results of a search, under its box: a list that is walked by arrow keys (the combobox pattern of WAI-ARIA). It takes
 * over from site-search.js at the first touch. Nothing typed leaves the page.
 *
 * @param {any} host a <site-search>
 */
var guideSearchResults = (() => {
  const SAYS = guideSays("search-results");
  const root = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/assets\/.*/, "");
  /** @type {((text: string) => any[]) | undefined} */
  let find;

  /** @param {any} result @param {string} id */
  const optionOf = (result, id) => {
    const link = document.createElement("a");
    link.href = new URL(result.url, root).href;
    link.id = id;
    link.role = "option";
    link.tabIndex = -1;
    link.ariaSelected = "false";
    link.dataset.result = "";
    if (result.help) link.className = "search__help";
    for (const part of ["kind", "title", "said"]) {
      const span = document.createElement("span");
      span.className = `search__${part}`;
      span.textContent = result[part];
      link.append(span, " ");
    }
    return link;
  };

  /** @param {any} host */
  return (host) => {
    const { input, panel, list, none, status } = host;
    const { MiniSearch, guideSearchData } = /** @type {any} */ (window);
    find ??= guideSearching.open(MiniSearch, guideSearchData);
    if (!none.querySelector("ul")) none.append(none.querySelector("template").content.cloneNode(true));
    let at = -1;
    let looked = "";
    /** What was typed when Enter was pressed, before anything was found. */
    let hurry = host.hurry;

    /** @param {number} to */
    const mark = (to) => {
      at = to;
      for (const [number, option] of [...list.children].entries()) option.ariaSelected = String(number === at);
      const chosen = list.children[at];
      chosen?.scrollIntoView({ block: "nearest" });
      if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
      else input.removeAttribute("aria-activedescendant");
    };

    /** Open the chosen result, or the first. */
    const go = () => {
      const link = /** @type {HTMLAnchorElement | undefined} */ (list.children[Math.max(at, 0)]);
      if (!panel.hidden && link) link.click();
    };

    const look = () => {
      const text = input.value;
      if (text === looked) {
        if (text.trim()) host.open();
        return;
      }
      looked = text;
      if (!text.trim()) {
        host.close();
        status.textContent = "";
        return;
      }
      const found = find?.(text) ?? [];
      mark(-1);
      list.replaceChildren(...found.map((result, number) => optionOf(result, `${list.id}-${number}`)));
      list.hidden = !found.length;
      none.hidden = found.length > 0;
      host.open();
      const help = found[0]?.help ? `${SAYS.help_first} ` : "";
      const count = found.length === 1 ? SAYS.one_found : SAYS.found.replace("{count}", String(found.length));
      status.textContent = found.length ? help + count : SAYS.nothing_found;
      if (hurry === text) go();
      hurry = undefined;
    };

    for (const name of ["input", "search", "change", "focus"]) input.addEventListener(name, look);
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (guideMarks.composing(event)) return; // Arrows choose letters there, Escape takes them back.
      const options = list.children;
      const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
      if (event.key === "Escape") {
        if (!panel.hidden) event.preventDefault();
        host.close();
      } else if (event.key in steps && options.length) {
        event.preventDefault();
        host.open();
        const count = options.length + 1; // The box itself is one stop on the way round.
        mark(((at + 1 + steps[event.key] + count) % count) - 1);
      }
    });
    look();
    return { mark, go };
  };
})();
