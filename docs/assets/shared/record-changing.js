// @ts-check
"use strict";

/**
 * Changes to the record, one after the other: written whole or not at all, told with how they went, taken back by undo.
 *
 * @typedef {{ saved: boolean, where: Place["where"], label: string, sentence: string, text: string, value?: any,
 *   left?: number, error?: unknown, again: () => Promise<Outcome> }} Outcome
 *
 * @param {{ place: () => Promise<any>, lost: () => void, tab: { id: string, keep: () => void } }} lent by record.js
 */
var guideRecordChanging = ({ place, lost, tab }) => {
  const ahead = guideRecordAhead;
  const { same } = guideRecordItems;
  const { perform, draftOf, put, together, takeBack, moved } = guideRecordDraft;
  const { tell } = guideRecordNews;
  const STEPS = 300; // As many can be undone,
  const DAYS = 7; // for as long.
  const TOGETHER = 60_000; // Changes of one group within this time are one step.

  /** Do what was noted ahead once, whoever comes first. @param {Tx} tx @param {string} id "" if it was not @param {() => void} action */
  const once = async (tx, id, action) => {
    const done = (id && (await tx.noted("done"))) || [];
    if (done.includes(id)) return;
    action();
    if (id) tx.note("done", [...done, id].slice(-50));
  };

  /**
   * Do something to a place, in one transaction. @param {Place} where @param {string} label
   * @param {((draft: any) => Promise<any>) | any[][]} action
   * @param {{ group?: string, quiet?: boolean, history?: Step[], noted?: string, whose?: string, time?: number }} [options]
   * `quiet`: no step of its own. `history`: steps that come along, under the ids that the action's result gives programs.
   * `noted`: under which id it was noted ahead.
   */
  const write = (where, label, action, { group = "", quiet = false, history = [], noted = "", whose = tab.id, time = Date.now() } = {}) => {
    /** @type {Change[]} */
    let tried = [];
    return where
      .within(true, async (tx) => {
        const { draft, changes } = draftOf(tx);
        let value;
        try {
          value = await perform(draft, action);
        } finally {
          tried = changes();
        }
        const last = await tx.last();
        await once(tx, noted, () => {
          put(tx, tried);
          for (const { step: _, ...older } of history) tx.keep({ ...older, changes: older.changes.map((change) => moved(change, value)) });
          const step = { tab: whose, label, group, time, undone: false, changes: tried };
          const joins = group && last && last.group === group && last.tab === whose && !last.undone && time - last.time < TOGETHER;
          if (joins) tx.keep({ ...last, time, changes: together(last.changes, tried) });
          else if (tried.length && !quiet) tx.keep(step);
        });
        if (last && last.step % 20 === 0) await tx.trim(last.step - STEPS, Date.now() - DAYS * 86_400_000);
        return { value, keys: tried.map(({ kind, id }) => `${kind}/${id}`) };
      })
      .catch((error) => {
        throw Object.assign(Object(error), { tried });
      });
  };

  /** Take back a step, or the last one of a tab. @param {Place} where @param {number} wanted @param {string} noted @param {string} [whose] */
  const takeStepBack = (where, wanted, noted, whose = tab.id) =>
    where.within(true, async (tx) => {
      const fits = (/** @type {Step} */ step) => !step.undone && (wanted ? step.step === wanted : step.tab === whose);
      const last = await tx.last();
      const step = last && fits(last) ? last : (await tx.steps()).find(fits);
      const { draft, changes } = draftOf(tx);
      const left = step && (await takeBack(draft, step));
      const taken = changes();
      await once(tx, noted, () => {
        put(tx, taken);
        if (step) tx.keep({ ...step, undone: true });
      });
      return { label: step?.label ?? "", left, keys: taken.map(({ kind, id }) => `${kind}/${id}`) };
    });

  const SAYS = guideSays("record-changing");
  /** What this page has begun and not ended, and how often it has begun something. @type {Set<Promise<Outcome>>} */
  const pending = new Set();
  let begun = 0;
  /** The newest change, while it waits: the next of its group and kind takes its place. @type {any} */
  let waiting = null;

  /** Run something and say how it went. @param {string} label @param {() => Promise<any>} action @param {() => Promise<Outcome>} [again] */
  const told = (label, action, again = () => told(label, action)) => {
    begun++;
    waiting = null;
    const none = { saved: true, where: guideRecordVisit.where, label, sentence: "", text: "", again };
    /** @param {any} error @returns {Outcome} */
    const failed = (error) => {
      const { name, tried = [] } = error;
      const sentence = error.sentence ?? (name === "QuotaExceededError" ? SAYS.full : SAYS.not_saved);
      /** @param {Change} change */
      const words = ({ before, after }) =>
        Object.entries(after ?? {}).flatMap(([field, value]) =>
          typeof value === "string" && !same(before?.[field], value) && !["kind", "id", "program"].includes(field) ? [value] : [],
        );
      return { ...none, saved: false, sentence, error, text: tried.flatMap(words).join("\n") };
    };
    /** @type {Promise<Outcome>} */
    const outcome = guideRecordPlaces.locked(action).then((done) => ({ ...none, ...done }), failed);
    pending.add(outcome);
    outcome.then(() => pending.delete(outcome));
    return outcome;
  };

  /** @param {any[][] | null} acts @param {string} group */
  const kindOf = (acts, group) => acts && group && JSON.stringify([group, acts.map(([what, kind, id, fields]) => [what, kind, id, typeof fields === "object" && Object.keys(Object(fields))])]);

  /** @param {string} label @param {((draft: any) => Promise<any>) | any[][]} action @param {{ group?: string, quiet?: boolean }} [options] */
  const change = (label, action, options = {}) => {
    tab.keep();
    const acts = Array.isArray(action) ? action : null;
    const note = () => ahead.note({ tab: tab.id, label, group: options.group ?? "", acts });
    const kind = kindOf(acts, options.group ?? "");
    if (kind && waiting?.kind === kind) {
      begun++;
      const before = waiting.entry;
      Object.assign(waiting, { acts, entry: note() });
      ahead.drop(before);
      return /** @type {Promise<Outcome>} */ (waiting.outcome);
    }
    const turn = { kind, acts, entry: note(), outcome: /** @type {any} */ (null) };
    turn.outcome = told(
      label,
      async () => {
        if (waiting === turn) waiting = null;
        const go = async () => {
          const where = await place();
          const done = await write(where, label, turn.acts ?? action, { ...options, noted: turn.entry.id });
          return { ...done, where: where.where };
        };
        try {
          const { keys, ...done } = await go().catch((error) => {
            if (!error.gone) throw error;
            lost();
            return go();
          });
          ahead.end(turn.entry);
          if (keys.length) tell(new Set(keys));
          return done;
        } catch (error) {
          ahead.end(turn.entry, error);
          throw error;
        }
      },
      () => change(label, turn.acts ?? action, options),
    );
    waiting = turn;
    return /** @type {Promise<Outcome>} */ (turn.outcome);
  };

  /** @param {number} [wanted] @returns {Promise<Outcome>} */
  const undo = (wanted = 0) => {
    tab.keep();
    const entry = ahead.note({ tab: tab.id, label: "", group: "", acts: [["undo", wanted]] });
    const action = async () => {
      try {
        const where = await place();
        const { keys, ...done } = await takeStepBack(where, wanted, entry.id);
        if (keys.length) tell(new Set(keys));
        return { ...done, where: where.where };
      } finally {
        ahead.drop(entry);
      }
    };
    return told("", action, () => undo(wanted));
  };

  /** Waits for what this page has begun. */
  const settled = () => Promise.all(pending);
  /** @template T @param {() => Promise<T>} read @returns {Promise<T>} */
  const fresh = async (read) => {
    for (;;) {
      const from = begun;
      const found = await read();
      if (from === begun) return found;
    }
  };

  /** Fields that hold what the record does not have yet, or could not take: nothing older is to be shown in them. */
  const holding = () => {
    /** @type {Map<string, Promise<Outcome>>} */
    const held = new Map();
    return {
      has: (/** @type {string} */ field) => held.has(field),
      /** @param {string} field @param {Promise<Outcome>} change */
      async until(field, change) {
        held.set(field, change);
        const done = await change;
        if (done.saved && held.get(field) === change) held.delete(field);
        return done;
      },
    };
  };

  return { told, change, undo, write, takeStepBack, settled, fresh, holding };
};
