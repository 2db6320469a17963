// @ts-check
"use strict";

/**
 * <draft-checker>: a box for a draft, and what a careful mentor would say about it, while typing. What each finding means
 * is copied from the list that the page shows without this script. The draft is kept nowhere and sent nowhere; one that
 * another page of the guide hands over (shared/handover.js) is taken once.
 *
 * The checks themselves weigh more than the page, so they are fetched when the reader comes near the box.
 */
(() => {
  const EXCERPTS = 4;
  const SAYS = guideSays("draft-checker");
  const SEVERITIES = { warning: [SAYS.warning, SAYS.warnings], advice: [SAYS.advice, SAYS.advices], note: [SAYS.note, SAYS.notes] };
  const { make, counted, excerpts, work, CUT } = guidePasted;
  const { fill } = guideMarks;
  const INSTEAD = {
    empty: "",
    unreadable: SAYS.unreadable,
    quoted: SAYS.quoted,
    foreign: SAYS.foreign,
    checked: "",
  };

  class DraftChecker extends HTMLElement {
    connectedCallback() {
      const part = (/** @type {string} */ name) => /** @type {any} */ (this.querySelector(`.draft__${name}`));
      const [box, result, findings, works] = ["text", "result", "findings", "works"].map(part);

      /** @param {{ id: string, severity: string, hits: { start: number, end: number }[] }} finding @param {string} text */
      const item = ({ id, severity, hits }, text) => {
        const entry = document.getElementById(id);
        const known = [...(entry?.querySelectorAll("summary, p") ?? [])].map((child) => /** @type {Element} */ (child.cloneNode(true)));
        const title = make("h3", {}, known.shift()?.textContent ?? id);
        const label = make("p", { className: "finding__severity" }, entry?.dataset.severityLabel ?? severity);
        const quotes = hits.slice(0, EXCERPTS).map((hit) => {
          const words = text.slice(hit.start, hit.end).replace(/\s+/g, " ");
          const go = make("button", { type: "button", className: "finding__go" }, SAYS.go);
          go.setAttribute("aria-label", fill(SAYS.go_to, { words: words.slice(0, 80) }));
          go.addEventListener("click", () => {
            box.focus();
            box.setSelectionRange(hit.start, hit.end);
          });
          return make("p", { className: "finding__words" }, make("q", {}, ...excerpts(text, [hit])[0]), " ", go);
        });
        if (hits.length > EXCERPTS) quotes.push(make("p", {}, fill(SAYS.more, { places: counted(hits.length - EXCERPTS, SAYS.place) })));
        const made = make("li", { className: `finding finding--${severity}` }, label, title, ...quotes, ...known);
        made.dataset.check = id;
        made.dataset.severity = severity;
        return made;
      };

      /** @param {ReturnType<typeof draftChecks>} check @param {string} text */
      const show = (check, text) => {
        const { state, findings: found, good, words, cut } = check(text);
        const told = state === "checked" || (state === "foreign" && found.length > 0);
        findings.replaceChildren(...(told ? found.map((finding) => item(finding, text)) : []));
        result.hidden = !told || !found.length;
        const praised = state === "checked" && !found.some(({ severity }) => severity === "warning"); // No praise beside what is grave.
        for (const line of this.querySelectorAll("[data-good]")) {
          const { hidden, dataset } = /** @type {HTMLElement} */ (line);
          const here = praised && good.includes(dataset.good ?? "");
          if (hidden === here) /** @type {HTMLElement} */ (line).hidden = !here;
        }
        works.hidden = !praised || !good.length;
        const sum = Object.entries(SEVERITIES).flatMap(([severity, [one, more]]) => {
          const count = found.filter((finding) => finding.severity === severity).length;
          return count ? [`${count} ${count === 1 ? one : more}`] : [];
        });
        const length = cut ? CUT : fill(SAYS.length, { words: counted(words, SAYS.word) });
        const checked = sum.length ? fill(SAYS.found, { findings: sum.join(", ") }) : SAYS.nothing;
        return state === "checked" ? `${checked} ${length}` : INSTEAD[state];
      };
      const update = work(this, "draft", { ready: () => draftChecks(draftData, draftRiskData), failed: SAYS.not_fetched, show });
      if (!update) return;

      const take = async () => {
        const draft = typeof guideHandover === "undefined" ? undefined : await guideHandover.take();
        if (draft === undefined) return;
        if (draft) box.value = draft;
        update();
        part("lost").hidden = draft !== "";
      };

      take();
      if (box.value && result.hidden) update(); // The browser may have kept the text over a reload.
      addEventListener("hashchange", take);
    }
  }

  customElements.define("draft-checker", DraftChecker);
})();
