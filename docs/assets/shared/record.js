// @ts-check
"use strict";

/**
 * THE one record of this reader on this device: programs, contacts, visa answers, what was typed into replies, list, dates.
 *
 * A page that uses it includes snippets/record-scripts.md.j2. All methods are promises; none ever rejects because of
 * storage. Nothing lies on the device before `keep(true)`; until then it lasts as long as the tab (or, where the browser
 * refuses even that, as long as the page).
 *
 * WHAT IT HOLDS. Items: `{ kind, id, version, ...fields }`. A kind is a word (`program`, `contact`, `answer`), an id is
 * letters, digits, `-`, `_`, `.` and `/`. A field is a text, a number, true/false or a list of texts; an empty field is left
 * out (null, undefined, ""). `version` counts the changes of an item. A field named `program` holds the id of a program: it
 * is found by `of(program)`, goes with its program and is carried along by an import. Kinds in use:
 *   program   { name }                  one for each name, whatever its capitals: `draft.program`; a name that is taken is refused
 *   answer    `${program}/${question}` { program, question, asked, rating, note, ask, stage }      the visa checklist
 *   setting   { value }                                         visa-status, zone
 *   field     { value }      position { value }                 what was typed into replies (id: field), what is true (id: reply)
 *   contact   { program, person, channel, message, at, zone, said, answered, told, takenBack, due, done, visa, rating, reply }
 *             the log (components/contact-log/log-entry.js says what each is; `told` is a value of the vocabulary `position`)
 *   visit     { program, at, zone, people, words, answered, training, people-there, visa, rating, contract, place, open, doubt }
 *             the sheet after an interview, one for each program: its id is that of the program
 *   interview { program, at, zone, minutes, note }              own dates (/season/)
 * A page that adds a kind names it here and in `my_data` of guide.yml, which says what it is called on /my-data/.
 *
 * READING
 *   await guideRecord.get("program", id)       one item or undefined
 *   await guideRecord.all("contact")           all of a kind (of every kind without one)
 *   await guideRecord.of(program)              all items of a program
 *   await guideRecord.where()                  "device", "visit" (this tab) or "page" (nothing can be kept)
 *
 * CHANGING: say in a word what is done, and do it to what is stored NOW; never write back a copy from before.
 *   const done = await guideRecord.change("Mercy added", async (draft) => {
 *     const program = await draft.program("Mercy");                        // the id: found by its name, or made
 *     await draft.put("contact", draft.id(), { program, said: "..." });    // sets the fields given, keeps the others
 *     await draft.remove("contact", other);                                // also: get, all, of, as above
 *   }, { group: "note-7" });                                               // one group = one step of undo, within a minute
 *   await guideRecord.put("Answer noted", "answer", id, { note }, { group })   for one item
 *   await guideRecord.remove("Mercy removed", "program", id)                   with all that is of that program
 * The action may only await the draft. All of it is written or nothing. `done` is an Outcome:
 *   { saved, where, sentence, text, again }    Not saved? Show `sentence`, offer `text` for copying, `again()` to try again.
 *
 * UNDO walks back this tab's steps, newest first, or one step of any tab. It touches nothing that was changed since.
 *   await guideRecord.undo()                   an Outcome; its `label` says what was undone ("" if there was nothing to undo)
 *   await guideRecord.steps()                  [{ step, label, time, own, undone }], newest first; then undo(step)
 *
 * KEEPING
 *   await guideRecord.keep(true | false)       an Outcome. false: what is on the device moves into this visit
 *   await guideRecord.forget()                 deletes all, in every tab; returns { undo() }, which lasts as long as the page
 * FILES   record-file.js
 *
 * HEARING: called after each change, here or in another tab, and when the page comes back from a tab's history.
 *   const stop = guideRecord.listen(({ keys, own, forgotten }) => ...)     keys: a Set of "kind/id", or null: read all again
 */
var guideRecord = (() => {
  const places = guideRecordPlaces;
  const { NAME, attempt } = places;
  const KIND = /^[a-z][a-z-]{0,39}$/;
  const ID = /^(?=.{1,200}$)[\w.-]+(\/[\w.-]+)*$/;
  const FIELD = /^[a-z][A-Za-z0-9_-]{0,39}$/;
  const STEPS = 300; // As many can be undone,
  const DAYS = 7; // for as long.
  const TOGETHER = 60_000; // Changes of one group within this time are one step.

  /** @typedef {{ saved: boolean, where: Place["where"], label: string, sentence: string, text: string, value?: any,
   *   left?: number, error?: unknown, again: () => Promise<Outcome> }} Outcome */

  /** @param {any} value @returns {value is Value} */
  const isValue = (value) =>
    typeof value === "string" ||
    typeof value === "boolean" ||
    Number.isFinite(value) ||
    (Array.isArray(value) && value.every((part) => typeof part === "string"));
  /** @param {any} value */
  const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

  /** What is sound of something that was stored or imported. @param {any} item @returns {Item | undefined} */
  const sound = (item) => {
    if (typeof item?.kind !== "string" || typeof item.id !== "string" || !KIND.test(item.kind) || !ID.test(item.id)) return undefined;
    const { kind, id } = item;
    const version = Number.isSafeInteger(item.version) ? item.version : 1;
    /** @type {Item} */
    const clean = { kind, id, version };
    for (const [field, value] of Object.entries(item)) {
      if (FIELD.test(field) && !(field in clean) && isValue(value) && !isEmpty(value)) clean[field] = value;
    }
    return kind === "program" && typeof clean.name !== "string" ? undefined : clean;
  };

  /** Whether two items, or two values, say the same. The version does not count. @param {any} one @param {any} two */
  const same = (one, two) => {
    /** @param {any} value */
    const text = (value) =>
      JSON.stringify(value && typeof value === "object" && !Array.isArray(value) ? Object.entries({ ...value, version: 0 }).sort() : (value ?? null));
    return text(one) === text(two);
  };

  /** A name as it is compared: capitals, spaces, invisible marks and ways of writing an accent make no other program. */
  const folded = (/** @type {unknown} */ name) =>
    String(name ?? "").normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();

  const newId = () => [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join("");

  /** This tab, through reloads: whose steps undo walks back. */
  const tab = (() => {
    const known = attempt(() => sessionStorage.getItem(`${NAME}:tab`)) || newId();
    return { id: known, keep: () => attempt(() => sessionStorage.setItem(`${NAME}:tab`, known)) };
  })();

  // --- where it lies -------------------------------------------------------------------------------------------------

  const visit = places.visit();
  /** @type {Promise<any> | undefined} */
  let looking;
  const lookAgain = () => (looking = undefined);

  /** One change at a time, over all tabs. A tab that sleeps with the lock does not stop the others: a transaction is whole anyway. */
  const locked = async (/** @type {() => Promise<any>} */ action) => {
    if (!navigator.locks) return action();
    let begun = false;
    const run = () => ((begun = true), clearTimeout(timer), action());
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 3000);
    try {
      return await navigator.locks.request(NAME, { signal: patience.signal }, run);
    } catch (error) {
      if (begun) throw error;
      return action();
    }
  };

  /** The place of the record now. Call under the lock: what this visit holds is brought along. @returns {Promise<any>} */
  const place = async () => {
    looking ??= (async () => {
      let device = await places.device(false, lookAgain);
      const old = oldRecord();
      if (!device && old.kept && !places.trouble) device = await places.device(true, lookAgain);
      const here = device ?? visit;
      if (old.items.length && !(await here.noted("old"))) {
        await write(here, "", (draft) => merge(draft, old.items, true), { quiet: true });
        await here.note("old", true);
      }
      return device;
    })().catch(() => null);
    const device = await looking;
    if (device && !visit.empty) await bring(device);
    return device ?? visit;
  };

  /** Move what the visit holds to the device. @param {Place} device */
  const bring = async (device) => {
    const [items, steps] = await visit.within(false, async (tx) => [await tx.all(), await tx.steps()]);
    await write(device, "", (draft) => merge(draft, items), { quiet: true, history: steps.reverse() });
    visit.clear();
  };

  /** What the guide kept before it had this record: left where it lies, taken over once. */
  const oldRecord = () => {
    const PREFIX = "before-the-match:";
    /** @param {string} name */
    const read = (name) =>
      attempt(() => JSON.parse(sessionStorage.getItem(PREFIX + name) ?? localStorage.getItem(PREFIX + name) ?? "null"));
    /** @type {any[]} */
    const items = [];
    const visa = read("visa-answers");
    if (visa?.app === "before-the-match/visa" && visa.version === 1) items.push(...visaItems(visa));
    for (const [name, kind] of [["reply-fields", "field"], ["reply-positions", "position"]]) {
      for (const [id, value] of Object.entries(Object(read(name)))) {
        if (typeof value === "string" && value) items.push({ kind, id, value });
      }
    }
    const kept = attempt(() => localStorage.getItem(`${PREFIX}remember`)) === "true";
    return { kept, items: items.map(sound).filter((item) => item !== undefined) };
  };
  /** The items of a file of visa answers as it was until now. @param {any} visa @returns {any[]} */
  const visaItems = ({ status, programs, answers }) => {
    const listed = (Array.isArray(programs) ? programs : []).filter((program) => typeof program?.name === "string");
    const ids = new Set(listed.map(({ id }) => id));
    const items = listed.map(({ id, name }, added) => ({ kind: "program", id, name, added })); // In the order in which they stood.
    const noted = Object.entries(Object(answers)).filter(([key]) => ids.has(key.split("/")[0]));
    const parts = noted.map(([id, answer]) => {
      const [program, question] = id.split("/");
      return { ...Object(answer), kind: "answer", id, program, question };
    });
    return [...items, ...parts, ...(status ? [{ kind: "setting", id: "visa-status", value: status }] : [])];
  };
  const forgetOld = () => {
    for (const area of /** @type {const} */ (["localStorage", "sessionStorage"])) {
      for (const name of ["remember", "visa-answers", "reply-fields", "reply-positions", "draft", "message"]) {
        attempt(() => window[area].removeItem(`before-the-match:${name}`));
      }
    }
  };

  // --- changing ------------------------------------------------------------------------------------------------------

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
        if (twin && twin.id !== id) throw Object.assign(new Error(), { sentence: `${item.name} is in your list already.` });
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
      /** The id of the program with this name, made if there is none. @param {string} name @param {string} [wanted] its id, if it is new */
      async program(name, wanted) {
        const known = await draft.named(name);
        if (known) return known.id;
        const id = wanted && !(await draft.get("program", wanted)) ? wanted : newId();
        await draft.put("program", id, { name: String(name).replace(/\s+/g, " ").trim() });
        return id;
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

  /**
   * Do something to a place, in one transaction. @param {Place} where @param {string} label
   * @param {(draft: any) => Promise<any>} action @param {{ group?: string, quiet?: boolean, history?: Step[] }} [options]
   * `quiet`: no step of its own. `history`: steps that come along, under the ids that the action's result gives programs.
   */
  const write = (where, label, action, { group = "", quiet = false, history = [] } = {}) => {
    /** @type {Change[]} */
    let tried = [];
    return where
      .within(true, async (tx) => {
        const { draft, changes } = draftOf(tx);
        let value;
        try {
          value = await action(draft);
        } finally {
          tried = changes();
        }
        const last = await tx.last();
        const time = Date.now();
        put(tx, tried);
        for (const { step: _, ...older } of history) tx.keep({ ...older, changes: older.changes.map((change) => moved(change, value)) });
        const step = { tab: tab.id, label, group, time, undone: false, changes: tried };
        const joins = group && last && last.group === group && last.tab === tab.id && !last.undone && time - last.time < TOGETHER;
        if (joins) tx.keep({ ...last, time, changes: together(last.changes, tried) });
        else if (tried.length && !quiet) tx.keep(step);
        if (last && last.step % 20 === 0) await tx.trim(last.step - STEPS, time - DAYS * 86_400_000);
        return { value, keys: tried.map(({ kind, id }) => `${kind}/${id}`) };
      })
      .catch((error) => {
        throw Object.assign(Object(error), { tried });
      });
  };

  /** Take back a step as far as it stands: what was changed since stays. @param {any} draft @param {Step} step */
  const takeBack = async (draft, { changes }) => {
    let left = 0;
    /** Programs that were named again since they were removed: what was theirs goes there. @type {Map<string, string>} */
    const again = new Map();
    for (const { kind, id, before, after } of changes) {
      const twin = kind === "program" && before && !after && (await draft.named(before.name));
      if (twin && twin.id !== id) again.set(id, twin.id);
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

  const SENTENCES = {
    QuotaExceededError: "This device is full, so this was not saved. Copy your text before you leave this page.",
    VersionError: "A newer edition of this guide keeps your record. Reload this page to use it. Copy your text before you do.",
    other: "This browser did not save this. Copy your text before you leave this page.",
  };

  /** Run something and say how it went. @param {string} label @param {() => Promise<any>} action @returns {Promise<Outcome>} */
  const told = async (label, action) => {
    const again = () => told(label, action);
    const none = { saved: true, where: visit.where, label, sentence: "", text: "", again };
    try {
      return { ...none, ...(await locked(action)) };
    } catch (error) {
      const { name, tried = [] } = /** @type {any} */ (error);
      const sentence = /** @type {any} */ (error).sentence ?? SENTENCES[/** @type {keyof typeof SENTENCES} */ (name)] ?? SENTENCES.other;
      /** @param {Change} change */
      const words = ({ before, after }) =>
        Object.entries(after ?? {}).flatMap(([field, value]) =>
          typeof value === "string" && !same(before?.[field], value) && !["kind", "id", "program"].includes(field) ? [value] : [],
        );
      return { ...none, saved: false, sentence, error, text: tried.flatMap(words).join("\n") };
    }
  };

  /** @param {string} label @param {(draft: any) => Promise<any>} action @param {{ group?: string, quiet?: boolean }} [options] */
  const change = (label, action, options) =>
    told(label, async () => {
      tab.keep();
      let where = await place();
      const { value, keys } = await write(where, label, action, options).catch(async (error) => {
        if (!error.gone) throw error;
        lookAgain();
        where = await place();
        return write(where, label, action, options);
      });
      if (keys.length) tell(new Set(keys));
      return { value, where: where.where };
    });

  /** @param {number} [wanted] */
  const undo = (wanted) =>
    told("", async () => {
      const where = await place();
      /** @type {any} */
      const done = await where.within(true, async (/** @type {Tx} */ tx) => {
        const fits = (/** @type {Step} */ { step, tab: whose, undone }) => !undone && (wanted ? step === wanted : whose === tab.id);
        const last = await tx.last();
        const step = last && fits(last) ? last : (await tx.steps()).find(fits);
        if (!step) return { label: "", keys: [] };
        const { draft, changes } = draftOf(tx);
        const left = await takeBack(draft, step);
        const taken = changes();
        put(tx, taken);
        tx.keep({ ...step, undone: true });
        return { label: step.label, left, keys: taken.map(({ kind, id }) => `${kind}/${id}`) };
      });
      if (done.keys.length) tell(new Set(done.keys));
      return { ...done, where: where.where };
    });

  /** @param {(tx: Tx) => Promise<any>} action */
  const look = async (action) => {
    try {
      const known = await looking;
      if (known === null || (known && visit.empty)) return await (known ?? visit).within(false, action);
    } catch {
      lookAgain(); // Another tab deleted it a moment ago.
    }
    return locked(async () => (await place()).within(false, action)).catch(() => visit.within(false, action));
  };

  // --- keeping -------------------------------------------------------------------------------------------------------

  const REFUSED = "This browser does not let the page keep anything on this device. What you typed lasts until you close this tab.";
  const TOO_LONG = "There is more on this device than a tab can hold. Save it to a file first, on the page My data. Nothing was changed.";

  /** @param {boolean} on */
  const keep = (on) =>
    told(on ? "Kept on this device" : "No longer kept on this device", async () => {
      const before = await place();
      if (on) {
        if (before.where === "device") return { where: "device" };
        looking = places.device(true, lookAgain);
        const device = await looking;
        if (!device) return lookAgain(), { saved: false, sentence: SENTENCES[/** @type {"VersionError"} */ (places.trouble)] ?? REFUSED };
        await device.note("old", true);
        await bring(device);
        navigator.storage?.persist?.().catch(() => {}); // Asks the system not to clear it away.
        tell(null);
        return { where: "device" };
      }
      if (before.where !== "device") return { where: before.where };
      const [items, steps] = await before.within(false, async (/** @type {Tx} */ tx) => [await tx.all(), await tx.steps()]);
      if (!visit.fits(items, steps.reverse())) return { saved: false, where: "device", sentence: TOO_LONG };
      visit.read();
      await visit.note("old", true);
      forgetOld();
      before.close();
      await places.drop();
      lookAgain();
      tell(null);
      return { where: visit.where };
    });

  const forget = async () => {
    /** @type {any} */
    let was = { items: [], where: "page" };
    const done = await told("All deleted", async () => {
      const before = await place();
      was = { where: before.where, items: await before.within(false, (/** @type {Tx} */ tx) => tx.all()) };
      forgetOld();
      before.close?.();
      await places.drop();
      places.markForgotten();
      visit.clear();
      lookAgain();
      tell(null, true);
      return {};
    });
    /** Bring all back, to where it was. @returns {Promise<Outcome>} */
    const back = async () => {
      const kept = was.where === "device" ? await keep(true) : undefined;
      if (kept && !kept.saved) return kept;
      return change("Brought back", (draft) => merge(draft, was.items), { quiet: true });
    };
    return { ...done, undo: back };
  };

  // --- hearing -------------------------------------------------------------------------------------------------------

  /** @type {Set<(heard: { keys: Set<string> | null, own: boolean, forgotten: boolean }) => void>} */
  const listeners = new Set();
  const channel = attempt(() => new BroadcastChannel(NAME));
  const PING = `${NAME}:ping`; // For browsers without channels: written and taken away at once.
  let shownSince = Date.now();

  /** @param {Set<string> | null} keys @param {boolean} own @param {boolean} [forgotten] */
  const hear = (keys, own, forgotten = false) => {
    for (const listener of listeners) listener({ keys, own, forgotten });
  };
  /** Tell this page and the others. @param {Set<string> | null} keys @param {boolean} [forgotten] */
  const tell = (keys, forgotten = false) => {
    hear(keys, true, forgotten);
    const news = { keys: keys && keys.size < 500 ? [...keys] : null, forgotten, places: !keys };
    if (channel) return void attempt(() => channel.postMessage(news));
    attempt(() => localStorage.setItem(PING, JSON.stringify({ ...news, at: newId() })));
    attempt(() => localStorage.removeItem(PING));
  };
  /** @param {any} news */
  const heard = (news) => {
    if (news?.places) lookAgain();
    if (news?.forgotten) visit.clear();
    const keys = Array.isArray(news?.keys) ? new Set(/** @type {string[]} */ (news.keys.filter(ID.test, ID))) : null;
    hear(keys, false, news?.forgotten === true);
  };
  if (channel) channel.onmessage = ({ data }) => heard(data);
  else addEventListener("storage", ({ key, newValue }) => key === PING && newValue && heard(attempt(() => JSON.parse(newValue))));
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    // This page lay in the tab's history, where no word reaches it.
    const forgotten = places.forgotten > shownSince;
    shownSince = Date.now();
    if (forgotten && visit.started < places.forgotten) visit.clear();
    lookAgain();
    hear(null, false, forgotten);
  });

  return {
    id: newId,
    folded,
    sound,
    visaItems,
    merge,
    change,
    undo,
    keep,
    forget,
    forgetOld,

    /** @param {string} label @param {string} kind @param {string} id @param {Record<string, any>} fields @param {{ group?: string }} [options] */
    put: (label, kind, id, fields, options) => change(label, (draft) => draft.put(kind, id, fields), options),
    /** @param {string} label @param {string} kind @param {string} id */
    remove: (label, kind, id) => change(label, (draft) => draft.remove(kind, id)),

    /** @param {string} kind @param {string} id @returns {Promise<Item | undefined>} */
    get: async (kind, id) => sound(await look((tx) => tx.get(kind, id))),
    /** @param {string} [kind] @returns {Promise<Item[]>} */
    all: async (kind) => (await look((tx) => tx.all(kind))).map(sound).filter(Boolean),
    /** @param {string} program @returns {Promise<Item[]>} */
    of: async (program) => (await look((tx) => tx.of(program))).map(sound).filter(Boolean),
    /** @returns {Promise<{ step: number, label: string, time: number, own: boolean, undone: boolean }[]>} */
    steps: async () =>
      (await look((tx) => tx.steps())).map((/** @type {Step} */ { step, label, time, tab: whose, undone }) => ({ step, label, time, own: whose === tab.id, undone })),
    /** @returns {Promise<Place["where"]>} */
    where: () => locked(async () => (await place()).where).catch(() => visit.where),

    /** @param {(heard: { keys: Set<string> | null, own: boolean, forgotten: boolean }) => void} listener */
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
})();
