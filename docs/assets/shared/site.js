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
  const SAYS = guideSays("site");
  /** This script needs no other: it works where one is lost. @param {string} text @param {Node} shown */
  const copied = async (text, shown) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection()?.selectAllChildren(shown);
      return document.execCommand("copy");
    }
  };
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = SAYS.copy_link;
  const link = document.createElement("span");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const address = location.origin + location.pathname;
    status.textContent = "";
    link.textContent = address;
    const done = await copied(address, link).catch(() => false);
    if (done) link.textContent = "";
    setTimeout(() => (status.textContent = done ? SAYS.copied : SAYS.by_keys), 100);
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
