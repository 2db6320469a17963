// @ts-check
"use strict";

/**
 * What can be counted or seen in a draft without knowing phrases: its length, greeting, name, blanks, private numbers.
 * `draftFacts(reading, limits)` returns the checks of guide.yml that these facts find, each with the places, and what is good.
 *
 * @param {{ text: string, count: number, shouting: boolean }} reading
 * @param {{ length: number[], good: number[] }} limits Words: the least and the most of a draft, and of a good one.
 * @returns {{ found: Record<string, { start: number, end: number }[]>, good: string[] }}
 */
var draftFacts = ({ text, count, shouting }, limits) => {
  const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
  const DAY = `(?:\\d{1,2}[ /.-]+(?:\\d{1,2}|${MONTH})[ /.,-]+\\d{2,4}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}-\\d\\d-\\d\\d)`;

  const PERSONAL = [
    /\bpassport\b[^\n]{0,30}?\b[a-z]{0,2}\d{6,9}\b/gi,
    /\b\d{3}-\d{2}-\d{4}\b/g,
    /\b(?:cnic|aadha+r|national (?:id|identity)|id card|driver['’]?s licen[cs]e|alien)\b[^\n]{0,30}?\b[a-z]{0,2}\d[\d -]{5,}\d\b/gi,
    /\bpassword\b[^\n]{0,20}?(?:\bis|:) ?[^\s\d]{0,20}\d/gi,
    /\b(?:ssn|social(?: security)?)\b[^\n]{0,25}?\b\d{3} ?\d{2} ?\d{4}\b/gi,
    new RegExp(`\\b(?:date of birth|d\\.?o\\.?b\\b|birth ?da(?:te|y)|born)[^\\n]{0,15}?\\b${DAY}`, "gi"),
    /\bN00\d{8}\b/g,
    /\bA-?(?:number )?(?:A-?)?(?:\d{9}|\d{3}[ -]\d{3}[ -]\d{3})\b/g,
    /\bvisa\b[^\n]{0,25}\b(?:number|no|nr)\b[^\n]{0,15}?\b[a-z]?\d{6,}/gi,
    /\bI-?94\b[^\n]{0,20}?\b[a-z0-9]{2}\d{6,}/gi,
    /\b(?:account|iban|routing)\b[^\n]{0,25}?\b[a-z]{0,2}\d{6,}/gi,
    /\b(?:\d{4}[ -]){3}\d{4}\b/g,
  ];
  const BLANKS = [
    /\[(?!\s*(?:\d+|sic|external|attached?|attachment)\s*\])[^[\]\n]{0,60}\]/gi,
    /\{{1,2}[^{}\n]{1,60}\}{1,2}/g,
    /<(?!\/|(?:a|b|i|p|u|em|br|div|img|span|html|head|body|table|script|style|strong|font)\b)[a-z][^<>\n@=/:]{1,40}>/gi,
    /_{2,}|\bx{3,}\b|#{2,}|%%\w*%*|(?:\bdr\.? ?)\.{3,}|\.{6,}/gi,
    /\b(?:XX|XYZ|TBD|TBA|TODO)\b/g,
    /(?:^|[,(]|\b(?:at|to|join|about|from|with|into|visit\w*|[Dd]ear|[Dd]r\.?)(?: the)?) ?\b[Nn]ame of (?:the |your )?(?:program|hospital|doctor|director|PD)\b(?! (?:is|was|has))/gm,
    /\b(?:[XYZ]|ABC) (?:[Hh]ospital|[Pp]rogram|[Tt]rack|[Cc]linic|[Mm]edical)\b|\bDr\.? [XYZ]\b(?![.\w])|\b[Ss]o-and-[Ss]o\b|\b[A-Z]{3,} HERE\b/g,
    /\binsert (?:your |the |a )?(?:name|country|city|date|program|hospital|reason|detail|topic)\b|\$[a-z]{3,}\b|\bDirector['’]s Name\b/gi,
    /\((?:insert|add|fill in|enter|mention|program name|hospital name|your name|name|date|topic)\b[^()\n]{0,60}\)/gi,
    /\b(?:Your|YOUR|Program|PROGRAM|Hospital|HOSPITAL|Last|LAST|First|FIRST|Director|PD) ?(?:Name|NAME)\b/g,
    /\b[Dd]ear (?:Dr|Prof|Ms|Mr|Mrs)\.?[ \t]*(?=,|\n|$)/g,
    ...(shouting ? [] : [/\b(?:on|at|by|for|of) (?:DATE|TIME|PROGRAM|HOSPITAL|CITY|NAME)\b/g]),
  ];
  const CASUAL = [/(?![©®™])\p{Extended_Pictographic}/gu, /!{2,}|\?{2,}|[?!]+(?:!\?|\?!)/g, /(?:^|\s)[:;]-?[)(DP](?=\s|$)/gm, /\b\p{L}*?([a-hj-vyz])\1{2,}\p{L}*/giu];
  const GREETING =
    /^["“'*\s]*(?:dear|hello|hi|hey|hiya|yo|good (?:morning|afternoon|evening|day)|greetings|respected|esteemed|to whom|to the|sir|madam|what'?s up|dr|doctor|prof|mr|ms|mrs|salam|namaste)\b|^thank(?:s| you)[^.!?\n]{0,60},? dr\b/i;
  const NAMED =
    /^["“'*\s]*(?:[Dd]ear|[Hh]ello|[Hh]i|[Rr]espected|[Gg]ood \w+),? (?:(?:[Dd]r|[Pp]rof|Professor|Doctor|Mr|Ms|Mrs)\.? )?(?!(?:Program|Sir|Madam|Team|Selection|Committee|Coordinator|GME|Interview|Doctor|Director|Dr|All)\b)\p{Lu}[\p{L}'’.-]+/u;
  const HEADER = /^(?:subject|to|cc|bcc|from|date|re):/i;
  const CLOSING = /^(?:regards|sincerely|respectfully|faithfully|truly|obediently|wishes|thanks|you|cheers|best|yours|warmly|gratefully|love)$/i;
  const NOISE = /\b(?:md|mbbs|mbchb|phd|prof|mr|ms|mrs)\b\.?|\S{1,64}@\S{1,64}|[+(]?\d[\d ().-]{5,}|\b\p{Lu}\.(?= )/giu;
  const ID = /\baamc\b[^\n\p{L}]{0,3}(?:id\b)?[^\n\p{L}]{0,4}\d{6,9}/iu;

  /** @param {RegExp[]} patterns */
  const spans = (patterns) =>
    patterns
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map(({ 0: all, index = 0 }) => ({ start: index, end: index + all.length }))
      .slice(0, 50);
  /** @type {Record<string, { start: number, end: number }[]>} */
  const found = {};
  /** @param {string} id @param {unknown} holds @param {{ start: number, end: number }[]} [places] */
  const note = (id, holds, places = []) => {
    if (holds) found[id] = places;
  };

  const rows = text.split("\n").filter((row) => row.trim() && !HEADER.test(row.trim()));
  const greeted = GREETING.test(rows[0] ?? "");

  /** Whether a text ends with a name: a few words with capitals, or whatever follows "Regards". @param {string} end */
  const endsWithName = (end) => {
    const items = end.match(/\bdr\b\.?|\p{L}[\p{L}\p{M}'’-]*|[.!?:;,\n]/giu) ?? [];
    const stopped = /[.!?]/.test(items[items.length - 1] ?? "");
    while (/^[.!?:;,\n]$/.test(items[items.length - 1] ?? "")) items.pop();
    const name = [];
    while (items.length && !/^[.!?:;,\n]$/.test(items[items.length - 1]) && !CLOSING.test(items[items.length - 1])) name.push(items.pop());
    const before = items[items.length - 1] ?? "";
    const capitals = name.every((word) => /^(?:\p{Lu}|dr|de|van|von|da|dos|bin|al|el|ul)/u.test(word ?? ""));
    if (!name.length || name.length > 5 || (stopped && /^[.!?:;]?$/.test(before))) return false;
    return capitals || (CLOSING.test(before) && !stopped) || (/^,$/.test(before) && CLOSING.test(items[items.length - 2]) && !stopped);
  };
  const signed = endsWithName(rows.slice(-5).join("\n").slice(-300).replace(ID, "\n").replace(NOISE, " "));

  note("too-long", count > limits.length[1]);
  note("too-short", count < limits.length[0]);
  note("no-greeting", count && !greeted);
  note("no-signature", count && !signed && !ID.test(rows.slice(-3).join("\n")));
  const [blanks, personal, casual] = [BLANKS, PERSONAL, CASUAL].map(spans);
  note("unfilled-placeholder", blanks.length, blanks);
  note("personal-data", personal.length, personal);
  const small = text.match(/(?:^|\s)i(?=[\s'’,])/gm)?.length ?? 0;
  note("informal-tone", casual.length || shouting || small > 1, casual);

  const good = [];
  if (NAMED.test(rows[0] ?? "")) good.push("greets-by-name");
  if (count >= limits.good[0] && count <= limits.good[1]) good.push("right-length");
  if (/\b(?:the way|the reason|because|what decided|above all|in particular|remember|keep coming back|highlight)\b/i.test(text))
    good.push("concrete-detail");
  if (/\?(?=\s|$)/.test(text)) good.push("real-question");
  if (signed) good.push(ID.test(text) ? "signed-with-id" : "signed");
  if (/\bno need to (?:reply|answer)|\b(?:not|n[o’']t) (?:expect|need) (?:an answer|a reply)/i.test(text)) good.push("asks-nothing");
  return { found, good };
};
