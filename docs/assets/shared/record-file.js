// @ts-check
"use strict";

/**
 * The record as a file: for a copy in a safe place, and for another device. Needs record.js.
 *
 *   await guideRecordFile.text()        all that is stored, as JSON that `load` takes
 *   await guideRecordFile.load(text)    an Outcome; a file that is not whole and ours is refused, with nothing changed.
 *                                       Programs of one name become one; what the file says of an item wins; undo takes it back.
 *   guideRecordFile.csv(rows)           a table for spreadsheets: no cell is taken for a formula
 *   guideRecordFile.save(name, text)    hands a file to the reader
 */
var guideRecordFile = (() => {
  const APP = "before-the-match/record";
  const FORMAT = 1;
  const MOST = 200_000; // Items; a season has some hundreds.
  const SAYS = guideSays("record-file");

  /** What is in a file. Output: its items, or a sentence. @param {string} text @returns {any[] | string} */
  const read = (text) => {
    /** @type {any} */
    let file;
    try {
      file = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch {
      return SAYS.not_ours;
    }
    if (file?.app === "before-the-match/visa" && file.version === 1) return guideRecord.visaItems(file);
    if (file?.app !== APP || !Number.isInteger(file.format) || !Array.isArray(file.items)) return SAYS.not_ours;
    if (file.format > FORMAT) return SAYS.newer;
    return file.count === file.items.length && file.count <= MOST ? file.items : SAYS.damaged;
  };

  /** @param {unknown} value */
  const cell = (value) => `"${String(value ?? "").replace(/^(?=\s*[=+\-@＝＋－＠|%]|[\t\r\n])/, "'").replaceAll('"', '""')}"`;

  return {
    async text() {
      const items = await guideRecord.all();
      items.sort((one, two) => (`${one.kind}/${one.id}` < `${two.kind}/${two.id}` ? -1 : 1));
      return `${JSON.stringify({ app: APP, format: FORMAT, count: items.length, items }, null, 1)}\n`;
    },

    /** @param {string} text */
    load(text) {
      const found = read(text);
      const items = Array.isArray(found) ? found.map(guideRecord.sound) : [];
      const refused = !Array.isArray(found) ? found : items.includes(undefined) ? SAYS.damaged : "";
      return guideRecord.change(SAYS.step_loaded.replace("{count}", String(items.length)), async (draft) => {
        if (refused) throw Object.assign(new Error(refused), { sentence: refused });
        await guideRecord.merge(draft, /** @type {Item[]} */ (items));
        return items.length;
      });
    },

    /** With the mark by which spreadsheets know the encoding. @param {unknown[][]} rows */
    csv: (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`,

    /** @param {string} name @param {string} text @param {string} [type] */
    save(name, text, type = "text/plain") {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  };
})();
