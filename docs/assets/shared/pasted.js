// @ts-check
"use strict";

/** What the boxes for a pasted text share (<message-reader>, <draft-checker>). */
var guidePasted = (() => {
  const SAYS = guideSays("pasted");
  const AROUND = 60; // Characters shown on each side of marked words.
  const SHOWN_AFTER = 150; // Milliseconds without typing.
  const SAID_AFTER = 1000;
  const LONGEST = 50_000; // Characters kept in a box, more than are read: a browser needs long to show more.

  const { make, counted, fill, load } = guideMarks;

  /**
   * Stretches of a text that are quoted with their words marked: neighbors on one line share a quotation.
   * @param {string} text @param {{ start: number, end: number }[]} hits In order. @returns {(Node | string)[][]}
   */
  const excerpts = (text, hits) => {
    /** @type {{ start: number, end: number }[][]} */
    const groups = [];
    for (const hit of hits) {
      const last = groups.at(-1)?.at(-1);
      if (last && hit.start - last.end <= 2 * AROUND && !text.slice(last.end, hit.start).includes("\n")) groups.at(-1)?.push(hit);
      else groups.push([hit]);
    }
    return groups.map((group) => {
      const [{ start }, { end }] = [group[0], group[group.length - 1]];
      const from = Math.max(text.lastIndexOf("\n", start - 1) + 1, start - AROUND);
      const line = text.indexOf("\n", end);
      const to = Math.min(line < 0 ? text.length : line, end + AROUND);
      const cutBefore = from > 0 && text[from - 1] !== "\n";
      const cutAfter = to < text.length && text[to] !== "\n";
      const before = cutBefore ? `… ${text.slice(from, start).replace(/^\S*\s/, "")}` : text.slice(from, start).trimStart();
      const after = cutAfter ? `${text.slice(end, to).replace(/\s\S*$/, "")} …` : text.slice(end, to).trimEnd();
      const marked = group.flatMap((hit, i) => [i ? text.slice(group[i - 1].end, hit.start) : "", make("mark", {}, text.slice(hit.start, hit.end))]);
      return [before, ...marked, after];
    });
  };

  /**
   * Make the box of an element work: fetch what reads its text when somebody comes near, show what is found while they type,
   * and say it once they pause.
   * @template T
   * @param {HTMLElement} element It names its scripts in data-scripts; the classes of its parts begin with `prefix`.
   * @param {string} prefix
   * @param {{ ready: () => T, failed: string, show: (use: T, text: string) => string }} how What reads a text, once the
   *   scripts are there; what to say if they are not to be had; and what shows its findings and returns them in a sentence.
   * @returns {(() => Promise<void>) | undefined} Reads the box again. Undefined if it works already.
   */
  const work = (element, prefix, { ready, failed, show }) => {
    const [tool, box, status, clear, plain] = ["tool", "text", "status", "clear", "plain"].map(
      (name) => /** @type {any} */ (element.querySelector(`.${prefix}__${name}`)),
    );
    if (!tool?.hidden) return undefined;
    /** @type {Promise<T> | undefined} */
    let reading;
    let [showTimer, sayTimer] = [0, 0];
    /** @param {string} text */
    const say = (text) => {
      clearTimeout(sayTimer);
      sayTimer = setTimeout(() => status.textContent !== text && (status.textContent = text), SAID_AFTER - SHOWN_AFTER);
    };
    const prepare = () => {
      const words = element.querySelector("template")?.dataset.from; // What is said of a finding, where the build has put it.
      reading ??= load([...(element.dataset.scripts ?? "").split(" "), ...(words ? [words] : [])]).then(ready);
      reading.catch(() => ((reading = undefined), say(failed)));
      return reading;
    };
    let lost = 0;
    const left = () => (lost ? ` ${fill(SAYS.too_long, { most: LONGEST.toLocaleString("en"), lost: lost.toLocaleString("en") })}` : "");
    const update = () => prepare().then((use) => say(show(use, box.value) + left()), () => {});
    for (const near of ["focusin", "pointerover"]) element.addEventListener(near, () => prepare().catch(() => {}), { once: true });
    box.addEventListener("input", () => {
      if (box.value.length !== LONGEST) lost = Math.max(box.value.length - LONGEST, 0);
      if (lost) box.value = box.value.slice(0, LONGEST);
      clearTimeout(showTimer);
      showTimer = setTimeout(update, SHOWN_AFTER);
    });
    clear.addEventListener("click", () => {
      if (typeof guideEmpty === "undefined") box.value = "";
      else guideEmpty(box);
      box.focus();
      lost = 0;
      update();
    });
    plain.remove();
    tool.hidden = false;
    return update;
  };

  return { make, counted, excerpts, work, CUT: SAYS.cut };
})();
