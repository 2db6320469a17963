// @ts-check
"use strict";

/** What can be done to items within one transaction: a draft of changes, what they join, and what takes them back. */
var guideRecordDraft = (() => {
  const { KIND, ID, FIELD, isValue, isEmpty, sound, same, folded, newId } = guideRecordItems;
  const SAYS = guideSays("record-draft");

  /** What an action may do: it reads what is stored now and its own changes; nothing is written before it ends. @param {Tx} tx */
  const draftOf = (tx) => {
    /** @type {Map<string, Change>} */
    const changes = new Map();
    const key = (/** @type {string} */ kind, /** @type {string} */ id) => `${kind}/${id}`;
    /** @param {any[]} stored @param {(item: Item) => boolean} fits */
    const overlaid = (stored, fits) => {
      const items = stored.map(sound).filter((item) => item && !changes.has(key(item.kind, item.id)));
      const changed = [...changes.values()].flatMap(({ after }) => (after && fits(after) ? [after] : []));
      return /** @type {Item[]} */ ([...items, ...changed]);
    };
    /** @param {string} kind @param {string} id @returns {Promise<Change>} */
    const open = async (kind, id) => {
      if (!KIND.test(kind) || !ID.test(id)) throw new TypeError(`No kind and id: ${kind}, ${id}`);
      const known = changes.get(key(kind, id));
      if (known) return known;
      const before = sound(await tx.get(kind, id)) ?? null;
      const change = { kind, id, before, after: before };
      changes.set(key(kind, id), change);
      return change;
    };
    const draft = {
      id: newId,
      get: async (/** @type {string} */ kind, /** @type {string} */ id) => (await open(kind, id)).after ?? undefined,
      all: async (/** @type {string} */ kind) => overlaid(await tx.all(kind), (item) => !kind || item.kind === kind),
      of: async (/** @type {string} */ program) => overlaid(await tx.of(program), (item) => item.program === program),
      /** Set fields of an item, which is made if need be. @param {string} kind @param {string} id @param {Record<string, any>} fields */
      async put(kind, id, fields) {
        const change = await open(kind, id);
        const item = /** @type {Item} */ ({ ...(change.after ?? { kind, id }), version: (change.before?.version ?? 0) + 1 });
        for (const [field, value] of Object.entries(fields)) {
          if (["kind", "id", "version"].includes(field)) continue;
          if (isEmpty(value)) delete item[field];
          else if (FIELD.test(field) && isValue(value)) item[field] = value;
          else throw new TypeError(`The field ${field} cannot hold that`);
        }
        const twin = kind === "program" && item.name !== change.after?.name && (await draft.named(item.name));
        if (twin && twin.id !== id) throw Object.assign(new Error(), { sentence: SAYS.there_already.replace("{name}", () => item.name) });
        change.after = item;
        return item;
      },
      /** @param {string} kind @param {string} id */
      async remove(kind, id) {
        (await open(kind, id)).after = null;
        if (kind === "program") for (const item of await draft.of(id)) await draft.remove(item.kind, item.id);
      },
      /** The program with this name. @param {unknown} name */
      named: async (name) => (await draft.all("program")).find((other) => folded(other.name) === folded(name)),
      /**
       * The id of the program with this name, made if there is none. @param {string} name @param {string} [wanted] its id, if it is new
       * @param {Record<string, any>} [fields] what is noted of it besides
       */
      async program(name, wanted, fields = {}) {
        const known = await draft.named(name);
        const free = known?.id ?? (wanted && !(await draft.get("program", wanted)) ? wanted : newId());
        await draft.put("program", free, { ...fields, ...(known ? {} : { name: String(name).replace(/\s+/g, " ").trim() }) });
        return free;
      },
      /**
       * Set fields of an item, those that it has not, and the program that it belongs to, by its name.
       * @param {string} name "" for none @param {string} wanted @param {string} kind @param {string} id "" for that of the program
       * @param {Record<string, any>} fields @returns {Promise<string>} the program's id
       */
      async putOf(name, wanted, kind, id, fields) {
        const program = folded(name) ? await draft.program(name, wanted) : "";
        await draft.put(kind, id || program, { ...fields, ...(await draft.get(kind, id || program)), program });
        return program;
      },
      /** Put a word into a list of an item, or take it out. @param {string} kind @param {string} id @param {string} field @param {string} word @param {boolean} is */
      async list(kind, id, field, word, is) {
        const others = ((await draft.get(kind, id))?.[field] ?? []).filter((/** @type {string} */ other) => other !== word);
        await draft.put(kind, id, { [field]: is ? [...others, word] : others });
      },
    };
    return { draft, changes: () => [...changes.values()].filter(({ before, after }) => !same(before, after)) };
  };

  /** Write changes and what undoes them. @param {Tx} tx @param {Change[]} changes */
  const put = (tx, changes) =>
    tx.write(
      changes.flatMap(({ after }) => (after ? [after] : [])),
      changes.flatMap(({ kind, id, after }) => (after ? [] : [/** @type {[string, string]} */ ([kind, id])])),
    );

  /** The same change in one step with those before it. @param {Change[]} before @param {Change[]} after */
  const together = (before, after) => {
    const all = new Map(before.map((change) => [`${change.kind}/${change.id}`, { ...change }]));
    for (const change of after) {
      const known = all.get(`${change.kind}/${change.id}`);
      if (known) known.after = change.after;
      else all.set(`${change.kind}/${change.id}`, change);
    }
    return [...all.values()].filter((change) => !same(change.before, change.after)); // What came and went in one step is nothing to undo.
  };

  /** Take back a step as far as it stands: what was changed since stays. @param {any} draft @param {Step} step */
  const takeBack = async (draft, { changes }) => {
    let left = 0;
    /** Programs whose name is another one's by now, or will be: what was theirs goes there. @type {Map<string, string>} */
    const again = new Map();
    /** Names that come back here. @type {Map<string, string>} */
    const back = new Map();
    for (const { kind, id, before, after } of [...changes].reverse()) {
      if (kind !== "program" || !before || before.name === after?.name) continue;
      const name = folded(before.name);
      const twin = (await draft.named(before.name))?.id ?? back.get(name);
      if (after) twin || (await draft.get(kind, id))?.name !== after.name || back.set(name, id);
      else if (twin && twin !== id) again.set(id, twin);
      else back.set(name, id);
    }
    for (const change of [...changes].reverse()) {
      const { kind, id, before, after } = moved(change, again);
      const now = (await draft.get(kind, id)) ?? null;
      if (!before) {
        const stands = same(now, after) && !(kind === "program" && (await draft.of(id)).length);
        if (now && stands) await draft.remove(kind, id);
        else if (now) left++;
      } else if (!after) {
        await draft.put(kind, id, { ...before, ...now });
      } else if (!now) {
        left++;
      } else {
        for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
          if (field === "version" || same(before[field], after[field])) continue;
          const twin = kind === "program" && field === "name" && (await draft.named(before.name));
          if (same(now[field], after[field]) && !(twin && twin.id !== id)) await draft.put(kind, id, { [field]: before[field] });
          else left++;
        }
      }
    }
    return left;
  };

  /** An item where its program has another id. @param {any} item @param {Map<string, string>} ids @returns {any} */
  const renamed = (item, ids) => {
    const to = ids.get(item.kind === "program" ? item.id : item.program);
    if (!to) return item;
    if (item.kind === "program") return { ...item, id: to };
    const id = item.id.startsWith(`${item.program}/`) ? to + item.id.slice(item.program.length) : item.id;
    return { ...item, id, program: to };
  };
  /** @param {Change} change @param {Map<string, string>} ids @returns {Change} */
  const moved = (change, ids) => {
    const [before, after] = [change.before, change.after].map((item) => item && renamed(item, ids));
    const { kind, id } = before ?? after ?? change; // Neither: a step kept by an earlier edition.
    return { kind, id, before, after };
  };

  /**
   * Add items: programs of one name are one. Output: the ids of programs here, by those in the items.
   * @param {any} draft @param {Item[]} items @param {boolean} [gently] what is there stays
   */
  const merge = async (draft, items, gently) => {
    /** @type {Map<string, string>} */
    const ids = new Map();
    for (const { kind, id, name } of items) if (kind === "program") ids.set(id, await draft.program(name, id));
    for (const item of items) {
      const { kind, id, version: _, ...fields } = renamed(item, ids);
      const known = await draft.get(kind, id);
      await draft.put(kind, id, { ...fields, ...(gently || kind === "program" ? known : {}) });
    }
    return ids;
  };

  /** What other scripts have the record do, by the name of their room. @type {Record<string, Record<string, (draft: any, ...given: any[]) => Promise<any>>>} */
  const rooms = Object.create(null);
  const PLAIN = ["put", "remove", "program", "putOf", "list"];

  /** Whether it is known how to do something. @param {any} act */
  const knows = ([what]) => {
    const [room, name] = String(what).split(".");
    return name ? Object.hasOwn(rooms[room] ?? {}, name) : PLAIN.includes(room);
  };
  /**
   * Do an action, or acts one after the other: `[what, ...given]`, where `what` is a method of the draft or of a room.
   * @param {any} draft @param {((draft: any) => Promise<any>) | any[][]} action @returns {Promise<any>} what the last one gave
   */
  const perform = async (draft, action) => {
    if (typeof action === "function") return action(draft);
    let value;
    for (const act of action) {
      if (!knows(act)) throw new TypeError(`The record does not know how to do ${act[0]}`);
      const [what, ...given] = act;
      const [room, name] = what.split(".");
      value = name ? await rooms[room][name](draft, ...given) : await draft[what](...given);
    }
    return value;
  };

  return { rooms, knows, perform, draftOf, put, together, takeBack, moved, merge };
})();
