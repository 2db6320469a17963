// @ts-check
"use strict";

/**
 * The one way in for text: whatever a keyboard, a phone, a chat or a paste puts for a letter, an apostrophe, a quote, a
 * hyphen or a number sign becomes the one form that everything else compares. No page, no storage, no network.
 *
 *   guideText.read(text)     what is to be understood (a message, a draft): `text` in one form, and `place(start, end)`, where
 *                            a stretch of it stands in what was given
 *   guideText.key(text)      what is to be compared (search, names): small letters, no accents, single spaces
 *   guideText.field(text)    what is to be sent (a name, a program): as it was typed, without what cannot be seen
 *   guideText.isBlank(text)  whether nothing in it can be seen
 *
 * Time grows with the length of the text alone.
 */
var guideText = (() => {
  /** @typedef {{ text: string, from: number[], to: number[] }} Traced A text, and where each of its characters came from. */

  const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u20e3]/gu; // Zero width, soft hyphens, marks of direction, keycaps.
  const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Z}\u2800]/gu;
  const CLUSTER = /[^\0-_a-~\p{M}]\p{M}*|[\0-_a-~]?\p{M}+/gu; // A character that is none of the plain ones, with its accents.
  const STRUCK = /[\u0305\u0332\u0333\u0335-\u0338\u20d0-\u20f0]/g; // Lines through and under letters.

  const APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u00b4\u0060\uff07\uff40\u055a\u05f3\ua78c\u1fbd\u1fbf\u1fef\u1ffd\u2039\u203a";
  const QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036\u301d\u301e\u301f\u275d\u275e\uff02\u02ba\u05f4";
  const HYPHENS = "\u2010\u2011\u2043\u02d7\u2212\u207b\ufe63\uff0d\u00ad";
  const BREAKS = "\u2028\u2029\u0085\u000b\u000c";
  /** @type {Map<string, string>} */
  const FORMS = new Map([
    ...[...APOSTROPHES].map((form) => /** @type {[string, string]} */ ([form, "'"])),
    ...[...QUOTES].map((form) => /** @type {[string, string]} */ ([form, '"'])),
    ...[...HYPHENS].map((form) => /** @type {[string, string]} */ ([form, "-"])),
    ...[...BREAKS].map((form) => /** @type {[string, string]} */ ([form, "\n"])),
    ["\u2116", "#"],
    ["\u266f", "#"],
    ["\ufe5f", "#"],
    ["\u0131", "i"],
    ["\u0142", "l"],
    ["\u00f8", "o"],
  ]);

  /** Letters that look like others: of chat apps' small capitals, and of Greek and Cyrillic within a Latin word. @param {string} pairs */
  const lookalikes = (pairs) => new Map(pairs.split(" ").map((pair) => /** @type {[string, string]} */ ([pair.slice(0, -1), pair.slice(-1)])));
  const SMALL_CAPITALS = lookalikes("ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz");
  const STRANGERS = lookalikes(
    "аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ьb АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԌG " +
      "οo αa εe νv ιi κk ρp υu τt ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX",
  );
  const ENTITIES = new Map(
    Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", rsquo: "'", lsquo: "'", ldquo: '"', rdquo: '"', ndash: "-", mdash: "\u2014", hellip: "...", shy: "", zwnj: "", zwj: "", laquo: '"', raquo: '"', prime: "'", acute: "'", num: "#" }),
  );
  /** What a mail leaves when its letters were read in the wrong encoding: the bytes of a mark, each as a letter. */
  const OTHER_BYTES = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
  const GARBLED = new RegExp(`[\u00c2\u00c3][\u0080-\u00bf${OTHER_BYTES}]|[\u00e2\u00ef][\u0080-\u00bf${OTHER_BYTES}]{2}`, "g");
  /** @param {string} letters */
  const ungarbled = (letters) => {
    const bytes = [...letters].map((letter) => 0x80 + OTHER_BYTES.indexOf(letter)).map((byte, at) => (byte < 0x80 ? letters.charCodeAt(at) : byte));
    try {
      return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16)}`).join(""));
    } catch {
      return letters; // They were letters after all.
    }
  };

  const BOXED = [[0x1f110, 65], [0x1f130, 65], [0x1f150, 65], [0x1f170, 65], [0x249c, 97]];
  /** A letter of a chat app's alphabet in boxes, circles or brackets, as a letter. @param {number} code */
  const boxed = (code) => {
    const alphabet = BOXED.find(([first]) => code >= first && code < first + 26);
    return alphabet ? String.fromCharCode(alphabet[1] + code - alphabet[0]) : "";
  };

  /** One character with its accents, in one form. @param {string} cluster */
  const formOf = (cluster) => {
    const known = FORMS.get(cluster) ?? SMALL_CAPITALS.get(cluster) ?? boxed(cluster.codePointAt(0) ?? 0);
    if (known) return known;
    if (/^ \u0301/.test(cluster)) return "'"; // An acute accent that stands alone.
    if (cluster.charCodeAt(0) < 0x80 && cluster.length === 1) return cluster;
    const plain = cluster.replace(IGNORABLE, "").replace(STRUCK, "").normalize("NFKC");
    if (/^\p{Z}+$/u.test(plain)) return " ".repeat(plain.length);
    const parts = [...plain].map((part) => FORMS.get(part) ?? part).join("");
    return /^\p{Script=Latin}/u.test(parts) ? parts.normalize("NFD").replace(/\p{M}/gu, "") : parts;
  };

  /** Replace what a pattern finds. @param {Traced} traced @param {RegExp} pattern @param {(found: RegExpMatchArray) => string} form @returns {Traced} */
  const replaced = (traced, pattern, form) => {
    if (traced.text.search(pattern) < 0) return traced;
    let text = "";
    /** @type {number[]} */
    const from = [];
    /** @type {number[]} */
    const to = [];
    let at = 0;
    /** @param {number} end */
    const keep = (end) => {
      text += traced.text.slice(at, end);
      for (; at < end; at++) {
        from.push(traced.from[at]);
        to.push(traced.to[at]);
      }
    };
    for (const found of traced.text.matchAll(pattern)) {
      const end = found.index + found[0].length;
      const put = form(found);
      keep(found.index);
      text += put;
      for (let letter = 0; letter < put.length; letter++) {
        from.push(traced.from[found.index]);
        to.push(traced.to[end - 1]);
      }
      at = end;
    }
    keep(traced.text.length);
    return { text, from, to };
  };

  /** @param {string} text @returns {Traced} */
  const traced = (text) => ({ text, from: [...Array(text.length).keys()], to: Array.from({ length: text.length }, (_, place) => place + 1) });

  const BLOCK = "br|p|div|li|tr|h[1-6]|blockquote|ul|ol|table|hr|body|html|head";
  const INLINE = "a|b|i|u|em|strong|span|font|small|sub|sup|img|td|th|tbody|o:p|s|meta|link|center";
  /** Two blocks that meet make one line break, and the end of a line of HTML behind a break is none. */
  const MEETING = /<\/(?:div|li|tr|td|tbody|table|ul|ol)>\s*(?=<\/?(?:div|li|tr|td|tbody|table|ul|ol)\b)|(?<=<br\s{0,3}\/?>)[ \t]*\n/gi;
  const COMMENT = /<!--[^]{0,4000}?-->|<(style|script|title)\b[^>]{0,300}>[^]{0,8000}?<\/\1>/gi;
  const TAG = new RegExp(`<(/?)(${BLOCK}|${INLINE})(?:\\s[^<>]{0,600})?/?>`, "gi");
  const IS_BLOCK = new RegExp(`^(?:${BLOCK})$`, "i");
  /** A "not" whose apostrophe became another mark, a space, or nothing that can be read: "don;t", "can ' t", "don?t", "isn t". */
  const LOST = /\b(ca|do|does|did|wo|would|could|should|is|are|was|were|has|have|had|must|need|might|ai)n[ \t]?[^\p{L}\p{N}\s]?[ \t]?t\b/giu;
  const OTHER_LOST = /(?<=\p{L})(?:\ufffd(?=\p{L})|;(?=(?:s|re|ve|ll|m|d)(?!\p{L})))/giu;
  /** Stars, strokes and waves by which chats write bold, slanted and struck words. Two strokes are a blank to be filled. */
  const EMPHASIS = /(?<![\p{L}\p{N}*_~])(\*{1,3}|_|~{1,2})(?=[^\s*_~])[^\n*_~]{0,200}[^\s*_~]\1(?![\p{L}\p{N}*_~])/gu;

  const swapped = (/** @type {string} */ text) => text.replace(/[\u0370-\u052f]/g, (letter) => STRANGERS.get(letter) ?? letter);
  /** Latin letters for those of Greek and Cyrillic that look like them, in a word or a line of Latin ones. @param {string} text */
  const ourLetters = (text) =>
    text.replace(/[^\n]*[\u0370-\u052f][^\n]*/g, (line) => {
      const ours = swapped(line);
      if (/[a-z]/i.test(line) && !/[\u0370-\u052f]/.test(ours)) return ours;
      return line.replace(/\p{L}+/gu, (word) => (/[a-z]/i.test(word) ? swapped(word) : word));
    });

  /** @param {string} given @param {boolean} marked whether it may hold marks of HTML */
  const understood = (given, marked) => {
    let now = traced(given);
    now = replaced(now, /\r\n?/g, () => "\n");
    now = replaced(now, GARBLED, ({ 0: letters }) => ungarbled(letters));
    now = replaced(now, /&amp;(?=#?[a-z\d]{2,8};)/gi, () => "&"); // Written as HTML twice.
    now = replaced(now, /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, ({ 0: all, 1: decimal, 2: hex, 3: name }) => {
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      if (name) return ENTITIES.get(name.toLowerCase()) ?? all;
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
    });
    if (marked) {
      now = replaced(now, COMMENT, () => "\n");
      now = replaced(now, MEETING, () => "");
      now = replaced(now, TAG, ({ 2: name }) => (IS_BLOCK.test(name) ? "\n" : ""));
    }
    now = replaced(now, IGNORABLE, () => "");
    now = replaced(now, /\bn[\u00b0\u00ba] ?(?=\d)/gi, () => "#");
    now = replaced(now, /\u00ab\p{Zs}|\p{Zs}\u00bb/gu, () => '"');
    now = replaced(now, CLUSTER, ({ 0: cluster }) => formOf(cluster));
    now = replaced(now, /(?<=[\p{L}\p{N}])[\u2012\u2013](?=[\p{L}\p{N}])|(?<=\b\p{L})[\u2014\u2015](?=\d)|(?<=\d)[\u2014\u2015](?=\p{L}\b)/gu, () => "-");
    now.text = ourLetters(now.text);
    now = replaced(now, /[ \t]{2,}|\t/g, () => " ");
    now = replaced(now, /''(?!')/g, () => '"');
    now = replaced(now, LOST, ({ 0: all, 1: verb }) => (/[\n]/.test(all) ? all : `${verb}n't`));
    now = replaced(now, OTHER_LOST, () => "'");
    const marks = new Set([...now.text.matchAll(EMPHASIS)].flatMap(({ 0: all, 1: mark, index }) => [index, index + all.length - mark.length]));
    if (marks.size) now = replaced(now, /\*+|_|~+/g, ({ 0: all, index }) => (marks.has(index) ? "" : all));
    const { text, from, to } = now;
    /** Where a stretch stands in what was given. @param {number} start @param {number} end */
    const place = (start, end) => ({ start: from[start] ?? given.length, end: end > start ? to[end - 1] : (from[start] ?? given.length) });
    return { text, place };
  };

  /** @param {string} text */
  const read = (text) => understood(text, true);

  /** @param {string} text */
  const isBlank = (text) => text.replace(UNSEEN, "") === "";

  /** @param {string} text */
  const key = (text) => understood(text, false).text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();

  /** @param {string} text */
  const field = (text) => {
    if (isBlank(text)) return "";
    const whole = text
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .replace(/(?<=\p{L})[\u00b4\u0060\u02bc](?=\p{L})/gu, "\u2019") // NFKC would put a space into O´Neill.
      .normalize("NFKC")
      .replace(/[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/g, "")
      .replace(/(?<![\p{L}\p{M}\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu, "") // Joiners that join nothing.
      .replace(/[^\S\n]+/g, " ")
      .replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
    return whole.trim();
  };

  return { read, key, field, isBlank };
})();
