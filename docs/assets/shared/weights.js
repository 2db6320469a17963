// @ts-check
"use strict";

/**
 * What clues weigh: `guideWeights(data)` returns `sums(clues)`, how much they speak for each answer, and `weight(clue, answer)`.
 * Answers are kinds of message, neighbours, and cautions (for a sentence).
 *
 * A sort of clue counts by the root of how many known ones of it there are, so that a long text is not louder than a short one.
 *
 * @typedef {{ clues: string, weights: string[], bias: number[], step: number }} Weights As macros/recognition/packing.py writes them.
 */
/** @param {Weights} data */
var guideWeights = ({ clues: written, weights: lines, bias, step }) => {
  const { DIGITS, sortOf } = guideClues;
  const digit = new Map([...DIGITS].map((letter, value) => [letter, value]));
  const valueOf = (/** @type {string} */ letter) => digit.get(letter) ?? 0;

  /** @type {Map<string, number>} */
  const places = new Map();
  let name = "";
  for (const line of written ? written.split("\n") : []) {
    name = name.slice(0, valueOf(line[0])) + line.slice(1);
    places.set(name, places.size);
  }
  /** By clue: answer, weight, answer, weight ... @type {number[][]} */
  const weights = Array.from({ length: places.size }, () => []);
  lines.forEach((line, answer) => {
    let clue = -1;
    for (let at = 0; at < line.length; at += 2) {
      for (; line[at] === "~"; at++) clue += 64;
      clue += valueOf(line[at]) + 1;
      weights[clue].push(answer, (valueOf(line[at + 1]) - 31) * step);
    }
  });

  /** @param {Iterable<string>} clues */
  const known = (clues) => {
    const count = [0, 0, 0];
    /** @type {number[][]} */
    const found = [[], [], []];
    for (const clue of clues) {
      const place = places.get(clue);
      if (place === undefined) continue;
      const sort = sortOf(clue);
      count[sort] += 1;
      found[sort].push(place);
    }
    return { found, scale: count.map((many) => 1 / Math.sqrt(Math.max(1, many))) };
  };

  /** How much clues speak for each answer. @param {Iterable<string>} clues */
  const sums = (clues) => {
    const { found, scale } = known(clues);
    const total = [...bias];
    found.forEach((here, sort) => {
      for (const place of here) {
        const pairs = weights[place];
        for (let i = 0; i < pairs.length; i += 2) total[pairs[i]] += pairs[i + 1] * scale[sort];
      }
    });
    return total;
  };

  /** How much each word speaks for an answer. @param {Map<string, number[]>} clues @param {number} answer @returns {Map<number, number>} */
  const words = (clues, answer) => {
    const { scale } = known(clues.keys());
    const sum = new Map();
    for (const [clue, at] of clues) {
      const pairs = weights[places.get(clue) ?? -1] ?? [];
      const pair = pairs.findIndex((value, i) => i % 2 === 0 && value === answer);
      if (pair < 0 || pairs[pair + 1] <= 0) continue;
      for (const word of at) sum.set(word, (sum.get(word) ?? 0) + (pairs[pair + 1] * scale[sortOf(clue)]) / at.length);
    }
    return sum;
  };

  return { sums, words };
};
