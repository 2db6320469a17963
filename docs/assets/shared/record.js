// @ts-check
"use strict";

/**
 * THE one record of this reader on this device: programs, contacts, visa answers, what was typed into replies, list, dates.
 *
 * Stored by record-places.js (on the device) and record-visit.js (for the visit).
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
 *   await guideRecord.fresh(read)              what `read` gives, read again if the reader has changed something meanwhile:
 *                                              use it for whatever is shown, so that no older value comes back over a newer
 *   guideRecord.holding()                      the fields of a form that are on their way: has(field), until(field, change)
 * Each reading waits for what this page has begun to change before.
 *
 * CHANGING: say in a word what is done, and do it to what is stored NOW; never write back a copy from before.
 *   const done = await guideRecord.change("Mercy added", async (draft) => {
 *     const program = await draft.program("Mercy");                        // the id: found by its name, or made
 *     await draft.put("contact", draft.id(), { program, said: "..." });    // sets the fields given, keeps the others
 *     await draft.remove("contact", other);                                // also: get, all, of, as above
 *   }, { group: "note-7" });                                               // one group = one step of undo, within a minute
 *   await guideRecord.put("Answer noted", "answer", id, { note }, { group })   for one item
 *   await guideRecord.remove("Mercy removed", "program", id)                   with all that is of that program
 *   await guideRecord.change("Mercy added", [["program", "Mercy", id], ["put", "contact", other, { said }]])    the same as acts
 * The action may only await the draft. All of it is written or nothing. Acts (and put, remove, undo) are noted in the same
 * instant (record-ahead.js): they are done even if the page is gone in the next one; an action is not. Other scripts add
 * acts of their own: `guideRecord.rooms.reply = { address: async (draft, ...given) => {} }` makes "reply.address". Acts of one
 * group and one kind replace each other while they wait. `done` is an Outcome:
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
  const visit = guideRecordVisit;
  const ahead = guideRecordAhead;
  const { NAME, attempt, locked } = places;
  const { newId, folded, sound, visaItems, forgetOld } = guideRecordItems;
  const { rooms, knows, merge } = guideRecordDraft;
  const { tell, hear, listen } = guideRecordNews;
  const ORPHANED = 1000; // Milliseconds after which a tab looks for what another has left undone.
  /** Where to find the acts of a room that a page does not have. @type {Record<string, string>} */
  const ROOMS = { reply: "components/reply-template/reply-store.js", visa: "components/visa-checklist/visa-record.js" };

  /** This tab, through reloads: whose steps undo walks back. */
  const tab = (() => {
    const known = attempt(() => sessionStorage.getItem(`${NAME}:tab`)) || newId();
    return { id: known, keep: () => attempt(() => sessionStorage.setItem(`${NAME}:tab`, known)) };
  })();

  // --- where it lies -------------------------------------------------------------------------------------------------

  /** @type {Promise<any> | undefined} */
  let looking;
  const lookAgain = (/** @type {Promise<any>} */ known) => void (looking = known);
  let caughtUp = false;
  const lost = () => {
    looking = undefined;
    caughtUp = false;
  };

  /** Look for the record on the device, and do what an earlier page was asked for and could not do. */
  const open = async () => {
    const wish = places.wish(tab.id);
    const old = guideRecordItems.oldRecord();
    let device = await places.device(wish === "keep", lost);
    if (!device && old.kept && !places.trouble) device = await places.device(true, lost);
    if (wish === "forget") await keeping.clear(device ?? visit);
    if (wish === "forget" || (wish === "end" && device && (await keeping.leave(device)))) device = null;
    if (wish) places.granted();
    // The record lies there and cannot be reached just now: nothing may be written elsewhere in its stead.
    if (!device && places.kept && !["", "VersionError", "Foreign"].includes(places.trouble)) throw Object.assign(new Error(), { name: places.trouble });
    if (device || !places.trouble) places.kept = Boolean(device);
    const here = device ?? visit;
    if (old.items.length && wish !== "forget" && !(await here.noted("old"))) {
      await write(here, "", (draft) => merge(draft, old.items, true), { quiet: true });
      await here.note("old", true);
    }
    return device;
  };

  /** The place of the record now. Call under the lock: what this visit holds is brought along. @returns {Promise<any>} */
  const place = async () => {
    if ((await looking) === null && (await places.exists())) lost(); // Made by another tab, whose word is still on its way.
    looking ??= open();
    const device = await looking.catch((error) => {
      lost();
      throw error;
    });
    if (device && !visit.empty) await bring(device);
    const here = device ?? visit;
    if (!caughtUp) {
      caughtUp = true;
      await catchUp(here);
    }
    return here;
  };

  /** Move what the visit holds to the device. @param {any} device */
  const bring = async (device) => {
    const [items, steps] = await visit.within(false, async (tx) => [await tx.all(), await tx.steps()]);
    await write(device, "", (draft) => merge(draft, items), { quiet: true, history: steps.reverse() });
    visit.clear();
  };

  const { told, change, undo, write, takeStepBack, settled, fresh, holding } = guideRecordChanging({ place: () => place(), lost, tab });

  // --- what other pages have left ------------------------------------------------------------------------------------

  /** Do what pages that are gone had noted and not done. Call under the lock. @param {any} here */
  const catchUp = async (here) => {
    let news = false;
    for (const entry of ahead.left()) {
      const { id: noted, tab: whose, label, group, time, acts } = entry;
      const undoes = acts?.[0]?.[0] === "undo";
      const unknown = acts?.find((act) => !undoes && !knows(act))?.[0].split(".")[0] ?? "";
      if (Object.hasOwn(ROOMS, unknown) && !(unknown in rooms)) {
        fetchRoom(unknown);
        continue; // It waits for that.
      }
      try {
        if (!(time > places.forgotten)) throw new TypeError("forgotten");
        if (undoes) await takeStepBack(here, Number(acts[0][1]), noted, whose);
        else if (acts) await write(here, label, acts, { group, noted, whose, time });
        news = true;
      } catch (error) {
        const { name, sentence } = /** @type {any} */ (error);
        if (name === "TimeoutError") break; // The device is silent,
        if (!sentence && name !== "TypeError") continue; // or full: another time.
      }
      ahead.drop(entry);
    }
    if (news) tell(null, { own: false });
  };
  const sweep = () => {
    caughtUp = false;
    return locked(place).catch(() => {});
  };
  /** @param {string} room */
  const fetchRoom = (room) => {
    const script = document.createElement("script");
    script.src = `${places.assets}${ROOMS[room]}`;
    script.addEventListener("load", () => void sweep());
    document.head.append(script);
  };

  /** @param {(tx: Tx) => Promise<any>} action */
  const look = async (action) => {
    await settled();
    try {
      const known = await looking;
      if (known === null || (known && visit.empty)) return await (known ?? visit).within(false, action);
    } catch {
      lost(); // Another tab deleted it a moment ago.
    }
    return locked(async () => (await place()).within(false, action)).catch(() => visit.within(false, action));
  };
  const keeping = guideRecordKeep({ told, place, lookAgain, bring, change, tab: tab.id });

  guideRecordNews.before(({ places: moved, forgotten }) => {
    if (moved) lost();
    if (forgotten) visit.clear();
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key?.startsWith(ahead.PREFIX) && newValue) setTimeout(() => ahead.waits(key) && sweep(), ORPHANED); // Its tab has closed meanwhile.
  });
  let shownSince = places.now();
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    // This page lay in the tab's history, where no word reaches it.
    const forgotten = places.forgotten > shownSince;
    shownSince = places.now();
    if (forgotten && visit.started < places.forgotten) visit.clear();
    lost();
    caughtUp = false;
    hear(null, false, forgotten);
  });

  return {
    id: newId,
    folded,
    sound,
    visaItems,
    merge,
    rooms,
    change,
    undo,
    fresh,
    holding,
    keep: keeping.keep,
    forget: keeping.forget,
    forgetOld,
    listen,

    /** @param {string} label @param {string} kind @param {string} id @param {Record<string, any>} fields @param {{ group?: string }} [options] */
    put: (label, kind, id, fields, options) => change(label, [["put", kind, id, fields]], options),
    /** @param {string} label @param {string} kind @param {string} id */
    remove: (label, kind, id) => change(label, [["remove", kind, id]]),

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
    where: () => settled().then(() => locked(async () => (await place()).where)).catch(() => visit.where),
  };
})();
