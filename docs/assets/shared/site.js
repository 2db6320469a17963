// @ts-check
"use strict";

/* What most readers need next, fetched while they read (tools/build/finish.py names it on the home page). */
(() => {
  const ahead = document.currentScript?.dataset.ahead?.split(" ") ?? [];
  addEventListener("load", () => ahead.forEach((url) => fetch(url).catch(() => {})));
})();

(() => {
  const content = document.querySelector("article");
  const known = document.querySelector("[rel=canonical]"); // Not so on the page for a wrong address.
  if (!content || !known || !location.protocol.startsWith("http")) return;
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const LOST = "Copying could not be fetched. The address stands here: press Ctrl+C (Cmd+C on a Mac) to copy it.";
  /** Fetch what copies, once. @returns {Promise<boolean>} */
  const copies = () =>
    new Promise((resolve) => {
      if (typeof guideCopy !== "undefined") return resolve(true);
      const script = document.createElement("script");
      script.src = new URL("copy.js", HERE).href;
      script.addEventListener("load", () => resolve(true));
      script.addEventListener("error", () => resolve(false));
      document.head.append(script);
      return undefined;
    });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Copy the link to this page";
  const link = document.createElement("span");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const address = location.origin + location.pathname;
    status.textContent = "";
    link.textContent = address;
    const able = await copies();
    const done = able && (await guideCopy(address, link));
    if (done) link.textContent = "";
    setTimeout(() => (status.textContent = done ? "Link copied." : able ? guideCopyKeys : LOST), 100);
  });
  const line = document.createElement("p");
  line.className = "share";
  line.append(button, " ", link, " ", status);
  content.append(line);
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
