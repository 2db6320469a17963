// @ts-check
"use strict";

/**
 * The reader's visa answers of all stages, as the one record (shared/record.js) holds them; and what they look like in a file.
 *
 * @typedef {{ asked: boolean, rating: string, note: string, ask: string, stage: string }} VisaAnswer
 * `ask` and `stage` are the words of the question, so that a saved file can be read without the guide.
 * @typedef {{ app: string, version: number, status: string, programs: { id: string, name: string }[],
 *   answers: Record<string, VisaAnswer> }} VisaRecord
 * Answers are found by `program/question`, the two ids, never by position.
 */
var visaRecord = (() => {
  const SAYS = guideSays("visa-record");
  const NAME = "visa-answers";
  const APP = "before-the-match/visa";
  const ID = /^[a-z0-9-]{1,80}$/;

  /** @param {unknown} value */
  const words = (value) => (typeof value === "string" ? value : "");

  /**
   * What is sound in a value from a file or from storage. Output: undefined if it is no record of ours.
   * @param {any} value @returns {VisaRecord | undefined}
   */
  const clean = (value) => {
    if (value?.app !== APP || value.version !== 1 || !Array.isArray(value.programs)) return undefined;
    const status = ID.test(words(value.status)) ? value.status : "";
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const program of value.programs) {
      const name = words(program?.name).trim();
      if (ID.test(words(program?.id)) && name) names.set(program.id, name);
    }
    /** @type {VisaRecord["answers"]} */
    const answers = {};
    for (const [key, answer] of Object.entries(Object(value.answers))) {
      const [program, question] = key.split("/");
      if (!names.has(program) || !ID.test(words(question))) continue;
      const rating = ["solid", "vague", "worrying"].includes(answer?.rating) ? answer.rating : "";
      const [note, ask, stage] = [answer?.note, answer?.ask, answer?.stage].map(words);
      const asked = answer?.asked === true;
      if (asked || rating || note) answers[`${program}/${question}`] = { asked, rating, note, ask, stage };
    }
    return { app: APP, version: 1, status, programs: [...names].map(([id, name]) => ({ id, name })), answers };
  };

  /** All visa answers as they are kept now. @returns {Promise<VisaRecord>} */
  const read = async () => {
    const items = await guideRecord.all();
    /** @param {string} kind */
    const of = (kind) => items.filter((item) => item.kind === kind);
    const programs = of("program").sort((one, two) => (one.added ?? 0) - (two.added ?? 0));
    const answers = of("answer").map(({ id, asked, rating, note, ask, stage }) => [id, { asked, rating, note, ask, stage }]);
    const status = of("setting").find(({ id }) => id === "visa-status")?.value;
    const record = { app: APP, version: 1, status, programs: programs.map(({ id, name }) => ({ id, name })), answers: Object.fromEntries(answers) };
    return /** @type {VisaRecord} */ (clean(record));
  };

  /** Each program with its answers. @param {VisaRecord} record @returns {[string, VisaAnswer[]][]} */
  const grouped = ({ programs, answers }) =>
    programs.map(({ id, name }) => [name, Object.keys(answers).flatMap((key) => (key.startsWith(`${id}/`) ? answers[key] : []))]);

  /** One cell: quoted, and never a formula when a spreadsheet opens it. @param {string} text */
  const cell = (text) => `"${text.replace(/^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, "'").replaceAll('"', '""')}"`;

  /** All answers, the status, and programs of which nothing else is known. @param {any} draft */
  const clear = async (draft) => {
    for (const { id } of await draft.all("answer")) await draft.remove("answer", id);
    for (const { id } of await draft.all("program")) if (!(await draft.of(id)).length) await draft.remove("program", id);
    await draft.remove("setting", "visa-status");
  };
  guideRecord.rooms.visa = { clear };

  return {
    clean,
    read,
    grouped,

    /** @param {VisaRecord} record */
    txt(record) {
      const programs = grouped(record).map(([name, answers]) => {
        const lines = answers.map(({ ask, stage, asked, rating, note }) =>
          [`- ${ask} (${stage})`, `${asked ? SAYS.asked : SAYS.not_asked}; ${rating || SAYS.not_rated}.`, note].join("\n").replace(/\n+/g, "\n  ").trim(),
        );
        return [name, ...(lines.length ? lines : [SAYS.no_answers])].join("\n\n");
      });
      return [SAYS.title, ...programs].join("\n\n\n") + "\n";
    },

    /** With the mark by which spreadsheets know the encoding. @param {VisaRecord} record */
    csv(record) {
      const rows = grouped(record).flatMap(([name, answers]) =>
        answers.map(({ stage, ask, asked, rating, note }) => [name, stage, ask, asked ? SAYS.yes : SAYS.no, rating, note]),
      );
      rows.unshift([SAYS.program, SAYS.stage, SAYS.question, SAYS.asked, SAYS.rating, SAYS.answer]);
      return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
    },

    /** What can be imported again. @param {VisaRecord} record */
    json: (record) => JSON.stringify(record, null, 2),
  };
})();
