// @ts-check
"use strict";

/**
 * What each sentence of a contract is: by its words, by families of words and by phrases, each weighed as learned from
 * invented clauses (macros/recognition/contracts.py runs this same file to learn). It knows words, not law.
 *
 * guideClauses(data).read(text): the pieces in order, each with its clause ("unrecognized" if nothing fits), a second
 * clause where one is as plain, and whether a careful adviser would ask; and which of the ten things are missing.
 * Needs text.js, words.js, clues.js, weights.js.
 */
var guideClauses = (() => {
  const UNKNOWN = "unrecognized";
  /** A line of so few words before a sentence is its head. */
  const SHORT = 3;
  const LONGEST = 60_000; // Characters that are read: a long contract.
  /** Between sentences and after a head: not after "Dr." and the like, and before what may begin one; and between lines. */
  const BETWEEN =
    /(?<!\b(?:Dr|Mr|Ms|Mrs|No|Inc|St|Sec|Art|vs|approx|U\.S|D\.O|M\.D|e\.g|i\.e)\.\s*)(?:(?<=[.;!?:])\s+(?=["(]?[A-Z0-9(])|\n+)/g;
  const folded = (/** @type {string} */ text) => text.replace(/[^\S\ufeff]+/g, " ").trim();

  /**
   * Where the sentences of a text stand. A head goes with what it heads, and is read with each sentence of its paragraph.
   * @param {string} text in the one form of guideText @returns {{ start: number, end: number, head: string }[]}
   */
  const pieces = (text) => {
    /** @type {{ start: number, end: number, head: string }[]} */
    const found = [];
    let [start, waiting, head] = [0, -1, ""];
    for (const { index, 0: gap } of [...text.matchAll(BETWEEN), { index: text.length, 0: "\n" }]) {
      const piece = folded(text.slice(start, index));
      const from = waiting < 0 ? start : waiting;
      if (piece && piece.split(" ").length <= SHORT && !/[;!?]$/.test(piece)) {
        head = folded(text.slice(from, index));
        waiting = from;
      } else {
        if (piece) found.push({ start: from, end: index, head });
        waiting = piece ? -1 : waiting;
        if (piece && gap.includes("\n")) head = "";
      }
      start = index + gap.length;
    }
    if (waiting >= 0) found.push({ start: waiting, end: text.length, head: "" });
    return found;
  };

  /** @param {any} data as macros/recognition/contracts.py makes it */
  return (data) => {
    const compiled = (/** @type {string[] | undefined} */ sources) => (sources ?? []).map((source) => new RegExp(source, "i"));
    const clauses = Object.entries(data.clauses).map(([id, { strong, any, unless, ask }]) => ({
      id,
      strong: compiled(strong),
      any: compiled(any),
      unless: compiled(unless),
      ask: compiled(ask),
    }));
    const names = [...clauses.map(({ id }) => id), UNKNOWN];
    const words = guideWords(data.families);
    const weights = guideWeights(data);

    /** Which phrases a piece meets, as clues. @param {string} piece */
    const phrases = (piece) => {
      const met = (/** @type {RegExp[]} */ patterns) => patterns.filter((pattern) => pattern.test(piece)).length;
      return clauses.flatMap(({ id, strong, any, unless, ask }) => {
        if (met(unless)) return [];
        const [sure, likely] = [met(strong), met(any)];
        return [
          ...(sure ? [`${id}@strong`] : []),
          ...(sure > 1 ? [`${id}@twice`] : []),
          ...(likely ? [`${id}@any`] : []),
          ...((sure || likely) && met(ask) ? [`${id}@ask`] : []),
        ];
      });
    };
    /** @param {string} piece */
    const clues = (piece) => [...guideClues.of(words.read(piece)).keys(), ...phrases(piece)];

    /** What one piece is. @param {string} piece in the one form of guideText @param {string} head */
    const name = (piece, head) => {
      const sums = weights.sums(clues(piece.startsWith(head) ? piece : `${head} ${piece}`));
      const none = sums[names.length - 1];
      const ranked = names.slice(0, -1).map((id, at) => ({ id, sum: sums[at] })).sort((a, b) => b.sum - a.sum);
      const [first, second] = ranked;
      const known = first.sum - none >= data.margin;
      const also = known && second.sum >= data.least && first.sum - second.sum <= data.near ? second.id : null;
      return { clause: known ? first.id : UNKNOWN, also, ask: known && sums[names.length] >= data.ask };
    };

    /** @param {string} given */
    const read = (given) => {
      const { text, place } = guideText.read(given.slice(0, LONGEST));
      const found = pieces(text).map(({ start, end, head }) => {
        const there = place(start, end);
        return { text: folded(given.slice(there.start, there.end)), ...name(folded(text.slice(start, end)), head) };
      });
      const there = new Set(found.flatMap(({ clause, also }) => [clause, also]));
      return { pieces: found, missing: data.should_stand.filter((/** @type {string} */ id) => !there.has(id)), cut: given.length > LONGEST };
    };

    return { read, clues: (/** @type {string} */ text) => clues(folded(guideText.read(text).text)), stems: words.stems };
  };
})();
