// @ts-check
"use strict";

/**
 * The applicant-proposing algorithm on a small market, step by step. Couples are left out.
 *
 * A market: `applicants` (name -> programs, best first) and `programs` (name -> { places, list }, the list best first).
 * guideMarket.steps(market): each request in turn, with what every program holds after it.
 * guideMarket.result(market): where each applicant ends, or null.
 * guideMarket.lists(programs): every list that could be made of them, in any order and of any length but none.
 */
var guideMarket = (() => {
  /** @typedef {{ places: number, list: string[] }} Program */
  /** @typedef {{ applicants: Record<string, string[]>, programs: Record<string, Program> }} Market */
  /** @typedef {"held" | "unranked" | "full" | "bumped"} Outcome */
  /** @typedef {{ applicant: string, program: string, outcome: Outcome, other: string | null, holds: Record<string, string[]> }} Step */

  /** @param {Record<string, string[]>} holds */
  const copy = (holds) => Object.fromEntries(Object.entries(holds).map(([program, people]) => [program, [...people]]));

  /** @param {Market} market @returns {Step[]} */
  const steps = ({ applicants, programs }) => {
    /** @type {Record<string, string[]>} */
    const holds = Object.fromEntries(Object.keys(programs).map((program) => [program, []]));
    const next = Object.fromEntries(Object.keys(applicants).map((applicant) => [applicant, 0]));
    const waiting = Object.keys(applicants);
    /** @type {Step[]} */
    const taken = [];
    while (waiting.length) {
      const applicant = waiting[0];
      const program = applicants[applicant][next[applicant]];
      if (program === undefined) {
        waiting.shift(); // Nobody is left to ask.
        continue;
      }
      next[applicant] += 1;
      const { outcome, other } = ask(applicant, programs[program], holds[program]);
      if (outcome === "held" || outcome === "bumped") waiting.shift();
      if (outcome === "bumped" && other) waiting.unshift(other);
      taken.push({ applicant, program, outcome, other, holds: copy(holds) });
    }
    return taken;
  };

  /**
   * One request: what the program does, and whom it lets go or prefers. Changes `held`, best first.
   * @param {string} applicant @param {Program} program @param {string[]} held
   * @returns {{ outcome: Outcome, other: string | null }}
   */
  const ask = (applicant, { places, list }, held) => {
    const rank = (/** @type {string} */ name) => list.indexOf(name);
    if (rank(applicant) < 0) return { outcome: "unranked", other: null };
    const lowest = held[held.length - 1] ?? null;
    const full = held.length >= places;
    if (full && (lowest === null || rank(lowest) < rank(applicant))) return { outcome: "full", other: lowest };
    if (full) held.pop();
    held.push(applicant);
    held.sort((a, b) => rank(a) - rank(b));
    return full ? { outcome: "bumped", other: lowest } : { outcome: "held", other: null };
  };

  /** @param {Market} market @returns {Record<string, string | null>} */
  const result = (market) => {
    const taken = steps(market);
    const holds = taken.length ? taken[taken.length - 1].holds : {};
    const place = (/** @type {string} */ applicant) => Object.keys(holds).find((program) => holds[program].includes(applicant)) ?? null;
    return Object.fromEntries(Object.keys(market.applicants).map((applicant) => [applicant, place(applicant)]));
  };

  /** @param {string[]} programs @returns {string[][]} */
  const lists = (programs) =>
    programs.flatMap((first) => {
      const rest = programs.filter((program) => program !== first);
      return [[first], ...lists(rest).map((list) => [first, ...list])];
    });

  return { steps, result, lists };
})();
