// @ts-check
"use strict";

/**
 * A reply as data: its text with blanks, what stands for each, and the letter that comes of it. No page, no storage.
 *
 * @typedef {{ text: string } | { field: string }} LetterPart
 * @typedef {{ label: string, titles: string[] }} LetterField
 * @typedef {{ text: string, filled: boolean }} Filled What stands in the letter for a blank.
 */
var guideLetter = (() => {
  const BLANK = /\{([a-z_]+)\}/g;
  const TITLE = /^(?:(dr|doctor|prof|professor|mrs|miss|ms|mr|mx)(?:\.\s*|\s+|$))/i;
  const DEGREE = /[\s,]+(?:m\.? ?d|d\.? ?o|ph\.? ?d|m\.?b\.?b\.?s|mbchb|mph|msc|facp|fccp|mrcp|frcp)\.?$/i;
  const WRITTEN = new Map(Object.entries({ dr: "Dr.", doctor: "Dr.", prof: "Prof.", professor: "Prof.", mrs: "Mrs.", miss: "Miss", ms: "Ms.", mr: "Mr.", mx: "Mx." }));
  const TO_FILL = /^(?:\[[^[\]]*\]|\([^()]*\)|\{[^{}]*\}|<[^<>]*>|[_.…\-–—?*xX\s]+)$/;

  /** What was typed, without what cannot be seen. @param {string} typed */
  const seen = (typed) => (typeof guideText === "undefined" ? typed.trim() : guideText.field(typed));

  /** @param {string} text @returns {LetterPart[]} */
  const parts = (text) => {
    /** @type {LetterPart[]} */
    const found = [];
    let end = 0;
    for (const { 0: all, 1: field, index } of text.matchAll(BLANK)) {
      if (index > end) found.push({ text: text.slice(end, index) });
      found.push({ field });
      end = index + all.length;
    }
    if (end < text.length) found.push({ text: text.slice(end) });
    return found;
  };

  /** A person's name, and the title that was typed with it, in whatever capitals. @param {string} typed */
  const person = (typed) => {
    let name = seen(typed);
    let title = "";
    for (let found = TITLE.exec(name); found; found = TITLE.exec(name)) {
      title ||= WRITTEN.get(found[1].toLowerCase()) ?? "";
      name = name.slice(found[0].length);
    }
    for (let found = DEGREE.exec(name); found; found = DEGREE.exec(name)) {
      title ||= /m|d\.? ?o/i.test(found[0]) && !/ph/i.test(found[0]) ? "Dr." : "";
      name = name.slice(0, found.index);
    }
    return { title, name };
  };

  /** Whether somebody typed the name of a blank in the place of what belongs there. @param {string} value @param {string} label */
  const isToFill = (value, label) => !value || TO_FILL.test(value) || value.toLowerCase() === label.toLowerCase();

  /** @param {LetterField} field @param {string} typed @param {string} [title] what was chosen; "" is none yet @returns {Filled} */
  const filled = ({ label, titles }, typed, title = "") => {
    if (!titles.length) {
      const value = seen(typed);
      return isToFill(value, label) ? { text: `[${label}]`, filled: false } : { text: value, filled: true };
    }
    const { title: written, name } = person(typed);
    if (isToFill(name, label)) return { text: `[${label}]`, filled: false };
    const chosen = written || title;
    if (!chosen) return { text: `[${titles.join(", ")}] ${name}`, filled: false };
    return { text: titles.includes(chosen) || written ? `${chosen} ${name}` : name, filled: true };
  };

  /** What of a value stands before a mark that follows: "the clinic." and "." make one period. @param {string} value @param {string} next */
  const joined = (value, next) => {
    if (/^[.?!]/.test(next) && /[.?!]$/.test(value)) return /^\./.test(next) && /[?!]$/.test(value) ? value : value.slice(0, -1);
    return /^[,;:]/.test(next) && /\p{L}{5}\.$/u.test(value) ? value.slice(0, -1) : value;
  };

  /**
   * The letter, part by part, as it is shown and as it is sent. @param {LetterPart[]} pieces @param {(field: string) => Filled} value
   * @returns {{ field: string, text: string, filled: boolean }[]} `field` is "" for the letter's own words
   */
  const written = (pieces, value) => {
    const made = pieces.map((piece) => ("text" in piece ? { field: "", text: piece.text, filled: true } : { field: piece.field, ...value(piece.field) }));
    for (const [at, piece] of made.entries()) {
      const next = made[at + 1]?.text ?? "";
      if (!piece.field || !piece.filled) continue;
      piece.text = joined(piece.text, next);
      if (/[?!]$/.test(piece.text) && next.startsWith(".")) made[at + 1].text = next.slice(1);
    }
    return made;
  };

  /** Words as a reader counts them; an empty blank is one. @param {ReturnType<typeof written>} made */
  const words = (made) =>
    made
      .map(({ text, filled }) => (filled ? text : "x"))
      .join("")
      .match(/[\p{L}\p{M}\p{N}_'’-]+/gu)?.length ?? 0;

  return { parts, person, filled, written, words };
})();
