// @ts-check
"use strict";

/** What the boxes for a pasted text share (<message-reader>, <draft-checker>). */
var guidePasted = (() => {
  const AROUND = 60; // Characters shown on each side of marked words.
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** @param {string} tag @param {object} properties @param {(Node | string)[]} inside @returns {any} */
  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };

  /** @param {number} count @param {string} thing */
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;

  /** Fetch scripts that stand beside this one, in order. @param {string[]} names @returns {Promise<unknown>} */
  const load = (names) =>
    Promise.all(
      names.map((name) => {
        const script = make("script", { src: new URL(name, HERE).href, async: false });
        return new Promise((resolve, reject) => {
          script.addEventListener("load", resolve);
          script.addEventListener("error", reject);
          document.head.append(script);
        });
      }),
    );

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

  return { make, counted, load, excerpts };
})();
