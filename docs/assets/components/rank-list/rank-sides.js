// @ts-check
"use strict";

/**
 * Two programs of a rank list side by side: which two, what each was given for each subject, and what tips one over the other.
 *
 * @param {any} list a <rank-list>, which lends what it has read
 */
var guideRankSides = (list) => {
  const { make, choice } = guideRankParts;
  const SAYS = guideSays("rank-sides");
  /** The two that stand side by side. */
  let two = ["", ""];

  /** @param {{ id: string, name: string }[]} pair */
  const table = (pair) => {
    const head = make("tr", {}, make("th", { scope: "col" }, SAYS.subject), ...pair.map(({ name }) => make("th", { scope: "col" }, name)));
    const rows = list.criteria.map((/** @type {any} */ { id, label, weight }) => {
      const cells = pair.map((side) => {
        const score = list.scores[`${side.id}/${id}`];
        const basis = guideRankNoted.basis(score);
        return make("td", {}, String(guideRankNoted.counted(score) ?? "–"), basis ? make("small", { dir: "auto" }, ` ${basis}`) : "");
      });
      return make("tr", {}, make("th", { scope: "row" }, `${weight} · ${label}`), ...cells);
    });
    return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  };

  /** @param {string} one @param {string} other */
  const tips = (one, other) => {
    const { criteria, points, data } = list;
    const { lead, reasons, parts } = guideRanking.tips(one, other, criteria, points);
    const given = (/** @type {any} */ { id }) => points[`${one}/${id}`] !== undefined;
    if (!lead) return parts.length || criteria.some(given) ? data.words.tie : data.words.unscored;
    const labels = reasons.map((id) => criteria.find((/** @type {any} */ entry) => entry.id === id)?.label.toLowerCase());
    return guideMarks.fill(data.words.tips, { name: list.nameOf(lead === 1 ? one : other), criteria: labels.join(", ") });
  };

  const show = () => {
    const names = Object.fromEntries(list.order.map((/** @type {string} */ id) => [id, list.nameOf(id)]));
    two = two.map((id, at) => (names[id] ? id : (list.order[at] ?? "")));
    const picks = ["one", "two"].map((side, at) => choice(names, two[at], { data: { side } }));
    [...list.piece("pick").querySelectorAll("select")].forEach((select, at) => select.replaceWith(picks[at]));
    const [one, other] = two;
    const both = one && other && one !== other;
    list.piece("sides").replaceChildren(...(both ? [table([one, other].map((id) => ({ id, name: names[id] })))] : []));
    list.piece("tips").textContent = both ? tips(one, other) : "";
  };

  return {
    show,

    /** @param {string} side "one" or "two" @param {string} id */
    pick(side, id) {
      two[side === "one" ? 0 : 1] = id;
      show();
      list.querySelector(`[data-side=${side}]`).focus();
    },
  };
};
