// @ts-check
"use strict";

/**
 * Phrases that a mentor can read, found in a row of words: `draftPhrases(lists)` returns `phrases(patterns)`, and that
 * returns `find(row, from, to)`.
 *
 * A pattern is a phrase in small letters: `rank*` is any ending, `(a|b c)` a choice, `?` makes the part before it
 * optional, `..` and `...` stand for up to two and five words that negate nothing, `@word` for one of a list, `@name` for
 * one to five words with a capital letter, `@digits` for a number. A comma in the text may stand anywhere. Phrases joined
 * by `&` must stand in one sentence, in any order.
 *
 * A part takes the places where it may begin and gives the places where it may end, each once. So the time grows with
 * the length of the text, whatever the text is: there is no way to make it try the same place twice.
 *
 * @typedef {{ word: string, named: boolean, sentence: number, start: number, end: number }} Token
 * @typedef {(row: Token[], at: number[]) => number[]} Step
 * @typedef {{ step: Step, first: string[], empty: boolean }} Part `first`: the words it may begin with; `empty`: it may be none
 * @typedef {{ from: number, to: number, at: number }} Place `at`: where its last phrase begins
 * @typedef {(row: Token[], from: number, to: number) => Place[]} Find
 */
var draftPhrases = (/** @type {Record<string, string[]>} */ lists) => {
  const STOPS = new Set([".", "?", "!", ";", "|"]);
  const NEGATES = new Set(["not", "never", "nor", "neither", "without"]);
  const ANY = "*";
  /** @type {Part[]} */
  const NONE = [];
  /** @type {Map<string, Part>} */
  const compiled = new Map();

  /** @param {number[]} places @param {number} place */
  const add = (places, place) => {
    if (!places.includes(place)) places.push(place);
  };

  /** @param {Token[]} row @param {number[]} at @param {(token: Token) => unknown} fits */
  const one = (row, at, fits) => {
    /** @type {number[]} */
    const ends = [];
    for (const place of at) {
      const comma = row[place]?.word === "," && row[place + 1];
      if (row[place] && fits(row[place])) add(ends, place + 1);
      if (comma && fits(comma)) add(ends, place + 2);
    }
    return ends;
  };

  /** @param {string} text @returns {Part} */
  const word = (text) => {
    const stem = text.endsWith("*") ? text.slice(0, -1) : "";
    const fits = (/** @type {Token} */ token) => (stem ? token.word.startsWith(stem) : token.word === text);
    return { step: (row, at) => one(row, at, fits), first: [stem ? `${stem.slice(0, 3)}*` : text], empty: false };
  };

  /** @param {number} most @param {(token: Token) => unknown} fits @param {boolean} empty @returns {Step} */
  const many = (most, fits, empty) => (row, at) => {
    const ends = empty ? [...at] : [];
    for (let turn = 0, edge = at; turn < most && edge.length; turn += 1) for (const end of (edge = one(row, edge, fits))) add(ends, end);
    return ends;
  };
  /** @param {Token} token */
  const plain = ({ word }) => !STOPS.has(word) && !NEGATES.has(word);
  /** @param {Token} token */
  const named = (token) => token.named;
  /** @param {Token} token */
  const number = ({ word }) => /^#?\d+(?:st|nd|rd|th)?$/.test(word);

  /** @param {Part[]} parts @returns {Part} one after the other */
  const sequence = (parts) => {
    const solid = parts.findIndex((part) => !part.empty);
    return {
      step: (row, at) => parts.reduce((places, part) => (places.length ? part.step(row, places) : places), at),
      first: parts.slice(0, solid < 0 ? parts.length : solid + 1).flatMap((part) => part.first),
      empty: solid < 0,
    };
  };

  /** The parts that may begin at a token. @param {Part[]} parts @returns {(token: Token) => Part[]} */
  const dispatch = (parts) => {
    /** @type {Map<string, Part[]>} */
    const by = new Map();
    for (const part of parts) for (const key of new Set(part.first)) by.get(key)?.push(part) ?? by.set(key, [part]);
    const [any, names, numbers] = [ANY, "@name", "@digits"].map((key) => by.get(key) ?? NONE);
    return (token) => {
      const [known, stems] = [token.word, `${token.word.slice(0, 3)}*`].map((key) => by.get(key) ?? NONE);
      const more = stems.length || (token.named && names.length) || (numbers.length && number(token)) || any.length;
      const rest = () => [...any, ...(token.named ? names : NONE), ...(number(token) ? numbers : NONE)];
      return more ? [...known, ...stems, ...rest()] : known;
    };
  };

  /** @param {Part[]} parts @returns {Part} any of them */
  const choice = (parts) => {
    /** @type {((token: Token) => Part[]) | undefined} */
    let begins; // Made when it is first reached: most never are.
    const empty = parts.some((part) => part.empty);
    /** @type {Step} */
    const step = (row, at) => {
      begins ??= dispatch(parts);
      const ends = empty ? [...at] : [];
      for (const place of at) {
        for (let here = place; row[here]; here += 1) {
          for (const part of begins(row[here])) for (const end of part.step(row, [here])) add(ends, end);
          if (here > place || row[here].word !== ",") break;
        }
      }
      return ends;
    };
    return { step, first: [...new Set(parts.flatMap((part) => part.first))], empty };
  };

  /** @param {Part} part @returns {Part} the part, or nothing */
  const optional = ({ step, first }) => {
    return { step: (row, at) => step(row, at).reduce((ends, end) => (add(ends, end), ends), [...at]), first, empty: true };
  };

  /** @param {string} item @returns {Part} a word, a gap or a list */
  const single = (item) => {
    if (item[0] === ".") return { step: many(item.length > 2 ? 5 : 2, plain, true), first: [ANY], empty: true };
    if (item === "@name") return { step: many(5, named, false), first: [item], empty: false };
    if (item === "@digits") return { step: many(1, number, false), first: [item], empty: false };
    if (item[0] !== "@") return word(item);
    const part = compiled.get(item) ?? choice(lists[item.slice(1)].map(read));
    compiled.set(item, part);
    return part;
  };

  /** @param {string} pattern @returns {Part} */
  const read = (pattern) => {
    const rest = pattern.match(/\.{2,3}|[()|?]|[^\s()|?]+/g) ?? [];
    const group = () => {
      /** @type {Part[][]} */
      const all = [[]];
      for (let item = rest.shift(); item && item !== ")"; item = rest.shift()) {
        const now = all[all.length - 1];
        const before = item === "?" && now.pop();
        if (item === "|") all.push([]);
        else now.push(before ? optional(before) : item === "(" ? group() : single(item));
      }
      return all.length > 1 ? choice(all.map(sequence)) : sequence(all[0]);
    };
    return group();
  };

  /** @param {string[]} patterns @returns {Find} where any of them stands from one place up to another, shortest first */
  const any = (patterns) => {
    const begins = dispatch(patterns.map(read));
    return (row, from, to) => {
      const found = [];
      for (let place = from; place < to; place += 1) {
        for (const part of begins(row[place])) {
          const ends = part.step(row, [place]).filter((end) => end > place && end <= to);
          if (ends.length) found.push({ from: place, to: Math.min(...ends), at: place });
        }
      }
      return found;
    };
  };

  /** Where the sentence of a place begins and ends. @param {Token[]} row @param {number} at @param {number} from @param {number} to @returns {[number, number]} */
  const bounds = (row, at, from, to) => {
    let [opens, closes] = [at, at];
    while (opens > from && row[opens - 1].sentence === row[at].sentence) opens -= 1;
    while (closes < to && row[closes].sentence === row[at].sentence) closes += 1;
    return [opens, closes];
  };

  /** @param {string} pattern phrases joined by `&` @returns {Find} where all of them stand in one sentence, in any order */
  const all = (pattern) => {
    const finds = pattern.split(" & ").map((phrase) => any([phrase]));
    return (row, from, to) => {
      let left = finds[0](row, from, to).map((one) => [one]);
      for (const find of finds.slice(1)) {
        /** @type {Map<number, Place[]>} */
        const right = new Map();
        left = left.flatMap((parts) => {
          const [{ from: place }] = parts;
          const { sentence } = row[place];
          const others = right.get(sentence) ?? find(row, ...bounds(row, place, from, to));
          right.set(sentence, others);
          const other = others.find((two) => parts.every((one) => one.to <= two.from || two.to <= one.from));
          return other ? [[...parts, other]] : [];
        });
      }
      return left.map((parts) => ({
        from: Math.min(...parts.map(({ from: begins }) => begins)),
        to: Math.max(...parts.map(({ to: ends }) => ends)),
        at: Math.max(...parts.map(({ at }) => at)),
      }));
    };
  };

  return (/** @type {string[]} */ patterns) => {
    const finds = [any(patterns.filter((pattern) => !pattern.includes(" & "))), ...patterns.filter((pattern) => pattern.includes(" & ")).map(all)];
    return /** @type {Find} */ ((row, from, to) => finds.flatMap((find) => find(row, from, to)));
  };
};
