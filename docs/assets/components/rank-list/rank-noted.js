// @ts-check
"use strict";

/**
 * What <rank-list> knows of programs, read from the one record (shared/record.js): points and notes given here, and what
 * was noted on the sheet after an interview (kind "visit"), which fills in what was not given here.
 *
 * A criterion names the prompts of the sheet that belong to it (`sheet`) and the one by which an answer was judged
 * (`judged`); `points` says how many points a judgment is worth until the reader gives others. What a program wrote of
 * its list is no part of it: such contacts are handed on as `signals` only.
 *
 * @typedef {{ id: string, label: string, hint?: string, weight: number, own?: boolean, sheet?: string[], judged?: string }} Criterion
 * @typedef {{ value?: number, basis?: string, guess?: number, noted?: string }} Score `guess` and `noted` come from the sheet
 */
var guideRankNoted = (() => {
  /** What the sheet of a program says to a criterion. @param {any} visit @param {Criterion} criterion @param {Record<string, number>} points @returns {Score} */
  const fromSheet = (visit, { sheet = [], judged = "" }, points) => ({
    guess: points[visit?.[judged]],
    noted: sheet.map((prompt) => visit?.[prompt]).filter(Boolean).join(" / ") || undefined,
  });

  /**
   * All scores by "program/criterion".
   * @param {string[]} programs @param {Criterion[]} criteria @param {any[]} given items of kind "score"
   * @param {any[]} visits @param {Record<string, number>} points @returns {Record<string, Score>}
   */
  const scores = (programs, criteria, given, visits, points) => {
    /** @type {Record<string, Score>} */
    const all = {};
    for (const program of programs) {
      const visit = visits.find((one) => one.program === program);
      for (const criterion of criteria) {
        const key = `${program}/${criterion.id}`;
        const { value, basis } = given.find(({ id }) => id === key) ?? {};
        all[key] = { ...fromSheet(visit, criterion, points), value, basis };
      }
    }
    return all;
  };

  /** The points that count: the reader's, or those of the judgment on the sheet. @param {Score | undefined} score */
  const counted = (score) => score?.value ?? score?.guess;

  /** What a score rests on, in the reader's own words. @param {Score | undefined} score */
  const basis = (score) => [score?.basis, score?.noted].filter(Boolean).join(" / ");

  /** How many answers on visas of a program were judged worrying, wherever that was noted. @param {string} program @param {any[]} items */
  const worries = (program, items) => items.filter((item) => item.program === program && item.rating === "worrying").length;

  /** @param {any} data the component's data @param {string[]} signalKinds */
  const read = async (data, signalKinds) => {
    const kinds = ["program", "score", "weight", "criterion", "rank", "contact", "setting", "pair", "visit", "answer"];
    const [programs, given, weights, own, ranks, contacts, settings, pairs, visits, answers] = await Promise.all(kinds.map((kind) => guideRecord.all(kind)));
    const weight = Object.fromEntries(weights.map(({ id, value }) => [id, Number(value)]));
    const known = Object.entries(data.criteria).map(([id, entry]) => ({ id, .../** @type {any} */ (entry) }));
    const added = own.map(({ id, label }) => ({ id, label, weight: 3, own: true }));
    /** @type {Criterion[]} */
    const criteria = [...known, ...added].map((entry) => ({ ...entry, weight: weight[entry.id] ?? entry.weight }));
    const ids = programs.map(({ id }) => id);
    const values = Object.fromEntries(settings.map(({ id, value }) => [id, value]));
    const judged = [...visits, ...answers, ...contacts];
    return {
      criteria,
      programs: programs.map((program) => ({ ...program, visit: visits.find((one) => one.program === program.id), worries: worries(program.id, judged) })),
      scores: scores(ids, criteria, given, visits, data.points),
      ranks: Object.fromEntries(ranks.map((rank) => [rank.id, rank])),
      settings: values,
      order: guideRanking.arranged(ids, values["rank-order"] ?? []),
      pairs,
      pairOrder: guideRanking.arranged(pairs.map(({ id }) => id), values["pair-order"] ?? []),
      signals: contacts.filter(({ message }) => signalKinds.includes(message)),
    };
  };

  return { read, scores, counted, basis, worries };
})();
