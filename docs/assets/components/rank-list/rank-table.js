// @ts-check
"use strict";

/**
 * The rank list as a table that spreadsheets open: the reader's order, with points and what they rest on, and below it the
 * pairs of a couple. Fetched once a reader asks for it, after shared/record-file.js.
 *
 * @param {any} list a <rank-list>, which lends what it has read
 */
var guideRankTable = (list) => {
  const { criteria, scores, ranks, order, pairOrder, data } = list;
  const SAYS = guideSays("rank-table");

  /** @type {{ label: string }[]} */
  const labeled = criteria;
  const heads = labeled.flatMap(({ label }) => [label, guideMarks.fill(SAYS.rests_on, { label })]);
  const rows = order.map((/** @type {string} */ id, /** @type {number} */ at) => {
    const { takes = "unknown", flags = [] } = ranks[id] ?? {};
    const points = criteria.flatMap((/** @type {{ id: string }} */ entry) => {
      const score = scores[`${id}/${entry.id}`];
      return [guideRankNoted.counted(score), guideRankNoted.basis(score)];
    });
    return [at + 1, list.nameOf(id), data.takes[takes], flags.map((/** @type {string} */ flag) => data.flags[flag]).join("; "), ...points];
  });
  const pairs = pairOrder.map((/** @type {string} */ id, /** @type {number} */ at) => [at + 1, ...list.pairOf(id)]);
  const couple = pairs.length ? [[], [SAYS.pair, SAYS.mine, SAYS.partners], ...pairs] : [];
  const table = [[SAYS.order, SAYS.program, SAYS.takes, SAYS.flags, ...heads], ...rows, ...couple];
  guideRecordFile.save("my-rank-list.csv", guideRecordFile.csv(table), "text/csv");
};
