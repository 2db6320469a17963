// @ts-check
"use strict";

/**
 * Light or dark, as the device has it or as the reader chose. It runs before the first layout, so that no page is shown
 * in the wrong colors first; the styles do the rest. It also marks that scripts run (`scripts` on the root).
 */
(() => {
  const root = document.documentElement;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const key = `${new URL("../../../", script.src).pathname}color-scheme`;
  root.classList.add("scripts");
  try {
    root.dataset.scheme = localStorage.getItem(key) ?? "";
  } catch {
    // Storage may be refused: then the device decides, on every page.
  }
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || !target.closest("[data-color-scheme]")) return;
    const device = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.scheme || device) === "dark" ? "light" : "dark";
    root.dataset.scheme = next;
    try {
      localStorage.setItem(key, next);
    } catch {
      // It holds for this page.
    }
  });
})();
