// @ts-check
"use strict";

/* What most readers need next, fetched while they read (tools/build/steps/ahead.py names it on the home page). */
(() => {
  const ahead = document.currentScript?.dataset.ahead?.split(" ") ?? [];
  addEventListener("load", () => ahead.forEach((url) => fetch(url).catch(() => {})));
})();

/* What stands at the end of each page comes when the reader does. */
(() => {
  const foot = document.querySelector(".foot[data-script]");
  if (!foot || !location.protocol.startsWith("http")) return;
  const near = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    for (const { dataset } of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".foot, .offline"))) {
      document.head.append(Object.assign(document.createElement("script"), { src: dataset.script }));
    }
  }, { rootMargin: "300px" });
  near.observe(foot);
})();

addEventListener("load", () => {
  // A table that is wider than the page scrolls: by keys too.
  const sizes = new ResizeObserver((tables) => {
    for (const { target } of tables) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const table of document.querySelectorAll(".md-typeset table")) sizes.observe(table);
});
