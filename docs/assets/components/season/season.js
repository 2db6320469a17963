// @ts-check
"use strict";

/**
 * The season by the reader's own clock and time zone: what is usual today and what comes next, which dates are past, and
 * whether a kind of message can be true now. Without this script the dates stand in words.
 */
(() => {
  const SAYS = guideSays("season");

  /** A day alone begins at the reader's own midnight. @param {string} text */
  const moment = (text) => new Date(text.length > 10 ? text : `${text}T00:00`);
  // Not by `Intl`: its first use takes a slow phone a tenth of a second and more, and this stands on the first page.
  const [WEEKDAYS, MONTHS] = [SAYS.weekdays.split(" "), SAYS.months.split(" ")];
  /** @param {Date} when */
  const day = (when) => `${WEEKDAYS[when.getDay()]} ${when.getDate()} ${MONTHS[when.getMonth()]} ${when.getFullYear()}`;
  /** @param {Date} when */
  const hour = (when) => [when.getHours(), when.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");

  class SeasonToday extends HTMLElement {
    connectedCallback() {
      const now = new Date();
      for (const phase of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".today__phase"))) {
        const { from = "", until = "" } = phase.dataset;
        const first = !phase.previousElementSibling?.matches(".today__phase");
        phase.hidden = (now < moment(from) && !first) || now >= moment(until);
      }
      const dates = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-at]")]);
      const next = dates.find((one) => moment(one.dataset.at ?? "") > now);
      const line = /** @type {HTMLElement | null} */ (this.querySelector(".today__next"));
      const list = /** @type {HTMLElement | null} */ (this.querySelector(".today__dates"));
      if (list) list.hidden = true;
      if (!next || !line) return;
      const at = moment(next.dataset.at ?? "");
      const time = (next.dataset.at ?? "").length > 10 ? `, ${SAYS.by_your_clock.replace("{hour}", hour(at))}` : "";
      const words = line.querySelector("span");
      if (words) words.textContent = `${next.querySelector("span")?.textContent}, ${day(at)}${time}.`;
      line.hidden = false;
    }
  }

  class SeasonDates extends HTMLElement {
    connectedCallback() {
      const now = new Date();
      const list = this.querySelector("ol");
      const dates = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-at]")]);
      const past = dates.filter((one) => moment(one.dataset.at ?? "") <= now);
      const today = document.createElement("li");
      today.className = "season__today";
      today.textContent = SAYS.today.replace("{day}", day(now));
      if (past.length) past[past.length - 1].after(today);
      else list?.prepend(today);
      if (!list || !past.length || past.some((one) => `#${one.id}` === location.hash)) return;
      const fold = document.createElement("details");
      const name = document.createElement("summary");
      name.textContent = past.length === 1 ? SAYS.one_past : SAYS.past.replace("{count}", String(past.length));
      const older = document.createElement("ol");
      older.className = "season";
      older.append(...past);
      fold.append(name, older);
      list.before(fold);
    }
  }

  class SeasonLine extends HTMLElement {
    connectedCallback() {
      const { first = "", last = "" } = this.dataset;
      const share = (Date.now() - moment(first).getTime()) / (moment(last).getTime() - moment(first).getTime());
      const mark = this.querySelector(".picture__today");
      if (!mark || share < 0 || share > 1) return;
      mark.setAttribute("transform", `translate(${Math.round(10 + share * 320)} 0)`);
      mark.setAttribute("visibility", "visible");
    }
  }

  class InSeason extends HTMLElement {
    connectedCallback() {
      const now = new Date();
      const { from = "", until = "" } = this.dataset;
      const early = from !== "" && now < moment(from);
      const late = until !== "" && now >= moment(until);
      this.hidden = !early && !late;
      const last = until === "" ? now : new Date(moment(until).getTime() - 1);
      if (early) this.textContent = SAYS.not_yet.replace("{day}", day(moment(from)));
      if (late) this.textContent = SAYS.over.replace("{day}", day(last));
    }
  }

  for (const [name, element] of /** @type {[string, CustomElementConstructor][]} */ ([
    ["season-today", SeasonToday],
    ["season-dates", SeasonDates],
    ["season-line", SeasonLine],
    ["in-season", InSeason],
  ])) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
})();
