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
  const KEYS = "The address is selected: press Ctrl+C (Cmd+C on a Mac), or touch and hold it.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Copy the link to this page";
  const link = document.createElement("span");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  let timer = 0;
  /** This script needs no other: it works where one is lost. @param {string} text */
  const say = (text) => {
    clearTimeout(timer);
    status.textContent = "";
    timer = setTimeout(() => (status.textContent = text), 100);
  };
  button.addEventListener("click", async () => {
    const address = location.origin + location.pathname;
    link.textContent = address;
    getSelection()?.selectAllChildren(link);
    say(KEYS); // Until it is copied: in windows that other programs open, the answer may never come.
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      if (!document.execCommand("copy")) return;
    }
    link.textContent = "";
    say("Link copied.");
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
