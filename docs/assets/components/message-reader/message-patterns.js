// @ts-check
"use strict";

/**
 * Plain patterns in a row of words: `messagePatterns(words)` returns `compiled(patterns)`, and that finds whether any of them
 * stands between two places. A pattern is written in small letters, and endings do not count (sign, signed).
 *
 *   ...    up to five words between      a|b    either word
 */
/** @param {(text: string) => string[]} stems */
var messagePatterns = (stems) => {
  const GAP = 5;

  /** @param {string} pattern @returns {{ gap: number, stems: Set<string> }[]} */
  const stepsOf = (pattern) => {
    let gap = 0;
    return pattern.split(" ").flatMap((part) => {
      if (part === "...") {
        gap = GAP;
        return [];
      }
      const choices = part.split("|").map(stems);
      const first = { gap, stems: new Set(choices.map(([stem]) => stem)) };
      gap = 0;
      const rest = choices.length > 1 ? [] : choices[0].slice(1); // "h-1b" is two words.
      return [first, ...rest.map((stem) => ({ gap: 0, stems: new Set([stem]) }))];
    });
  };

  return (/** @type {string[]} */ patterns) => {
    const all = patterns.map(stepsOf);
    /** @param {{ stem: string }[]} words @param {number} from @param {number} to */
    return (words, from, to) =>
      all.some((steps) => {
        for (let begin = from; begin < to; begin++) {
          let at = begin;
          const fits = steps.every(({ gap, stems: fitting }, step) => {
            const last = Math.min(to - 1, at + (step ? gap : 0));
            while (at <= last && !fitting.has(words[at].stem)) at += 1;
            return at++ <= last;
          });
          if (fits) return true;
        }
        return false;
      });
  };
};
