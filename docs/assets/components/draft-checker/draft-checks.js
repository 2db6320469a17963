// @ts-check
"use strict";

/**
 * What is risky in a draft reply: `draftChecks(data, learned)` returns the function `check(text)`. No page is touched here.
 *
 * `data` comes from guide.yml and recognition/ (draft-checker-data.js). A phrase counts only if its clause
 * does not negate or report it, it is not quoted, and its sentence holds no phrase of `unless`. A sentence also counts where what
 * was learned (draft-risks.js) says so. Only LONGEST characters are read.
 *
 * @typedef {{ severity: string, patterns?: string[], unless?: string[], even?: string[], least?: number }} Check
 * @typedef {{ words: Record<string, string[]>, checks: Record<string, Check>, length: number[], good: number[] }} Data
 * @typedef {{ start: number, end: number }} Span
 * @typedef {{ id: string, severity: string, hits: Span[] }} Finding
 * @typedef {{ state: "empty" | "unreadable" | "foreign" | "quoted" | "checked", findings: Finding[], good: string[],
 *   words: number, cut: boolean }} Result
 */
/** @param {Data} data @param {Risks} learned */
var draftChecks = (data, learned) => {
  const LONGEST = 20_000;
  const FAR = 40; // Words before and after a phrase in which it may be negated, reported or cancelled.
  const SEVERITIES = ["warning", "advice", "note"];
  const TOKEN =
    /[\p{L}\p{N}#$€£][\p{L}\p{M}\p{N}]*(?:['’.&@_][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|\n[ \t]*(?:\n\s*)?|[.?!;]+|[,:()\p{Pd}]/gu;
  const STOP = /^[.?!;|]$/;
  const TITLE = /^(?:dr|mr|mrs|ms|prof|professor|doctor)$/;
  const ABBREVIATED = /^(?:dr|mr|mrs|ms|prof|st|no|vs)$/;
  /** @type {Record<string, string>} */
  const SPELLED = {};
  for (const pair of data.words.spelling) SPELLED[pair.split(" = ")[0]] = pair.split(" = ")[1];
  const [COMMON, CAPITAL, FILLER] = ["common", "capital", "filler"].map((list) => new Set(data.words[list]));

  /** @param {string} word @returns {string[]} the words that a written word stands for */
  const spell = (word) =>
    (SPELLED[word] ?? word.replace(/n't$/, " not").replace(/'(ll|ve)$/, (_, end) => (end === "ll" ? " will" : " have")))
      .replace(/'re$/, " are")
      .replace(/'m$/, " am")
      .replace(/'d$/, " would")
      .replace(/^(it|that|what|there|here|he|she|who|where|how)'s$/, "$1 is")
      .replace(/'s$/, "")
      .replace(/^[$€£](?=.)/, "usd ")
      .split(" ");

  const risks = draftRisks(learned);
  const phrases = draftPhrases(data.words);
  const [NEGATED, DOUBLE, REPORTED, BREAK] = ["negated", "not-negated", "reported", "break"].map((list) =>
    phrases(data.words[list]),
  );
  const CHECKS = Object.entries(data.checks).map(([id, check]) => {
    const { severity, patterns = [], unless = [], even = [], least = 1 } = check;
    return { id, severity, even, least, find: phrases(patterns), cancel: phrases(unless) };
  });

  /** The words of a text, with where each begins and ends. @param {string} text */
  const read = (text) => {
    const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
    const shouting = capitals > 20 && capitals > (text.match(/\p{L}/gu)?.length ?? 0) * 0.6;
    /** @type {Token[]} */
    const row = [];
    let [last, lineStart, sentence, count, common, person] = ["", 0, 0, 0, 0, false];
    for (const { 0: written, index: start = 0 } of text.matchAll(TOKEN)) {
      const end = start + written.length;
      const add = (/** @type {string} */ word, named = false) => {
        row.push({ word, named, sentence, start, end });
        if (STOP.test(word)) sentence += 1;
      };
      if (written[0] === "\n") {
        if (/\n[^]*\n/.test(written) || start - lineStart < 50) add("|");
        lineStart = end;
      } else if (/[.?!;]/.test(written[0])) {
        if (written !== "." || !ABBREVIATED.test(last)) add(written[0]);
      } else if (/^[,:()\p{Pd}]$/u.test(written)) {
        const joins = written === "-" && !/[ -]/.test(text[start - 1] ?? "") && !/[ -]/.test(text[end] ?? "");
        if (!joins) add(",");
        person = false;
      } else {
        last = written.toLowerCase().replace(/’/g, "'");
        count += 1;
        if (COMMON.has(last)) common += 1;
        const opens = !row.length || STOP.test(row[row.length - 1].word);
        const capital = !shouting && /^\p{Lu}/u.test(written) && !CAPITAL.has(last);
        person = TITLE.test(last) || (person && capital); // "Dr. Mei Tanaka" is no program.
        const named = capital && !opens && !person;
        for (const word of FILLER.has(last) ? [] : spell(last)) add(word, named);
      }
    }
    return { text, row, count, common, shouting };
  };

  /** Where a text quotes somebody: pairs of marks round four words or more. @param {string} text @returns {Span[]} */
  const quotes = (text) => {
    const pairs = [...text.matchAll(/["“«](?=\S)([^"“”«»\n]{12,400}?)["”»]/g)];
    const spans = pairs
      .filter((pair) => pair[1].split(" ").length > 3)
      .map(({ 0: all, index = 0 }) => ({ start: index, end: index + all.length }));
    return spans.reduce((sum, { start, end }) => sum + end - start, 0) > text.length * 0.6 ? [] : spans;
  };

  /** Where the phrases of a check stand and count. @param {typeof CHECKS[0]} check @param {ReturnType<typeof read>} reading @param {Span[]} quoted */
  const search = ({ find, cancel, even }, { row }, quoted) => {
    const counts = (/** @type {Place} */ { from, to, at }) => {
      let [opens, closes] = [from, to];
      while (opens > Math.max(0, from - FAR) && row[opens - 1].sentence === row[from].sentence) opens -= 1;
      while (closes < Math.min(row.length, to + FAR) && row[closes].sentence === row[from].sentence) closes += 1;
      const clause = BREAK(row, opens, at).pop()?.to ?? opens;
      const doubled = DOUBLE(row, clause, at);
      const negated = NEGATED(row, clause, at).some((no) => !doubled.some((all) => all.from <= no.from && no.to <= all.to));
      return (
        (even.includes("negated") || !negated) &&
        (even.includes("reported") || !REPORTED(row, clause, to).length) &&
        (even.includes("quoted") || !quoted.some((quote) => quote.start <= row[at].start && row[at].end <= quote.end)) &&
        !cancel(row, opens, closes).length
      );
    };
    return find(row, 0, row.length)
      .slice(0, 200)
      .filter(counts)
      .map(({ from, to }) => ({ start: row[from].start, end: row[to - 1].end }))
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .filter(({ end }, index, all) => !all.slice(0, index).some((other) => other.end >= end));
  };

  /** @param {string} all @returns {Result} */
  const check = (all) => {
    const { text: whole, place } = guideText.read(all.slice(0, LONGEST));
    const text = guideWhoseWords(whole, "mine");
    const reading = read(text);
    const result = { findings: [], good: [], words: reading.count, cut: all.length > LONGEST };
    if (!whole.trim()) return { ...result, state: guideText.isBlank(all) ? "empty" : "unreadable" };
    if (/[\0-\x08\x0e-\x1f\ufffd]/.test(whole)) return { ...result, state: "unreadable" };
    if (!text.trim()) return { ...result, state: "quoted" };
    const facts = draftFacts(reading, data);
    const quoted = quotes(text);
    const risky = risks.find(text, quoted);
    const findings = CHECKS.map((one) => {
      const said = search(one, reading, quoted);
      const fact = facts.found[one.id];
      const enough = said.length >= one.least ? said : [];
      const more = (risky[one.id] ?? []).filter((span) => !enough.some(({ start, end }) => start < span.end && span.start < end));
      const hits = [...enough, ...more, ...(fact ?? [])].map(({ start, end }) => place(start, end));
      return { id: one.id, severity: one.severity, hits, found: fact || enough.length || more.length };
    }).filter(({ found }) => found);
    findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    const foreign = reading.count > 11 && reading.common < reading.count * 0.12;
    return { ...result, state: foreign ? "foreign" : "checked", findings, good: facts.good };
  };
  return check;
};
