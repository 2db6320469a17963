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
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = SAYS.copy_link;
  const link = document.createElement("span");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  // This script needs no other: it works where one is lost.
  button.addEventListener("click", async () => {
    status.textContent = "";
    link.textContent = location.origin + location.pathname;
    getSelection()?.selectAllChildren(link);
    const late = setTimeout(() => (status.textContent = SAYS.by_keys), 100); // In windows that other programs open, no answer may come.
    try {
      await navigator.clipboard.writeText(link.textContent);
    } catch {
      if (!document.execCommand("copy")) return;
    }
    clearTimeout(late);
    link.textContent = "";
    setTimeout(() => (status.textContent = SAYS.copied), 100);
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
