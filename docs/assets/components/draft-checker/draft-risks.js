// @ts-check
"use strict";

/**
 * Which sentences of a draft are risky: `draftRisks(data)` returns `find(text)`. Beside the phrases (draft-phrases.js), each check
 * has a small model of its own, learned on sentences that are risky and on calm ones that share their words (recognition/checks.yml,
 * recognition/drafts.yml). It speaks only with the sentence, or the two that stand together.
 *
 * @typedef {{ start: number, end: number }} Span
 * @typedef {{ risks: string[], least: number[], families: string[], clues: string, weights: string[], bias: number[], step: number }} Risks
 *   `risks`: the checks, in the order of the answers; `least`: how much a sentence must speak for each
 */
/** @param {Risks} data */
var draftRisks = (data) => {
  const words = guideWords(data.families);
  const weights = guideWeights(data);

  /** The sentences, and each with the one after it. @param {any[]} row @returns {[number, number][]} */
  const piecesOf = (row) => {
    const single = words.sentences(row);
    return [...single, ...single.slice(1).map(([, to], at) => /** @type {[number, number]} */ ([single[at][0], to]))];
  };

  /** Where each check finds a risk. What is quoted is nobody's word. @param {string} text @param {Span[]} [quoted] @returns {Record<string, Span[]>} */
  const find = (text, quoted = []) => {
    const row = words.read(text);
    /** @type {Record<string, Span[]>} */
    const found = {};
    for (const [from, to] of piecesOf(row)) {
      const span = { start: row[from].start, end: row[to - 1].end };
      if (quoted.some(({ start, end }) => start < span.end && span.start < end)) continue;
      weights.sums(guideClues.of(row, from, to).keys()).forEach((sum, answer) => {
        const risk = data.risks[answer];
        const known = (found[risk] ??= []);
        // Two sentences count where neither does alone.
        if (sum >= data.least[answer] && !known.some(({ start, end }) => start < span.end && span.start < end)) known.push(span);
      });
    }
    return found;
  };

  return {
    find,
    stems: words.stems,
    /** The clues of a text as one, to learn from. @param {string} text */
    whole: (text) => [...guideClues.of(words.read(text)).keys()],
    /** The clues of each piece of a text, to learn from. @param {string} text */
    pieces: (text) => {
      const row = words.read(text);
      return piecesOf(row).map(([from, to]) => [...guideClues.of(row, from, to).keys()]);
    },
  };
};
