// @ts-check
"use strict";

/** A button at the end of each page that copies its address: without what was searched for or marked there. */
(() => {
  const content = document.querySelector("article");
  const known = document.querySelector("[rel=canonical]"); // Not so on the page for a wrong address.
  if (!content || !known) return;
  const SAYS = guideSays("copy-link");
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
