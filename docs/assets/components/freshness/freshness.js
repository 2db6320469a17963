// @ts-check
"use strict";

/**
 * Each page says in words when its facts were checked. Past the age that guide.yml sets, this says at the top that they
 * may be out of date, by the clock of the reader: a page saved long ago has no other way to know.
 */
(() => {
  const SAYS = guideSays("freshness");
  const heading = document.querySelector("article h1");
  const DAY = 24 * 60 * 60 * 1000;
  // What was corrected on a page is said there for a month; after that the page of changes still has it.
  for (const line of document.querySelectorAll(".changed[data-days]")) {
    const age = Date.now() - Date.parse(line.querySelector("time")?.dateTime ?? "");
    if (age > Number(line.getAttribute("data-days")) * DAY) line.remove();
  }
  for (const line of document.querySelectorAll(".checked[data-days]")) {
    const time = line.querySelector("time");
    const days = Number(line.getAttribute("data-days"));
    if (!heading || !time || Date.now() - Date.parse(time.dateTime) <= days * DAY) continue;
    const note = document.createElement("p");
    note.className = "stale";
    note.textContent = SAYS.stale.replace("{day}", time.textContent ?? "").replace("{days}", String(days));
    heading.after(note);
    return;
  }
})();
