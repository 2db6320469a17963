// @ts-check
"use strict";

/**
 * What is risky in a draft reply: `draftChecks(data)` returns the function `check(text)`. No page is touched here.
 *
 * `data` comes from `checks` and `check_words` of guide.yml (draft-checker-data.js). A pattern is a phrase: `rank*` is any
 * ending, `(a|b c)` a choice, `?` makes the part before it optional, `...` stands for up to five words that negate
 * nothing, `@word` for a list of `check_words`, `@name` for words with a capital letter, `@digits` for a number.
 * A phrase counts only if its clause does not negate or report it, it is not quoted, and its sentence holds no phrase of
 * `unless`. Text is cut at LONGEST and gaps are bounded, so that no text takes long.
 *
 * @typedef {{ severity: string, patterns: string[], unless: string[], even: string[], least: number }} Check
 * @typedef {{ words: Record<string, string[]>, checks: Record<string, Check> }} Data
 * @typedef {{ start: number, end: number }} Span
 * @typedef {{ id: string, severity: string, hits: Span[] }} Finding
 * @typedef {{ state: "empty" | "unreadable" | "foreign" | "quoted" | "checked", findings: Finding[], good: string[],
 *   words: number, cut: boolean }} Result
 */
var draftChecks = (/** @type {Data} */ data) => {
  const LONGEST = 20_000;
  const SEVERITIES = ["warning", "advice", "note"];
  const TOKEN =
    /[\p{L}\p{N}#$€£][\p{L}\p{M}\p{N}]*(?:['’.&@_][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|\n[ \t]*(?:\n\s*)?|[.?!;]+|[,:()\p{Pd}]/gu;
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
      .split(" ");

  /** @param {string} pattern @returns {string} the source of a regular expression */
  const source = (pattern) =>
    (pattern.match(/\.\.\.|[()|?]|@[\w-]+|[^\s()|?]+/g) ?? [])
      .map((part) => {
        if (part === "(") return "(?:";
        if (part === ")" || part === "|" || part === "?") return part;
        if (part === "...") return "(?: (?!(?:not|never|nor|neither|without) )[^ .?!|;][^ ]*){0,5}?";
        if (part === "@name") return "(?: ,)?(?: \\^[^ ]+){1,5}";
        if (part === "@digits") return "(?: ,)? #?\\d+(?:st|nd|rd|th)?(?= )";
        if (part[0] === "@") return either(data.words[part.slice(1)]);
        const word = part.replace("*", "").replace(/[#$.+]/g, "\\$&");
        return `(?: ,)? \\^?${word}${part.endsWith("*") ? "[^ ]*" : "(?= )"}`;
      })
      .join("");
  /** @param {string[]} patterns */
  const either = (patterns = []) => `(?:${patterns.map(source).join("|") || "(?!)"})`;
  /** @param {string[]} patterns */
  const regex = (patterns) => new RegExp(either(patterns), "gu");

  const [NEGATED, DOUBLE, REPORTED, BREAK] = ["negated", "not-negated", "reported", "break"].map((list) =>
    regex(data.words[list]),
  );
  const CHECKS = Object.entries(data.checks).map(([id, check]) => {
    return { ...check, id, patterns: check.patterns.map((one) => regex([one])), unless: regex(check.unless) };
  });

  /** Put spaces where a text is not the writer's own: an older message between or below. @param {string} text */
  const own = (text) => {
    const blank = (/** @type {string} */ part) => part.replace(/[^\n]/g, " ");
    const shown = text.replace(/^[ \t]*>.*$/gm, blank);
    const older = /^[ \t]*(?:-{2,} ?(?:original|forwarded) .*|on .{5,120} wrote:[ \t]*$|from: .*\n(?:sent|date|to): .*)/im;
    const from = shown.search(older);
    return from < 0 || !shown.slice(0, from).trim() ? shown : shown.slice(0, from) + blank(shown.slice(from));
  };

  /** The words of a text as one line to match, with where each begins and ends in the text. @param {string} text */
  const read = (text) => {
    const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
    const shouting = capitals > 20 && capitals > (text.match(/\p{L}/gu)?.length ?? 0) * 0.6;
    const starts = /** @type {Map<number, number>} */ (new Map());
    const ends = /** @type {Map<number, number>} */ (new Map());
    let [line, last, rows, count, common] = [" | ", "", 0, 0, 0];
    for (const { 0: token, index = 0 } of text.matchAll(TOKEN)) {
      if (token[0] === "\n") {
        if (/\n[^]*\n/.test(token) || index - rows < 50) line += "| ";
        rows = index;
      } else if (/[.?!;]/.test(token[0])) {
        if (token !== "." || !ABBREVIATED.test(last)) line += `${token[0]} `;
      } else if (/^[,:()\p{Pd}]$/u.test(token)) {
        if (token !== "-") line += ", ";
      } else {
        last = token.toLowerCase().replace(/’/g, "'");
        count += 1;
        if (COMMON.has(last)) common += 1;
        const named = !shouting && /^\p{Lu}/u.test(token) && !/[.?!|;] $/.test(line) && !CAPITAL.has(last);
        for (const word of FILLER.has(last) ? [] : spell(last)) {
          starts.set(line.length - 1, index);
          line += `${named ? "^" : ""}${word} `;
          ends.set(line.length - 1, index + token.length);
        }
      }
    }
    return { text, line: `${line}| `, starts, ends, count, common, shouting };
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
  const search = (check, { line, starts, ends }, quoted) => {
    const found = /** @type {Span[]} */ ([]);
    const holds = (/** @type {RegExp} */ phrases, /** @type {string} */ part) => part.search(phrases) >= 0;
    for (const pattern of check.patterns) {
      for (const match of line.matchAll(pattern)) {
        const from = match.index + (/^ , /.test(match[0]) ? 2 : 0);
        const to = match.index + match[0].length;
        const span = { start: starts.get(from) ?? 0, end: ends.get(to) ?? 0 };
        const opens = Math.max(...[". ", "? ", "! ", "| ", "; "].map((end) => line.lastIndexOf(end, from))) + 1;
        const closes = to + line.slice(to).search(/ [.?!|;]/) + 1;
        const clause = (line.slice(opens, from + 1).split(BREAK).pop() ?? "").replace(DOUBLE, " ");
        const counts =
          (check.even.includes("negated") || !holds(NEGATED, clause)) &&
          (check.even.includes("reported") || !holds(REPORTED, clause)) &&
          (check.even.includes("quoted") || !quoted.some(({ start, end }) => start <= span.start && span.end <= end)) &&
          !holds(check.unless, line.slice(opens, closes + 1));
        if (counts && found.length < 50) found.push(span);
      }
    }
    return found
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .filter(({ end }, index, all) => !all.slice(0, index).some((other) => other.end >= end));
  };

  /** @param {string} all @returns {Result} */
  const check = (all) => {
    const whole = all.slice(0, LONGEST).replace(/\r\n?/g, "\n");
    const text = own(whole);
    const reading = read(text);
    const result = { findings: [], good: [], words: reading.count, cut: all.length > LONGEST };
    if (!whole.trim()) return { ...result, state: "empty" };
    if (/[\0-\x08\x0e-\x1f\ufffd]/.test(whole)) return { ...result, state: "unreadable" };
    if (!text.trim()) return { ...result, state: "quoted" };
    const facts = draftFacts(reading);
    const quoted = quotes(text);
    const findings = CHECKS.map((one) => {
      const hits = search(one, reading, quoted);
      const fact = facts.found[one.id];
      const enough = hits.length >= one.least ? hits : [];
      return { id: one.id, severity: one.severity, hits: [...enough, ...(fact ?? [])], found: fact || enough.length };
    }).filter(({ found }) => found);
    findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    const foreign = reading.count > 11 && reading.common < reading.count * 0.12;
    return { ...result, state: foreign ? "foreign" : "checked", findings, good: facts.good };
  };
  return check;
};
