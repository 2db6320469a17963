// @ts-check
"use strict";

/**
 * Copy a text that the page shows. Output: whether it was copied; if not, it is left selected, for the reader's own keys.
 * @param {string} text @param {Node} shown @returns {Promise<boolean>}
 */
var guideCopy = async (text, shown) => {
  let done = false;
  /** @param {ClipboardEvent} event */
  const give = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    done = true;
  };
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Absent (from disk, or http) or refused: the older way, which copies a selection.
  }
  const selection = getSelection();
  selection?.selectAllChildren(shown);
  document.addEventListener("copy", give);
  try {
    done = document.execCommand("copy") && done;
  } catch {
    done = false;
  }
  document.removeEventListener("copy", give);
  if (done) selection?.removeAllRanges();
  return done;
};

/** What to say when nothing was copied. */
var guideCopyKeys =
  "This browser did not allow copying. The text is selected: press Ctrl+C (Cmd+C on a Mac), or touch and hold it and choose Copy.";

/* What most readers need next, fetched while they read (tools/build/finish.py names it on the home page). */
(() => {
  const ahead = document.currentScript?.dataset.ahead?.split(" ") ?? [];
  addEventListener("load", () => ahead.forEach((url) => fetch(url).catch(() => {})));
})();

(() => {
  const content = document.querySelector("article");
  const known = document.querySelector("[rel=canonical]"); // Not so on the page for a wrong address.
  if (!content || !known || !location.protocol.startsWith("http")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy the link to this page";
  const link = document.createElement("span");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const address = location.origin + location.pathname;
    status.textContent = "";
    link.textContent = address;
    const done = await guideCopy(address, link);
    if (done) link.textContent = "";
    setTimeout(() => (status.textContent = done ? "Link copied." : guideCopyKeys), 100);
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
