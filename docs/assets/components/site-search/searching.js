// @ts-check
"use strict";

/**
 * How the guide is searched, without a page: the words of a text, the index, the order of what is found. The same code
 * answers in the browser and in the tests.
 *
 * @typedef {[url: string, kind: number, title: string, said: string, words: string, text: string]} SearchEntry
 * @typedef {{ url: string, kind: string, title: string, said: string, help: boolean }} SearchResult
 * @typedef {{ kinds: string[], weights: number[], crisis: string[], help: SearchEntry, entries: SearchEntry[] }} SearchData
 */
var guideSearching = (() => {
  const MOST = 10;
  const STOP = new Set(
    ("a about am an and any are as at be been but by can could did do does for from had has have he her him his how i if in " +
      "into is it its just let me mean means my no not of on or our please she should so some than that the their them then " +
      "there they this to up us want was we were what when where which who will with would you your").split(" "),
  );

  /** A text of the guide, or one that guideText.key has brought into the same form, without apostrophes. @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'\u2019]/gu, "").toLowerCase().replace(/\((\w)\)/g, "$1");

  const WORD = /[\p{L}\p{N}]+(?:[-\u2010-\u2015/][\p{L}\p{N}]+)*/gu;
  /** @param {string} text @returns {string[][]} Each word with its parts: "h-1b" is h and 1b. */
  const compounds = (text) => (fold(text).match(WORD) ?? []).map((word) => word.split(/[^\p{L}\p{N}]/u));

  /** The words under which a text is kept: a compound as one word too. @param {string} text @returns {string[]} */
  const kept = (text) => compounds(text).flatMap((parts) => (parts.length > 1 ? [parts.join(""), ...parts] : parts));

  /** Words with "j 1" and "221 g" put together, as most people write them. @param {string[]} words @returns {string[]} */
  const paired = (words) => {
    /** @type {string[]} */
    const joined = [];
    for (const word of words) {
      const last = joined.at(-1) ?? "";
      const pair = (/^\p{L}$/u.test(last) && /^\d\w?$/.test(word)) || (/^\d{2,}$/.test(last) && /^[a-z]$/.test(word));
      if (pair) joined[joined.length - 1] = last + word;
      else joined.push(word);
    }
    return joined;
  };

  /** The words that are looked for. "h-1b", "h 1b" and "h1b" are one. @param {string} text @returns {string[]} */
  const asked = (text) => {
    const joined = paired(
      compounds(text).flatMap((parts) => {
        const weak = parts.some((part) => part.length < 3 || STOP.has(part));
        return parts.length > 1 && weak ? [parts.join("")] : parts;
      }),
    );
    const telling = joined.filter((word) => !STOP.has(word));
    return [...new Set(telling.length ? telling : joined)];
  };

  const ARTICLES = new Set(["a", "an", "the"]); // Left out by who learned a language without them.
  /** A word without the ending that says when or how many. @param {string} word */
  const stem = (word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, "") : word);
  /** The words of a phrase as they are said, small ones too. @param {string} text @returns {string[]} */
  const spoken = (text) =>
    paired(compounds(text).map((parts) => parts.join("")))
      .filter((word) => !ARTICLES.has(word))
      .map(stem);

  /** Whether a word is another one, or that with a slip: a letter too many, too few, wrong or swapped. @param {string} one @param {string} other */
  const near = (one, other) => {
    if (one === other) return true;
    if (other.length < 4) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const [rest, wanted] = [one.slice(at), other.slice(at)];
    const slips = [rest.slice(1) === wanted.slice(1), rest === wanted.slice(1), rest.slice(1) === wanted];
    return slips.some(Boolean) || (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2));
  };

  /** @param {any} MiniSearch @param {SearchData} data */
  const open = (MiniSearch, data) => {
    const weights = new Map(data.entries.map((entry, id) => [id, data.weights[entry[1]]]));
    const index = new MiniSearch({
      fields: ["title", "words", "text"],
      tokenize: kept,
      processTerm: (/** @type {string} */ term) => term,
      searchOptions: {
        tokenize: (/** @type {string} */ text) => text.split(" "),
        boost: { title: 5, words: 6 },
        boostDocument: (/** @type {number} */ id) => weights.get(id) ?? 1,
        fuzzy: (/** @type {string} */ term) => (term.length < 4 || /\d/.test(term) ? false : 0.2),
        prefix: (/** @type {string} */ term, /** @type {number} */ at, /** @type {string[]} */ all) =>
          term.length > (at === all.length - 1 ? 1 : 3),
        weights: { fuzzy: 0.3, prefix: 0.5 },
      },
    });
    index.addAll(data.entries.map(([, , title, said, words, text], id) => ({ id, title, words, text: `${said} ${text}` })));

    /** Whole phrases by which readers look, with the entries that they mean. @type {Map<string, Set<number>>} */
    const phrased = new Map();
    data.entries.forEach(([, , title, , words], id) => {
      for (const phrase of [title, title.replace(/ \(.*/, ""), ...words.split(", ")]) {
        const key = spoken(phrase).join(" ");
        if (key) phrased.set(key, (phrased.get(key) ?? new Set()).add(id));
      }
    });

    /**
     * How much more an entry counts because the words hold a phrase of its own: the longer, the more; most if they are it.
     * @param {string} text @returns {Map<number, number>}
     */
    const bonuses = (text) => {
      const words = spoken(text);
      /** @type {Map<number, number>} */
      const found = new Map();
      for (let from = 0; from < words.length; from += 1) {
        for (let to = from + 1; to <= Math.min(words.length, from + 7); to += 1) {
          const bonus = to - from > 1 ? to - from : 0.5;
          for (const id of phrased.get(words.slice(from, to).join(" ")) ?? []) found.set(id, Math.max(found.get(id) ?? 0, bonus));
        }
      }
      for (const id of phrased.get(words.join(" ")) ?? []) found.set(id, 1000);
      return found;
    };

    const danger = new MiniSearch({ fields: ["word"], tokenize: kept, processTerm: (/** @type {string} */ term) => term });
    const phrases = data.crisis.map((words) => kept(words).join(" "));
    danger.addAll(phrases.filter((words) => !words.includes(" ")).map((word, id) => ({ id, word })));

    /** Whether words speak of danger. @param {string} text */
    const inDanger = (text) => {
      const said = ` ${kept(text).join(" ")} `;
      if (phrases.some((words) => said.includes(` ${words} `))) return true;
      const words = kept(text);
      const slipped = phrases.some((phrase) => {
        const wanted = phrase.split(" ");
        return wanted.length > 1 && words.some((_, from) => wanted.every((word, at) => near(words[from + at] ?? "", word)));
      });
      if (slipped) return true;
      return said
        .split(" ")
        .some((word) => word.length > 5 && danger.search(word, { fuzzy: 0.15, tokenize: (/** @type {string} */ all) => [all] }).length > 0);
    };

    /** @param {SearchEntry} entry @returns {SearchResult} */
    const shown = ([url, kind, title, said], help = false) => ({ url, kind: data.kinds[kind], title, said, help });

    /**
     * What is found, best first: entries with all words, then those with most. Words of danger bring help before all.
     * @param {string} typed @returns {SearchResult[]}
     */
    return (typed) => {
      const text = guideText.key(typed);
      const words = asked(text);
      if (!words.length) return [];
      const query = words.join(" ");
      const bonus = bonuses(text);
      const every = new Set(index.search(query, { combineWith: "AND" }).map((/** @type {any} */ one) => one.id));
      const least = Math.min(3, Math.ceil(words.length / 2));
      /** @type {{ id: number, score: number, queryTerms: string[] }[]} */
      const some = index.search(query, { combineWith: "OR" });
      const ranked = some
        .map(({ id, score, queryTerms }) => {
          const count = new Set(queryTerms).size;
          const share = every.has(id) ? 1.5 : (count / words.length) ** 2;
          return { id, count, score: score * share * (1 + (bonus.get(id) ?? 0)) };
        })
        .filter(({ id, count }) => count >= least || bonus.has(id))
        .sort((one, other) => other.score - one.score);
      const ids = ranked.map((one) => one.id);
      const results = ids.map((id) => shown(data.entries[id]));
      return [...(inDanger(text) ? [shown(data.help, true)] : []), ...results].slice(0, MOST);
    };
  };
  return { open };
})();
