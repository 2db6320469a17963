// @ts-check
"use strict";

/**
 * What a reader typed into replies, kept in the one record (shared/record.js), each for what it belongs to:
 * - to you (name, AAMC ID): for every reply;
 * - to a program (whom you write to, what you liked, what is true of it): for every reply to that program;
 * - to a letter (a date, a reason): for this reply to that program, and for nothing else.
 *
 * Until a program is named, what is typed belongs to this reply alone. `letter` items say to which program a reply goes.
 */
var guideReplyStore = (() => {
  const TITLE = ".title"; // Ends the name of the field that holds how a person is addressed.

  /** @typedef {"you" | "program" | "letter"} Belongs */
  /** @typedef {{ values: Record<string, string>, position: string, program: string, name: string, programs: { id: string, name: string }[] }} Kept */

  /** @param {string} reply @param {string} field @param {Belongs} belongs @param {string} program */
  const idOf = (reply, field, belongs, program) => {
    if (belongs === "you") return field;
    if (!program) return `letter/${reply}/${field}`;
    return belongs === "program" ? `${program}/${field}` : `${program}/${reply}/${field}`;
  };
  /** @param {string} reply @param {string} program */
  const positionOf = (reply, program) => (program ? `${program}/position` : `letter/${reply}`);

  /** @param {string} reply @param {Map<string, Belongs>} fields @returns {Promise<Kept>} */
  const read = async (reply, fields) => {
    const items = await guideRecord.all();
    /** @param {string} kind @param {string} id @param {string} field @returns {string} */
    const get = (kind, id, field) => {
      const value = items.find((item) => item.kind === kind && item.id === id)?.[field];
      return typeof value === "string" ? value : "";
    };
    const programs = items.filter(({ kind }) => kind === "program").map(({ id, name }) => ({ id, name }));
    const program = programs.find(({ id }) => id === get("letter", reply, "program"));
    /** @type {Record<string, string>} */
    const values = {};
    for (const [field, belongs] of fields) {
      values[field] = get("field", idOf(reply, field, belongs, program?.id ?? ""), "value");
      values[field + TITLE] = get("field", idOf(reply, field + TITLE, belongs, program?.id ?? ""), "value");
    }
    if (fields.has("program")) values.program = program?.name ?? get("letter", reply, "name");
    const position = get("position", positionOf(reply, program?.id ?? ""), "value");
    return { values, position, program: program?.id ?? "", name: program?.name ?? "", programs };
  };

  /** Keep what was typed for a field. @param {string} reply @param {string} field @param {Belongs} belongs @param {string} value */
  const write = (reply, field, belongs, value) =>
    guideRecord.change(
      "Words for a reply",
      async (draft) => {
        const program = (await draft.get("letter", reply))?.program ?? "";
        const id = idOf(reply, field, belongs, program);
        if (value) await draft.put("field", id, { value, program: belongs === "you" ? "" : program });
        else await draft.remove("field", id);
      },
      { group: `reply/${reply}/${field}` },
    );

  /** Keep what is true of the program. @param {string} reply @param {string} value */
  const choose = (reply, value) =>
    guideRecord.change("What is true for a reply", async (draft) => {
      const program = (await draft.get("letter", reply))?.program ?? "";
      await draft.put("position", positionOf(reply, program), { value, program });
    });

  /** Keep the beginning of a program's name, while it is typed. @param {string} reply @param {string} name */
  const spell = (reply, name) =>
    guideRecord.change("Name of a program", async (draft) => draft.put("letter", reply, { name }), { group: `reply/${reply}/program` });

  /**
   * Say to which program a reply goes. A name that is new, in a reply that goes to a program of its own making, is a
   * correction: nothing changes but the name. @param {string} reply @param {string} name
   */
  const address = (reply, name) =>
    guideRecord.change(
      "Program of a reply",
      async (draft) => {
        const letter = await draft.get("letter", reply);
        const before = letter?.program ? await draft.get("program", letter.program) : undefined;
        if (!name) return draft.put("letter", reply, { program: "", name: "", made: "" });
        const known = (await draft.all("program")).find((other) => guideRecord.folded(other.name) === guideRecord.folded(name));
        if (before && !known && letter.made === before.id) {
          await draft.put("program", before.id, { name });
          return draft.put("letter", reply, { name });
        }
        const program = known?.id ?? (await draft.program(name));
        await draft.put("letter", reply, { program, name, made: known ? "" : program });
        if (!before) await settle(draft, reply, program);
        return undefined;
      },
      { group: `reply/${reply}/program` },
    );

  /** What was typed before the program was named becomes the program's, unless it has that already. @param {any} draft @param {string} reply @param {string} program */
  const settle = async (draft, reply, program) => {
    const prefix = `letter/${reply}/`;
    for (const { id, value } of await draft.all("field")) {
      if (!id.startsWith(prefix)) continue;
      const field = id.slice(prefix.length);
      const belongs = belonging.get(field.replace(TITLE, "")) ?? "letter";
      const to = idOf(reply, field, belongs, program);
      if (!(await draft.get("field", to))) await draft.put("field", to, { value, program });
      await draft.remove("field", id);
    }
    const position = await draft.get("position", `letter/${reply}`);
    if (!position) return;
    if (!(await draft.get("position", positionOf(reply, program)))) {
      await draft.put("position", positionOf(reply, program), { value: position.value, program });
    }
    await draft.remove("position", `letter/${reply}`);
  };
  /** What each field belongs to, as pages say it. @type {Map<string, Belongs>} */
  const belonging = new Map();

  /** Forget what was typed into all replies. */
  const clear = async () => {
    const done = await guideRecord.change("Replies cleared", async (draft) => {
      for (const { kind, id } of await draft.all()) {
        if (kind === "field" || kind === "position" || kind === "letter") await draft.remove(kind, id);
      }
    });
    guideRecord.forgetOld();
    return done;
  };

  return { TITLE, belonging, read, write, choose, spell, address, clear };
})();
