// @ts-check
"use strict";

/**
 * How a message is read: text -> words -> clues -> kinds, neighbours and cautions. No page, no storage, no network, and time
 * that grows with the length of the text alone. macros/recognition runs this same file to learn.
 *
 * A text is a message if its kinds together speak louder than the neighbours together (news, a seller, another job ...), with what
 * speaks for a message at all, by a margin. Otherwise the best neighbour is the answer, with the nearest kinds in case it is one.
 *
 * @typedef {{ kinds: Record<string, string>, neighbours: string[], families: string[], margin: number, least: number, near: number,
 *   cautions: Record<string, any>, clues: string, weights: string[], bias: number[], step: number }} Data The kinds have their
 *   severity. Answers stand in this order: kinds, neighbours, a message at all, cautions.
 */
/** @param {Data} data */
var messageReading = (data) => {
  const LONGEST = 20_000; // Characters that are read.
  const SHOWN = 3; // Kinds.
  const LOUDEST = 3; // How much the loudest of some answers counts above the others.
  const AROUND = 40; // Words on which a highlight may draw.
  const UNKNOWN = "unrecognized"; // The neighbour that is like nothing near.
  const ENOUGH = 0.4; // Of the word that speaks most: what another must speak to be marked.

  const kinds = Object.keys(data.kinds);
  const message = kinds.length + data.neighbours.length; // The answer that it is a message at all.
  const all = guideWords(data.families);
  const weights = guideWeights(data);
  const cautions = messageCautions(data.cautions, weights, message + 1, messagePatterns(all.stems), all.sentences);

  /** How loud some answers are together, the loudest most of all. @param {{ sum: number }[]} answers */
  const together = (answers) => Math.log(answers.reduce((total, { sum }) => total + Math.exp(LOUDEST * sum), 0)) / LOUDEST;

  /** Stretches of text that some words make; neighbors become one. @param {any[]} words @param {number[]} places */
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

  /** The words that speak most for an answer. @param {any[]} words @param {Map<string, number[]>} clues @param {number} answer */
  const reasons = (words, clues, answer) => {
    const best = [...weights.words(clues, answer)].sort((a, b) => b[1] - a[1]).slice(0, AROUND);
    const enough = (best[0]?.[1] ?? 0) * ENOUGH;
    const spans = spansOf(words, best.filter(([place, sum]) => sum >= enough && words[place].word !== "?").map(([place]) => place));
    const sum = (/** @type {{ first: number, last: number }} */ { first, last }) => best.reduce((total, [place, value]) => total + (place >= first && place <= last ? value : 0), 0);
    return spans.sort((a, b) => sum(b) - sum(a)).slice(0, 3).sort((a, b) => a.start - b.start);
  };

  /** A text as words, and where a stretch of it stands in what was given. @param {string} whole */
  const wordsOf = (whole) => {
    const { text, place } = guideText.read(whole.slice(0, LONGEST));
    return { words: all.read(guideWhoseWords(text, "theirs")), place };
  };

  /**
   * Read a message. Output: `state` ("empty", "read", "neighbour", or "unknown" if nothing is near), up to three kinds, best
   * first, each with the words behind it, the neighbour, and the cautions, gravest first, each with its sentences.
   * @param {string} whole
   */
  const read = (whole) => {
    const cut = whole.length > LONGEST;
    const { words, place } = wordsOf(whole);
    if (!words.length || !kinds.length) return { state: guideText.isBlank(whole) ? "empty" : "unknown", kinds: [], neighbour: UNKNOWN, cautions: [], cut, words: 0 };
    const clues = guideClues.of(words);
    const sums = weights.sums(clues.keys());
    const ranked = kinds.map((id, answer) => ({ id, answer, sum: sums[answer] })).sort((a, b) => b.sum - a.sum);
    const others = data.neighbours.map((id, at) => ({ id, sum: sums[kinds.length + at] })).sort((a, b) => b.sum - a.sum);
    // One word alone, or a text of which no kind knows a thing, is no message (margin, least: macros/recognition/reader.py).
    const known = words.length > 1 && ranked[0].sum >= data.least && together(ranked) - together(others) + sums[message] >= data.margin;
    const found = cautions.find(words, known);
    const near = ranked.slice(0, SHOWN).filter(({ sum }) => ranked[0].sum - sum <= data.near);
    // A kind word is never put above money for rank: the page that a grave sentence leads to comes first, if it is near.
    const grave = found.find(({ id, severity }) => severity === "stop" && near.some((kind) => `messages/${kind.id}` === data.cautions[id].to));
    if (grave && data.kinds[near[0].id] !== "stop") {
      const at = near.findIndex(({ id }) => `messages/${id}` === data.cautions[grave.id].to);
      near.unshift(...near.splice(at, 1));
    }
    /** @param {{ start: number, end: number }[]} spans */
    const placed = (spans) => spans.map(({ start, end }) => place(start, end));
    return {
      state: known ? "read" : others[0].id === UNKNOWN ? "unknown" : "neighbour",
      kinds: near.map(({ id, answer, sum }) => ({ id, sum, spans: placed(reasons(words, clues, answer)) })),
      neighbour: known ? "" : others[0].id,
      cautions: found.map(({ id, severity, sum, spans }) => ({ id, severity, sum, spans: placed(spans) })),
      cut,
      words: words.length,
    };
  };

  return {
    read,
    /** The clues of a text, to learn from. @param {string} text */
    clues: (text) => [...guideClues.of(wordsOf(text).words).keys()],
    /** How much a text speaks for each answer. @param {string} text */
    sums: (text) => weights.sums(guideClues.of(wordsOf(text).words).keys()),
    stems: all.stems,
  };
};
