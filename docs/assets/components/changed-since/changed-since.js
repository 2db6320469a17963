// @ts-check
"use strict";

/**
 * What has changed since the reader's last visit. `data-days` holds days with the number of changes: "2026-11-28:26 ...".
 * The day of the last visit is kept on this device only, and only after the reader has asked for it (`data-ask`, on the
 * page of changes). Without that, without storage or without script the line names the day of the last change.
 */
(() => {
  const { fill } = guideMarks;
  const SAYS = guideSays("changed-since");
  const KEY = "before-the-match:visited";
  const DAY = /^\d{4}-\d\d-\d\d$/;

  /** @template T @param {() => T} action @returns {T | null} */
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return null;
    }
  };

  // A day of the reader's own zone, written 2026-11-28.
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  class ChangedSince extends HTMLElement {
    connectedCallback() {
      const visited = attempt(() => localStorage.getItem(KEY)) ?? "";
      const known = DAY.test(visited);
      if (known) {
        this.tell(visited);
        attempt(() => localStorage.setItem(KEY, today()));
      }
      if ("ask" in this.dataset) this.offer(known);
    }

    /** @param {string} visited */
    tell(visited) {
      const link = this.querySelector("a");
      const lead = this.querySelector("span");
      const days = (this.dataset.days ?? "").split(" ").map((day) => day.split(":"));
      const count = days.reduce((sum, [day, number]) => (day > visited ? sum + Number(number) : sum), 0);
      if (!link || !lead || !count) return;
      const [year, month, date] = visited.split("-").map(Number);
      const when = new Date(year, month - 1, date).toLocaleDateString("en-GB", { dateStyle: "long" });
      lead.textContent = fill(SAYS.since, { day: when });
      link.textContent = count === 1 ? SAYS.one : fill(SAYS.more, { count });
    }

    /** @param {boolean} on */
    offer(on) {
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: on });
      const status = document.createElement("span");
      status.setAttribute("role", "status");
      label.append(box, ` ${SAYS.tell_me}`);
      box.addEventListener("change", () => {
        const kept = attempt(() => {
          if (box.checked) localStorage.setItem(KEY, today());
          else localStorage.removeItem(KEY);
          return true;
        });
        if (!kept) box.checked = false;
        status.textContent = kept ? "" : ` ${SAYS.not_kept}`;
      });
      const line = document.createElement("p");
      line.append(label, status);
      this.append(line);
    }
  }
  customElements.define("changed-since", ChangedSince);
})();
