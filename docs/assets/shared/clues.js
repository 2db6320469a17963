// @ts-check
"use strict";

/**
 * The clues of some words: `guideClues(words)` returns each clue with the places of the words that make it. They are learned
 * from (macros/recognition) and read by this same file.
 *
 *   rank, "rank us"    a word, and two that stand side by side
 *   ~ran, ~rank        three and four letters of a word, its edges included: they hold in words that are mistyped
 *   @0f, !@0f, ?@0f    a family of words by its number; with a "not" before it; in a question
 *   @0f>@0c, @0f&@0c   two families that follow each other, and two anywhere
 */
var guideClues = (() => {
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const PAIRED = 40; // Families in a text that are paired: a long text would have thousands of pairs.
  const SPELLED = /^\p{L}/u;
  const SUM = "moneysum";

  /** The three sorts, whose sums are weighed apart. @param {string} clue */
  const sortOf = (clue) => (clue[0] === "~" ? 1 : clue.includes("@") ? 2 : 0);

  /** @param {{ word: string, sentence: number, negated: boolean, families: number[] }[]} words @param {number} [from] @param {number} [to] */
  const of = (words, from = 0, to = words.length) => {
    /** @type {Map<string, number[]>} */
    const clues = new Map();
    /** @param {string} clue @param {number[]} places */
    const note = (clue, ...places) => {
      const known = clues.get(clue);
      if (known) known.push(...places);
      else clues.set(clue, places);
    };
    const asked = new Set();
    for (let i = from; i < to; i++) if (words[i].word === "?") asked.add(words[i].sentence);
    let before = "";
    let placeBefore = from;
    for (let i = from; i < to; i++) {
      const { word, sentence, negated, families } = words[i];
      note(word, i);
      if (i + 1 < to) note(`${word} ${words[i + 1].word}`, i, i + 1);
      if (SPELLED.test(word) && word !== SUM) {
        const edged = `~${word}~`;
        for (let at = 0; at + 3 <= edged.length; at++) {
          note(`~${edged.slice(at, at + 3)}`, i);
          if (at + 4 <= edged.length) note(`~${edged.slice(at, at + 4)}`, i);
        }
      }
      for (const family of families) {
        const clue = `${negated ? "!" : ""}@${DIGITS[family >> 6]}${DIGITS[family & 63]}`;
        note(clue, i);
        if (asked.has(sentence)) note(`?${clue}`, i);
        if (before) note(`${before}>${clue}`, placeBefore, i);
        [before, placeBefore] = [clue, i];
      }
    }
    const paired = [...clues.keys()].filter((clue) => clue[0] !== "?" && clue.length < 5 && sortOf(clue) === 2).slice(0, PAIRED).sort();
    paired.forEach((one, i) => {
      for (const other of paired.slice(i + 1)) note(`${one}&${other}`, ...(clues.get(one) ?? []), ...(clues.get(other) ?? []));
    });
    return clues;
  };

  return { of, sortOf, DIGITS };
})();
