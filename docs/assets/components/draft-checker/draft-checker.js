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
  const NOTHING =
    "Nothing found. It looked for the things in the list below: promises, money, anger, private papers, leaving the Match and more. It goes by words, so this proves nothing: read it once more before you send it.";
  const SEVERITIES = { warning: ["warning", "warnings"], advice: ["piece of advice", "pieces of advice"], note: ["note", "notes"] };
  const { make, counted, excerpts, work } = guidePasted;
  const INSTEAD = {
    empty: "",
    unreadable: "This does not look like text. Paste the words of your draft.",
    quoted: "There are only quoted lines here. Paste the part that you wrote.",
    foreign: "This does not look like English. The checks know English only, so they can tell you little.",
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
          const go = make("button", { type: "button", className: "finding__go" }, "Go to it");
          go.setAttribute("aria-label", `Go to: ${words.slice(0, 80)}`);
          go.addEventListener("click", () => {
            box.focus();
            box.setSelectionRange(hit.start, hit.end);
          });
          return make("p", { className: "finding__words" }, make("q", {}, ...excerpts(text, [hit])[0]), " ", go);
        });
        if (hits.length > EXCERPTS) quotes.push(make("p", {}, `And ${counted(hits.length - EXCERPTS, "more place")}.`));
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
        const length = cut ? "Only the first 20,000 characters were read. The rest stands in the box: paste it by itself to have it read." : `${counted(words, "word")}.`;
        const checked = sum.length ? `Found: ${sum.join(", ")}.` : NOTHING;
        return state === "checked" ? `${checked} ${length}` : INSTEAD[state];
      };
      const failed = "The checks could not be fetched. Load the page again, or use the list below.";
      const update = work(this, "draft", { ready: () => draftChecks(draftData, draftRiskData), failed, show });
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
