// @ts-check
"use strict";

/**
 * What the scores of a rank list say. Messages that a reader received are no part of it, on purpose.
 *
 * A criterion: `{ id, weight }`, weight 0 to 5. Scores: "program/criterion" -> 0 to 5, absent if not scored.
 */
var guideRanking = (() => {
  /** @typedef {{ id: string, weight: number }} Criterion */
  /** @typedef {Record<string, number | undefined>} Scores */

  /** The weighted mean of what was scored, 0 to 5, or null if nothing was. @param {string} program @param {Criterion[]} criteria @param {Scores} scores */
  const score = (program, criteria, scores) => {
    let sum = 0;
    let weights = 0;
    for (const { id, weight } of criteria) {
      const value = scores[`${program}/${id}`];
      if (value === undefined || weight <= 0) continue;
      sum += value * weight;
      weights += weight;
    }
    return weights ? sum / weights : null;
  };

  /** Programs best first; those without a score last, in the order given. @param {string[]} programs @param {Criterion[]} criteria @param {Scores} scores */
  const order = (programs, criteria, scores) => {
    const scored = programs.map((program, place) => ({ program, place, value: score(program, criteria, scores) }));
    scored.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || a.place - b.place);
    return scored.map(({ program }) => program);
  };

  /**
   * What tips one of two programs over the other: each criterion with its part of the difference, the largest first.
   * A positive part speaks for the first. Criteria that only one of them has a score for are `open`.
   * @param {string} one @param {string} two @param {Criterion[]} criteria @param {Scores} scores
   */
  const tips = (one, two, criteria, scores) => {
    /** @type {{ id: string, part: number }[]} */
    const parts = [];
    /** @type {string[]} */
    const open = [];
    for (const { id, weight } of criteria) {
      const [first, second] = [scores[`${one}/${id}`], scores[`${two}/${id}`]];
      if (first === undefined || second === undefined) open.push(id);
      else if (weight > 0 && first !== second) parts.push({ id, part: (first - second) * weight });
    }
    parts.sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
    const sum = parts.reduce((total, { part }) => total + part, 0);
    const lead = sum > 0 ? 1 : sum < 0 ? 2 : 0;
    return { lead, open, parts, reasons: parts.filter(({ part }) => (lead === 1 ? part > 0 : part < 0)).map(({ id }) => id) };
  };

  /** The order that a reader made, with programs added since at its end. @param {string[]} programs @param {string[]} kept */
  const arranged = (programs, kept) => {
    const there = kept.filter((program, place) => programs.includes(program) && kept.indexOf(program) === place);
    return [...there, ...programs.filter((program) => !there.includes(program))];
  };

  /** A list with one entry moved by so many places. @param {string[]} list @param {string} entry @param {number} by */
  const moved = (list, entry, by) => {
    const from = list.indexOf(entry);
    const to = Math.min(Math.max(from + by, 0), list.length - 1);
    const rest = list.filter((other) => other !== entry);
    return from < 0 ? list : [...rest.slice(0, to), entry, ...rest.slice(to)];
  };

  return { score, order, tips, arranged, moved };
})();
