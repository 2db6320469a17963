// @ts-check
"use strict";

/**
 * The log as a table or as a text for a mentor.
 * @typedef {Record<string, string>} Row by field
 */
var guideLogFile = (() => {
  const SAYS = guideSays("log-file");

  /** In Markdown, nothing that a reader wrote makes a heading, a list or a tag. @param {string} text */
  const plain = (text) => text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, "$1\\$2");

  return {
    /** @param {Row[]} rows @param {[string, string][]} columns each field with its name */
    csv: (rows, columns) => guideRecordFile.csv([columns.map(([, name]) => name), ...rows.map((row) => columns.map(([field]) => row[field] ?? ""))]),

    /** One heading for each program. @param {Row[]} rows @param {[string, string][]} columns */
    markdown(rows, columns) {
      /** @type {Map<string, Row[]>} */
      const programs = new Map();
      for (const row of rows) programs.set(row.program, [...(programs.get(row.program) ?? []), row]);
      const parts = [...programs].map(([program, entries]) => {
        const lists = entries.map((row) => {
          const facts = columns.filter(([field]) => row[field] && !["program", "at", "zone"].includes(field));
          const head = `- **${plain(guideZones.full(row.at, row.zone || "UTC") || SAYS.no_date)}**`;
          return [head, ...facts.map(([field, name]) => `  - ${name}: ${plain(row[field]).replaceAll("\n", "\n    ")}`)].join("\n");
        });
        return [`## ${plain(program) || SAYS.no_program}`, ...lists].join("\n\n");
      });
      return `${["# " + SAYS.title, ...parts].join("\n\n")}\n`;
    },
  };
})();
