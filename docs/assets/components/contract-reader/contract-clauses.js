// @ts-check
"use strict";

/**
 * What each sentence of a contract is, by the phrases in it. It knows words, not law.
 *
 * guideClauses(data).read(text): the pieces in order, each with its clause ("unrecognized" if nothing fits), a second
 * clause where one is as plain, and whether a careful adviser would ask; and which of the ten things are missing.
 */
var guideClauses = (() => {
  const STRONG = 3;
  /** Heads of sections and numbers before a sentence say nothing of their own. */
  const SHORT = 3;

  /** Between sentences: not after "Dr." and the like, and before what may begin one; and between lines. */
  const BETWEEN =
    /(?<!\b(?:Dr|Mr|Ms|Mrs|No|Inc|St|Sec|Art|vs|approx|U\.S|D\.O|M\.D|e\.g|i\.e)\.\s*)(?:(?<=[.;!?])\s+(?=["(]?[A-Z0-9(])|\n+)/g;
  const folded = (/** @type {string} */ text) => text.replace(/[^\S\ufeff]+/g, " ").trim();

  /** Where the sentences of a text stand; a numbered head goes with what it heads. @param {string} text */
  const pieces = (text) => {
    /** @type {{ start: number, end: number }[]} */
    const kept = [];
    let start = 0;
    for (const { index, 0: gap } of [...text.matchAll(BETWEEN), { index: text.length, 0: "" }]) {
      const before = kept.at(-1);
      const said = before && folded(text.slice(before.start, before.end));
      if (before && said && said.split(" ").length <= SHORT && !/[;!?]$/.test(said)) before.end = index;
      else if (text.slice(start, index).trim()) kept.push({ start, end: index });
      start = index + gap.length;
    }
    return kept;
  };

  /** @param {any} data `clauses` with their phrases, and `should_stand` */
  return (data) => {
    const compiled = (/** @type {string[] | undefined} */ sources) => (sources ?? []).map((source) => new RegExp(source, "i"));
    const clauses = Object.entries(data.clauses).map(([id, { strong, any, unless, ask }]) => ({
      id,
      strong: compiled(strong),
      any: compiled(any),
      unless: compiled(unless),
      ask: compiled(ask),
    }));

    /** @param {RegExp[]} patterns @param {string} piece */
    const met = (patterns, piece) => patterns.filter((pattern) => pattern.test(piece)).length;

    /** What one piece is. @param {string} piece in the one form of guideText */
    const name = (piece) => {
      const scored = clauses
        .map((clause, order) => ({ ...clause, order, score: met(clause.unless, piece) ? 0 : STRONG * met(clause.strong, piece) + met(clause.any, piece) }))
        .filter(({ score }) => score > 0)
        // The list in the data stands from the rare and costly to the common: of two that fit, the first counts.
        .sort((a, b) => Number(b.score >= STRONG) - Number(a.score >= STRONG) || a.order - b.order);
      const [first, second] = scored;
      const also = second && second.score >= STRONG ? second.id : null;
      const ask = scored.filter(({ score }) => score >= STRONG || scored.length === 1).some((clause) => met(clause.ask, piece) > 0);
      return { clause: first?.id ?? "unrecognized", also, ask };
    };

    /** @param {string} given */
    const read = (given) => {
      const { text, place } = guideText.read(given);
      const found = pieces(text).map(({ start, end }) => {
        const there = place(start, end);
        return { text: folded(given.slice(there.start, there.end)), ...name(folded(text.slice(start, end))) };
      });
      const there = new Set(found.flatMap(({ clause, also }) => [clause, also]));
      return { pieces: found, missing: data.should_stand.filter((/** @type {string} */ id) => !there.has(id)) };
    };

    return { read };
  };
})();
