// @ts-check
"use strict";

/**
 * A text as words: `guideWords(families)` returns `read(text)`, of a text in the one form of guideText, and `sentences(words)`. No page, no storage,
 * no network, and time that grows with the length of the text alone.
 *
 * A word has its small letters ("ranked"), its stem ("rank"), its sentence, whether a "not" turns it, and the families that
 * recognition/words.yml counts it to. Sums of money, hours and years become one word each.
 *
 * @typedef {{ word: string, stem: string, start: number, end: number, sentence: number, negated: boolean, families: number[] }} Word
 */
/** @param {string[]} families The phrases of each family in stems, between commas. */
var guideWords = (families) => {
  const TOKEN =
    /<\/?[a-z!][^<>]{0,300}>|https?:\/\/\S{1,300}|[\w.+-]{1,64}@[\w.-]{1,64}|\d+(?:[.,:]\d+)*\p{L}*|\p{L}[\p{L}\p{M}\p{N}]*(?:['\u2019]\p{L}+)*|[.?!;\n\u2026$\u20ac\u00a3#]/giu;
  const NEGATORS = new Set("not no never without nor neither unable none cannot nobody refrain".split(" "));
  const REACH = 5; // Words that a "not" turns.
  const LONGEST = 40; // Words after which a sentence without an end is cut.
  const PIECE = 28;
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

  /** Families by the first stem of their phrases. @type {Map<string, [string[], number][]>} */
  const phrases = new Map();
  families.forEach((stemmed, family) => {
    for (const phrase of stemmed ? stemmed.split(",") : []) {
      const parts = phrase.split(" ");
      const others = phrases.get(parts[0]) ?? [];
      others.push([parts, family]);
      phrases.set(parts[0], others);
    }
  });

  /** Words with their families. @param {string} text */
  const read = (text) => {
    const words = wordsOf(text);
    let reach = 0;
    words.forEach((word, i) => {
      if (i && word.sentence !== words[i - 1].sentence) reach = 0;
      if (NEGATORS.has(word.word)) reach = REACH;
      else {
        if (word.word === "but" || word.word === "?") reach = 0;
        word.negated = reach-- > 0;
      }
    });
    words.forEach((word, i) => {
      for (const [phrase, family] of phrases.get(word.stem) ?? []) {
        if (word.families.includes(family)) continue;
        if (phrase.every((stem, j) => words[i + j]?.stem === stem && words[i + j].sentence === word.sentence)) word.families.push(family);
      }
    });
    return words;
  };

  /** Where sentences begin and end, long ones cut. @param {Word[]} words @returns {[number, number][]} */
  const sentences = (words) => {
    /** @type {[number, number][]} */
    const found = [];
    let from = 0;
    words.forEach(({ sentence }, at) => {
      const ends = words[at + 1]?.sentence !== sentence;
      if (ends && at + 1 - from > LONGEST) while (at + 1 - from > PIECE) found.push([from, (from += PIECE)]);
      if (ends) {
        found.push([from, at + 1]);
        from = at + 1;
      }
    });
    return found;
  };

  return { read, sentences, stems: (/** @type {string} */ text) => wordsOf(text).map(({ stem }) => stem) };
};
