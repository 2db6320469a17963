// @ts-check
"use strict";

/**
 * How a message is read: text -> words -> clues -> kinds and cautions. No page, no storage, no network, and time that
 * grows with the length of the text alone. macros/recognition/clues.py runs this same file to learn the weights.
 *
 * Clues of a text: each word without its ending ("rank"), each family of words and phrases that guide.yml lists as meaning
 * alike ("#rank"; "!#rank" after a "not", "?#rank" in a question), and two of the whole text ("~..."). A clue speaks for or
 * against kinds by the weights in message-reader-data.js, which add up.
 *
 * @typedef {{ word: string, stem: string, start: number, end: number, sentence: number, negated: boolean, families: string[] }} Word
 * @typedef {{ kinds: string[], families: Record<string, string>, clues: string, weights: string, bias: number[], step: number, least: number,
 *   cautions: Record<string, { always: boolean, patterns: string[], unless: string[], kinds: Record<string, number> }> }} Data
 */
/** @param {Data} data */
var messageReading = (data) => {
  const LONGEST = 20_000; // Characters that are read.
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"; // Of the weights; the 32nd is zero.
  const AROUND = 40; // Words on which a highlight may draw.
  const TOKEN =
    /<\/?[a-z!][^<>]{0,300}>|https?:\/\/\S{1,300}|[\w.+-]{1,64}@[\w.-]{1,64}|\d+(?:[.,:]\d+)*\p{L}*|\p{L}[\p{L}\p{M}\p{N}]*(?:['\u2019]\p{L}+)*|[.?!;\n\u2026$\u20ac\u00a3#]/giu;
  const HEADER = /^\s*(?:from|to|cc|bcc|sent|date|reply-to)\s*:/i;
  const OLDER = /^\s*(?:on .{5,120} wrote:\s*$|-{2,} ?original message)/i;
  const NEGATORS = new Set("not no never without nor neither unable none cannot nobody refrain".split(" "));
  const REACH = 5; // Words that a "not" turns.
  const GAP = 5; // Words that "..." in a pattern may stand for.

  /** @param {string} pairs */
  const table = (pairs) => new Map(pairs.split(";").map((pair) => /** @type {[string, string]} */ (pair.split("="))));
  const LONG = table(
    "dont=do not;doesnt=do not;didnt=did not;cant=can not;cannot=can not;wont=will not;isnt=is not;arent=are not;wasnt=was not;" +
      "havent=have not;hasnt=have not;wouldnt=would not;couldnt=could not;shouldnt=should not;im=i am;ive=i have;youre=you are;" +
      "youve=you have;youll=you will;hes=he is;shes=she is;theyre=they are;weve=we have;thats=that is;lets=let us;" +
      "gonna=going to;wanna=want to;u=you;ur=your;r=are;pls=please;plz=please;thx=thanks;ty=thanks;tq=thanks;w=with;yr=year;" +
      "yrs=years;b4=before;tmrw=tomorrow;tmr=tomorrow;programme=program;programmes=program;prog=program;favour=favor;" +
      "favourite=favorite;honoured=honored;centre=center;enrol=enroll;enrolled=enroll;licence=license;msg=message;mail=email;" +
      "mails=email;mailed=emailed;iv=interview;ivs=interviews;2nd=second;1st=first;3rd=third;frist=first;tho=though;bc=because;" +
      "abt=about;frm=from;dept=department;docs=documents;doc=doctor;dr=doctor;drs=doctor;sponser=sponsor;prelim=preliminary;" +
      "coord=coordinator;n=and;sry=sorry;congrats=congratulations;gl=luck;info=information;app=application;apps=applications",
  );
  const JOINED = table(
    "j 1=j1;j 1s=j1;h 1b=h1b;h1 b=h1b;h 1=h1b;o 1=o1;f 1=f1;i 20=i20;i 94=i94;ds 2019=ds2019;pgy 1=pgy1;pgy 2=pgy2;pgy 3=pgy3;" +
      "step 3=step3;step 2=step2;step 1=step1;pre match=prematch;number one=no1;number 1=no1;no 1=no1;# 1=no1;rank 1=no1;" +
      "e mail=email;e mails=email;off cycle=offcycle;wait list=waitlist;wait listed=waitlist;waiting list=waitlist;" +
      "non acgme=nonacgme;no one=nobody",
  );

  /** @type {Map<string, string>} */
  const stems = new Map();
  /** A word without its ending. @param {string} word */
  const stemOf = (word) => {
    let stem = stems.get(word);
    if (stem !== undefined) return stem;
    stem = word;
    if (word.length > 3 && !/\d/.test(word)) {
      const single = (/** @type {string} */ s) => (s.length > 3 && s.at(-1) === s.at(-2) && !/[lsz]$/.test(s) ? s.slice(0, -1) : s);
      if (stem.endsWith("ies") && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
      else if (stem.endsWith("s") && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1);
      if (stem.endsWith("ing") && stem.length > 5) stem = single(stem.slice(0, -3));
      else if (stem.endsWith("ed") && stem.length > 4 && !stem.endsWith("eed")) stem = single(stem.slice(0, -2));
      if (stem.endsWith("ly") && stem.length > 5) stem = stem.slice(0, -2);
      if (stem.endsWith("ise") || (stem.endsWith("is") && stem.length > 5)) stem = stem.replace(/ise?$/, "iz");
      if (stem.endsWith("e") && stem.length > 4) stem = stem.slice(0, -1);
      if (stem.endsWith("i") && stem.length > 4) stem = `${stem.slice(0, -1)}y`;
    }
    if (stems.size < 20_000) stems.set(word, stem);
    return stem;
  };

  /**
   * The text without the heads of e-mails and what an older one said, each letter where it was. Lines after ">" are an older
   * e-mail's too, unless they stand first or follow a colon: "the program wrote:".
   * @param {string} text
   */
  const newest = (text) => {
    let [older, told] = [false, true];
    const kept = text.split("\n").map((line, number) => {
      older ||= number > 0 && OLDER.test(line);
      const quoted = /^\s*>/.test(line);
      if (!quoted && line.trim()) told = /:\s*$/.test(line);
      return older || HEADER.test(line) || (quoted && !told) ? " ".repeat(line.length) : line;
    });
    const left = kept.join("\n");
    return /\p{L}{2}/u.test(left) ? left : text;
  };

  /** @param {string} text @returns {Word[]} */
  const wordsOf = (text) => {
    /** @type {Word[]} */
    const words = [];
    let sentence = 0;
    /** @param {string} word @param {number} start @param {number} end */
    const push = (word, start, end) => words.push({ word, stem: "", start, end, sentence, negated: false, families: [] });
    for (const { 0: raw, index } of text.matchAll(TOKEN)) {
      const end = index + raw.length;
      const last = words.at(-1);
      if (raw.length > 1 && (raw[0] === "<" || raw.includes("@") || /^https?:/i.test(raw))) continue;
      if (/^[.?!;\n\u2026]$/.test(raw)) {
        if (raw === "\n" && !/^[ \t\r]*\n/.test(text.slice(end, end + 9)) && !/[.?!:,;][ \t\r]*$/.test(text.slice(index - 4, index))) continue;
        if ((raw === "." || raw === "\u2026") && (text[end] === "." || text[index - 1] === ".")) continue;
        if (raw === "." && last && /^(?:doctor|mr|ms|mrs|vs|no|st|prof|i|e|g)$/.test(last.word)) continue;
        if (raw === "?" && last) push("?", index, end);
        if (last?.sentence === sentence) sentence += 1;
        continue;
      }
      const word = raw.toLowerCase().replaceAll("\u2019", "'");
      const long = LONG.get(word);
      if (long) for (const part of long.split(" ")) push(part, index, end);
      else if (/^\d/.test(word)) {
        if (last && /^[$\u20ac\u00a3]$/.test(last.word)) Object.assign(last, { word: "moneysum", end });
        else if (/^\d+[.,]?\d*(?:k|usd|rs|lakhs?)$/.test(word)) push("moneysum", index, end);
        else if (/^\d{1,2}\p{L}*$/u.test(word) && !/[ap]m$/.test(word)) push(word, index, end);
        else push(/^(?:19|20)\d\d$/.test(word) ? "0year" : /:|[ap]m$/.test(word) ? "0time" : /^\d{1,3}(?:,\d{3})+$|^\d{3,6}$/.test(word) ? "0big" : "0num", index, end);
      } else if (word.includes("'")) {
        const [head, tail] = [word.slice(0, word.indexOf("'")), word.slice(word.indexOf("'") + 1)];
        const whole = LONG.get(head + tail);
        if (tail === "t") for (const part of whole?.split(" ") ?? [head.replace(/n$/, ""), "not"]) push(part, index, end);
        else {
          push(LONG.get(head) ?? head, index, end);
          const verb = { ll: "will", re: "are", ve: "have", m: "am", d: "would" }[tail];
          if (verb) push(verb, index, end);
        }
      } else push(word, index, end);
    }
    /** @type {Word[]} */
    const joined = [];
    for (let i = 0; i < words.length; i++) {
      const [word, next] = [words[i], words[i + 1]];
      const one = next?.sentence === word.sentence ? JOINED.get(`${word.word} ${next.word}`) : undefined;
      joined.push(one ? { ...word, word: one, end: next.end } : word);
      if (one) i += 1;
    }
    for (const word of joined) word.stem = stemOf(word.word);
    return joined;
  };

  /** Families by the first stem of their phrases. @type {Map<string, [string[], string][]>} */
  const families = new Map();
  /** What a pattern or phrase may begin with. @template T @param {Map<string, T[]>} map @param {string} key @param {T} value */
  const add = (map, key, value) => map.get(key)?.push(value) ?? map.set(key, [value]);
  for (const [name, phrases] of Object.entries(data.families)) {
    for (const phrase of phrases.split(",")) add(families, phrase.split(" ")[0], [phrase.split(" "), name]);
  }
  /** Weights by clue: kind, weight, kind, weight ... @type {Map<string, number[]>} */
  const weights = new Map();
  let name = "";
  const clueNames = data.clues.split("\n").map((line) => (name = name.slice(0, DIGITS.indexOf(line[0])) + line.slice(1)));
  for (const [kind, step, ...gaps] of data.weights ? data.weights.split("\n") : []) {
    let at = -1;
    for (const gap of gaps) {
      at += gap === "~" ? DIGITS.length : DIGITS.indexOf(gap) + 1;
      const pair = [DIGITS.indexOf(kind), (DIGITS.indexOf(step) - 31) * data.step];
      if (gap !== "~") weights.set(clueNames[at], [...(weights.get(clueNames[at]) ?? []), ...pair]);
    }
  }
  const known = new Set([...weights.keys(), ...Object.values(data.families).flatMap((phrases) => phrases.split(/[, ]/))].filter((stem) => /^[a-z]{5,}$/.test(stem)));
  /** Known stems by what is left when a letter is missing. @type {Map<string, string> | undefined} */
  let lacking;
  /** @param {string} stem */
  const without = (stem) => Array.from({ length: stem.length - 1 }, (_, i) => stem.slice(0, i + 1) + stem.slice(i + 2));
  /** The known stem that a mistyped one stands for: a letter too few, too many, or two swapped. @param {string} stem */
  const mended = (stem) => {
    lacking ??= new Map([...known].flatMap((right) => without(right).map((wrong) => [wrong, right])));
    const letters = (/** @type {string} */ s) => [...s].sort().join("");
    const fewer = without(stem);
    const swapped = fewer.map((left) => lacking?.get(left)).find((right) => right && letters(right) === letters(stem));
    return lacking.get(stem) ?? fewer.find((left) => known.has(left)) ?? swapped ?? stem;
  };

  /** Words with their families. @param {string} text */
  const marked = (text) => {
    const words = wordsOf(text);
    const capital = text !== text.toUpperCase();
    let reach = 0;
    words.forEach((word, i) => {
      if (i && word.sentence !== words[i - 1].sentence) reach = 0;
      if (word.stem.length > 5 && !known.has(word.stem) && /^[a-z]+$/.test(word.stem) && !(capital && /[A-Z]/.test(text[word.start]))) word.stem = mended(word.stem);
      if (NEGATORS.has(word.word)) reach = REACH;
      else {
        if (word.word === "but" || word.word === "?") reach = 0;
        word.negated = reach-- > 0;
      }
    });
    words.forEach((word, i) => {
      for (const [phrase, family] of families.get(word.stem) ?? []) {
        if (word.families.includes(family)) continue;
        if (phrase.every((stem, j) => words[i + j]?.stem === stem && words[i + j].sentence === word.sentence)) word.families.push(family);
      }
    });
    return words;
  };

  /** Clues with the places of the words that make them. @param {Word[]} words */
  const cluesOf = (words) => {
    /** @type {Map<string, number[]>} */
    const clues = new Map();
    const note = (/** @type {string} */ clue, /** @type {number[]} */ ...places) => clues.get(clue)?.push(...places) ?? clues.set(clue, places);
    const questions = new Set(words.filter(({ word }) => word === "?").map(({ sentence }) => sentence));
    words.forEach((word, i) => {
      note(word.stem, i);
      for (const family of word.families) {
        const clue = `${word.negated ? "!" : ""}#${family}`;
        note(clue, i);
        if (questions.has(word.sentence)) note(`?${clue}`, i);
      }
    });
    const domain = words.filter(({ families }) => families.includes("domain")).length;
    note(`~domain${Math.min(4, domain)}`);
    note(`~length${words.length < 6 ? 0 : words.length < 15 ? 1 : words.length < 40 ? 2 : 3}`);
    return clues;
  };

  /** A pattern: for each step the stems or the family that fit, and how many words may stand before it.
   * @typedef {{ gap: number, stems: Set<string>, family: string }[]} Steps */
  /** @param {string} pattern @returns {Steps} */
  const stepsOf = (pattern) => {
    /** @type {Steps} */
    const steps = [];
    let gap = 0;
    for (const part of pattern.split(/ ?(\.\.\.|\?|\[[a-z-]+\]|\S*\|\S*) ?/)) {
      if (part === "...") gap = GAP;
      else if (part[0] === "[") steps.push({ gap, stems: new Set(), family: part.slice(1, -1) });
      else if (part.includes("|")) steps.push({ gap, stems: new Set(part.split("|").map((choice) => wordsOf(choice)[0]?.stem)), family: "" });
      else if (part === "?") steps.push({ gap, stems: new Set(part), family: "" });
      else wordsOf(part).forEach(({ stem }, i) => steps.push({ gap: i ? 0 : gap, stems: new Set([stem]), family: "" }));
      if (part && part !== "...") gap = 0;
    }
    return steps;
  };
  /** Places at which a pattern fits from a word on, or none. @param {Steps} steps @param {Word[]} words @param {number} from */
  const fit = (steps, words, from) => {
    const places = [];
    let at = from;
    for (const { gap, stems: fitting, family } of steps) {
      const last = Math.min(words.length - 1, at + gap);
      const right = (/** @type {number} */ i) => words[i].sentence === words[from].sentence && (fitting.has(words[i].stem) || words[i].families.includes(family));
      while (at <= last && !right(at)) at += 1;
      if (at > last) return [];
      places.push(at++);
    }
    return places;
  };
  const warnings = Object.entries(data.cautions).map(([id, { always, patterns, unless, kinds }]) => {
    /** @type {Map<string, Steps[]>} */
    const starts = new Map();
    for (const steps of patterns.map(stepsOf)) for (const key of steps[0].family ? [`[${steps[0].family}`] : steps[0].stems) add(starts, key, steps);
    return { id, always, starts, unless: unless.map(stepsOf), kinds };
  });

  /** Cautions with the places of the words behind them. @param {Word[]} words @param {Map<string, number>} shares @param {boolean} related */
  const cautionsOf = (words, shares, related) =>
    warnings.flatMap(({ id, always, starts, unless, kinds }) => {
      if (!related && !always) return [];
      const found = new Set();
      words.forEach((word, i) => {
        const possible = [...(starts.get(word.stem) ?? []), ...word.families.flatMap((family) => starts.get(`[${family}`) ?? [])];
        for (const steps of possible) {
          const places = fit(steps, words, i);
          if (places.length && !unless.some((steps) => [0, 1, 2, 3].some((back) => fit(steps, words, Math.max(0, i - back)).includes(i)))) places.forEach((place) => found.add(place));
        }
      });
      const likely = related && Object.entries(kinds).some(([kind, least]) => (shares.get(kind) ?? 0) >= least);
      return found.size || likely ? [{ id, spans: spansOf(words, [...found]) }] : [];
    });

  /** Stretches of text that some words make; neighbors become one. @param {Word[]} words @param {number[]} places */
  const spansOf = (words, places) => {
    /** @type {{ start: number, end: number, first: number, last: number }[]} */
    const spans = [];
    for (const place of [...places].sort((a, b) => a - b)) {
      const last = spans.at(-1);
      const { start, end, sentence } = words[place];
      if (last && place - last.last <= 2 && words[last.last].sentence === sentence) Object.assign(last, { end, last: place });
      else spans.push({ start, end, first: place, last: place });
    }
    return spans;
  };

  /** The words that speak most for a kind. @param {Word[]} words @param {Map<string, number[]>} clues @param {number} kind */
  const reasons = (words, clues, kind) => {
    const weight = new Map();
    for (const [clue, places] of clues) {
      const pairs = weights.get(clue) ?? [];
      const at = pairs.findIndex((value, i) => i % 2 === 0 && value === kind);
      if (at < 0 || pairs[at + 1] <= 0) continue;
      for (const place of places) weight.set(place, (weight.get(place) ?? 0) + pairs[at + 1]);
    }
    const best = [...weight].sort((a, b) => b[1] - a[1]).slice(0, AROUND);
    const enough = (best[0]?.[1] ?? 0) * 0.4;
    const spans = spansOf(words, best.filter(([place, sum]) => sum >= enough && words[place].word !== "?").map(([place]) => place));
    const sum = (/** @type {{ first: number, last: number }} */ { first, last }) => best.reduce((total, [place, value]) => total + (place >= first && place <= last ? value : 0), 0);
    return spans.sort((a, b) => sum(b) - sum(a)).slice(0, 3).sort((a, b) => a.start - b.start);
  };

  /**
   * Read a message. Output: `state` ("empty", "read", or "unknown" if nothing fits), up to three kinds, best first, each
   * with its share of certainty and the words behind it, and the cautions.
   * @param {string} whole
   */
  const read = (whole) => {
    const text = newest(whole.slice(0, LONGEST));
    const words = marked(text);
    const cut = whole.length > LONGEST;
    if (!whole.trim()) return { state: "empty", kinds: [], cautions: [], cut, words: 0 };
    const clues = cluesOf(words);
    const sums = [...data.bias];
    for (const clue of clues.keys()) {
      const pairs = weights.get(clue) ?? [];
      for (let i = 0; i < pairs.length; i += 2) sums[pairs[i]] += pairs[i + 1];
    }
    const other = sums[data.kinds.length];
    const most = Math.max(...sums);
    const total = sums.reduce((sum, value) => sum + Math.exp(value - most), 0);
    const ranked = data.kinds
      .map((id, kind) => ({ id, kind, sum: sums[kind], share: Math.exp(sums[kind] - most) / total }))
      .sort((a, b) => b.sum - a.sum);
    const known = ranked[0].sum - other >= data.least;
    const related = known || words.some(({ families }) => families.includes("domain"));
    const cautions = cautionsOf(words, new Map(ranked.map(({ id, share }) => [id, share])), related);
    const near = ranked.slice(0, 3).filter(({ sum }) => ranked[0].sum - sum <= data.near);
    const kinds = near.map(({ id, kind, share }) => ({ id, share, spans: reasons(words, clues, kind) }));
    const state = known ? "read" : "unknown";
    return { state, kinds: known ? kinds : [], cautions, cut, words: words.length, sums };
  };

  return { read, clues: (/** @type {string} */ text) => [...cluesOf(marked(newest(text.slice(0, LONGEST)))).keys()], stems: (/** @type {string} */ text) => wordsOf(text).map(({ stem }) => stem) };
};
