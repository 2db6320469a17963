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
  const SAYS = guideSays("reply-store");
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
    // A name that is still being typed stands, though the reply goes to its old program until it is settled.
    const typing = items.some((item) => item.kind === "letter" && item.id === reply && item.spelling);
    if (fields.has("program")) values.program = (typing ? undefined : program?.name) ?? get("letter", reply, "name");
    const position = get("position", positionOf(reply, program?.id ?? ""), "value");
    return { values, position, program: program?.id ?? "", name: program?.name ?? "", programs };
  };

  // What is done to the record stands in acts, which are done even if this page is gone in the next instant.
  guideRecord.rooms.reply = {
    /** @param {any} draft @param {string} reply @param {string} field @param {Belongs} belongs @param {string} value */
    async write(draft, reply, field, belongs, value) {
      const program = (await draft.get("letter", reply))?.program ?? "";
      const id = idOf(reply, field, belongs, program);
      if (value) await draft.put("field", id, { value, program: belongs === "you" ? "" : program });
      else await draft.remove("field", id);
    },
    /** @param {any} draft @param {string} reply @param {string} value */
    async choose(draft, reply, value) {
      const program = (await draft.get("letter", reply))?.program ?? "";
      await draft.put("position", positionOf(reply, program), { value, program });
    },
    /** @param {any} draft @param {string} reply @param {string} _ @param {string} name */
    spell: (draft, reply, _, name) => draft.put("letter", reply, { name, spelling: true }),
    /** @param {any} draft @param {string} reply @param {string} _ @param {string} name @param {Record<string, Belongs>} belonging */
    async address(draft, reply, _, name, belonging) {
      const letter = await draft.get("letter", reply);
      const before = letter?.program ? await draft.get("program", letter.program) : undefined;
      if (!name) return draft.put("letter", reply, { program: "", name: "", made: "", spelling: "" });
      const known = await draft.named(name);
      if (before && !known && letter.made === before.id) {
        await draft.put("program", before.id, { name });
        return draft.put("letter", reply, { name, spelling: "" });
      }
      const program = known?.id ?? (await draft.program(name));
      await draft.put("letter", reply, { program, name, made: known ? "" : program, spelling: "" });
      if (!before) await settle(draft, reply, program, belonging);
      return undefined;
    },
    /** @param {any} draft */
    async clear(draft) {
      for (const { kind, id } of await draft.all()) {
        if (kind === "field" || kind === "position" || kind === "letter") await draft.remove(kind, id);
      }
    },
  };

  /**
   * What was typed before the program was named becomes the program's, unless it has that already.
   * @param {any} draft @param {string} reply @param {string} program @param {Record<string, Belongs>} belonging
   */
  const settle = async (draft, reply, program, belonging) => {
    const prefix = `letter/${reply}/`;
    for (const { id, value } of await draft.all("field")) {
      if (!id.startsWith(prefix)) continue;
      const field = id.slice(prefix.length);
      const belongs = belonging[field.replace(TITLE, "")] ?? "letter";
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

  /**
   * Keep something: what was typed, what is true, the beginning of a program's name, or to which program a reply goes. A name
   * that is new, in a reply that goes to a program of its own making, is a correction: nothing changes but the name.
   * @param {string} label what the step is called
   * @param {any[]} act "reply.write", "reply.choose", "reply.spell" or "reply.address", the reply, and what is given
   */
  const keep = (label, act) => {
    const [what, reply, field] = act;
    const group = what === "reply.choose" ? undefined : `reply/${reply}/${field}`;
    return guideRecord.change(label, [act], { group });
  };

  /** Forget what was typed into all replies. */
  const clear = async () => {
    const done = await guideRecord.change(SAYS.step_cleared, [["reply.clear"]]);
    guideRecord.forgetOld();
    return done;
  };

  return { TITLE, read, keep, clear };
})();
