// @ts-check
"use strict";

/** The pieces of <rank-list>: elements made from what is stored. They hold no state and store nothing. */
var guideRankParts = (() => {
  const { fill } = guideMarks;
  const SAYS = guideSays("rank-parts");

  /**
   * An element with properties, data-* and children. @param {string} tag @param {Record<string, any>} given @param {...(Node | string)} children
   * @returns {any}
   */
  const make = (tag, { data = {}, name = "", ...properties } = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    Object.assign(element.dataset, data);
    if (name) element.setAttribute("aria-label", name);
    element.append(...children);
    return element;
  };

  /** A choice. @param {Record<string, string>} options value -> words @param {string} chosen @param {Record<string, any>} given */
  const choice = (options, chosen, given) => {
    const select = make("select", given, ...Object.entries(options).map(([value, words]) => make("option", { value }, words)));
    select.value = chosen;
    return select;
  };

  const MARKS = ["weight", "leave", "rename", "remove", "takes", "score", "basis", "flag", "move", "pair", "tick", "side", "keep", "act"];
  /** How to find an element again, after drawing: by our own marks, since extensions add theirs. @param {HTMLElement} element */
  const markOf = ({ dataset }) => {
    const name = MARKS.find((mark) => mark in dataset);
    const by = dataset.by ? `[data-by="${dataset.by}"]` : "";
    return name ? `[data-${name}="${dataset[name]}"]${by}` : "";
  };
  /** Where the focus goes after drawing. A button that is of no use there gives it to its neighbor, one that is gone to Undo. @param {HTMLElement} root @param {string} mark */
  const again = (root, mark) =>
    root.querySelector(`${mark}:not(:disabled)`) ?? root.querySelector(`${mark.replace(/\[data-by=.*/, "")}:not(:disabled)`) ?? root.querySelector("[data-act=undo]");

  const POINTS = { "": "–", 5: "5", 4: "4", 3: "3", 2: "2", 1: "1", 0: "0" };

  /** @param {any} criterion @param {boolean} own */
  const criterion = ({ id, label, hint, weight }, own) => {
    const input = make("input", { type: "number", min: "0", max: "5", step: "1", value: String(weight), name: fill(SAYS.weight_of, { label }), data: { weight: id } });
    const leave = own ? [" ", make("button", { type: "button", textContent: SAYS.remove, name: fill(SAYS.remove_named, { name: label }), data: { leave: id } })] : [];
    return make("li", {}, input, make("span", {}, make("b", {}, label), hint ? ` – ${hint}` : "", ...leave));
  };

  /** What is noted of one program. @param {any} program @param {any} noted @param {any[]} criteria @param {any} words @param {boolean} open */
  const program = (program, noted, criteria, words, open) => {
    const rows = criteria.map(({ id, label }) => {
      const { value = "", basis = "", guess, noted: written } = noted.scores[id] ?? {};
      const key = `${program.id}/${id}`;
      const options = guess === undefined ? POINTS : { ...POINTS, "": fill(SAYS.by_sheet, { points: guess }) };
      const points = choice(options, String(value), { name: fill(SAYS.points_for, { label, name: program.name }), data: { score: key } });
      const why = make("input", { value: basis, autocomplete: "off", autocorrect: false, name: fill(SAYS.rests_at, { label, name: program.name }), placeholder: SAYS.rests, data: { basis: key } });
      const sheet = written ? [make("small", { className: "ranking__noted", dir: "auto" }, `${words.words.sheet} ${written}`)] : [];
      return make("li", {}, make("span", { className: "ranking__label" }, label), " ", points, " ", why, ...sheet);
    });
    const takes = choice(words.takes, noted.takes, { data: { takes: program.id } });
    const flags = Object.entries(words.flags).map(([id, label]) => {
      const box = make("input", { type: "checkbox", checked: noted.flags.includes(id), data: { flag: `${program.id}/${id}` } });
      return make("li", {}, make("label", {}, box, ` ${label}`));
    });
    const name = make("input", { value: program.name, autocomplete: "off", autocorrect: false, data: { rename: program.id } });
    const remove = make("button", { type: "button", textContent: SAYS.remove, name: fill(SAYS.remove_named, { name: program.name }), data: { remove: program.id } });
    const beside = Object.entries(words.beside)
      .filter(([prompt]) => program.visit?.[prompt])
      .map(([prompt, ask]) => make("p", { className: "ranking__noted", dir: "auto" }, make("b", {}, `${ask} `), program.visit[prompt]));
    return make(
      "details",
      { open, data: { program: program.id } },
      make("summary", {}, program.name),
      make("p", {}, make("label", {}, `${SAYS.name} `, name), " ", remove),
      make("p", {}, make("label", {}, `${SAYS.takes} `, takes)),
      make("ul", { className: "ranking__scores" }, ...rows),
      make("ul", { className: "ranking__flags" }, ...flags),
      ...beside,
    );
  };

  /** One place of an order. @param {string} id @param {string} label @param {number} at @param {number} count @param {string} sort @param {string[]} notes */
  const place = (id, label, at, count, sort, notes) => {
    const button = (/** @type {string} */ sign, /** @type {string} */ said, /** @type {string} */ by, /** @type {boolean} */ off) =>
      make("button", { type: "button", textContent: sign, disabled: off, name: `${said}: ${label}`, data: { [sort]: id, by } });
    const warnings = notes.map((note) => make("small", { className: "ranking__note" }, note));
    // For a hand only: the buttons do the same for keys and for readers who see no list.
    const grip = make("span", { className: "ranking__grip", ariaHidden: "true", textContent: "⠿" });
    return make(
      "li",
      { data: { entry: id } },
      ...(sort === "move" ? [grip] : []),
      make("span", { className: "ranking__name" }, label),
      " ",
      button("↑", SAYS.up, "-1", at === 0),
      " ",
      button("↓", SAYS.down, "1", at === count - 1),
      ...(sort === "pair" ? [" ", button("×", SAYS.remove, "0", false)] : []),
      ...warnings,
    );
  };

  return { make, markOf, again, choice, criterion, program, place };
})();
