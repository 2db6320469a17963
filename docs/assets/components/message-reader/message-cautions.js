// @ts-check
"use strict";

/**
 * Which sentences of a message give a caution: `messageCautions(cautions, weights, first, compiled, sentences)`
 * returns `find(words, known)`.
 *
 * A caution has a small model of its own, learned on sentences that give it and on calm ones that share its words
 * (recognition/cautions.yml). It speaks only with the sentence that gives it, never because a kind of message is likely. A few plain
 * patterns always give it, or keep it silent.
 *
 * @typedef {{ severity: string, to: string, least: number, alone: number, patterns: string[], unless: string[] }} Caution `least`: how much a sentence must speak for it;
 *   `alone`: how much where no kind of message is recognized
 */
/** @param {Record<string, Caution>} cautions @param {ReturnType<typeof guideWeights>} weights @param {number} first The answer that is the first caution.
 * @param {ReturnType<typeof messagePatterns>} compiled @param {(words: any[]) => [number, number][]} sentencesOf */
var messageCautions = (cautions, weights, first, compiled, sentencesOf) => {
  const SHORT = 3; // Words: with fewer, as in "Kind regards", only a plain pattern gives a caution.
  const EVIDENCE = 3; // Sentences that are shown for a caution.
  const DEGREES = ["stop", "care", "calm"];
  const all = Object.entries(cautions).map(([id, caution], place) => {
    return { ...caution, id, answer: first + place, sure: compiled(caution.patterns), silent: compiled(caution.unless) };
  });

  /** @param {any[]} words @param {boolean} known Whether a kind of message is recognized. */
  const find = (words, known) => {
    const sentences = sentencesOf(words).map(([from, to]) => ({ from, to, sums: weights.sums(guideClues.of(words, from, to).keys()) }));
    return all
      .flatMap(({ id, severity, answer, least, alone, sure, silent }) => {
        const enough = known ? least : alone;
        const gives = (/** @type {typeof sentences[0]} */ { from, to, sums }) =>
          ((to - from >= SHORT && sums[answer] >= enough) || sure(words, from, to)) && !silent(words, from, to);
        const giving = sentences.filter(gives);
        if (!giving.length) return [];
        const best = [...giving].sort((a, b) => b.sums[answer] - a.sums[answer]).slice(0, EVIDENCE);
        const spans = best.map(({ from, to }) => ({ start: words[from].start, end: words[to - 1].end })).sort((a, b) => a.start - b.start);
        return [{ id, severity, sum: best[0].sums[answer], spans }];
      })
      .sort((a, b) => DEGREES.indexOf(a.severity) - DEGREES.indexOf(b.severity));
  };

  return { find };
};
