// @ts-check
"use strict";

/**
 * What stands in the blanks of one reply, and what is true: at once on the page, and in the one record as soon as that is
 * fetched. It is fetched when something is typed, or when something of this guide is kept in this browser already.
 *
 * @typedef {{ values: Record<string, string>, position: string, programs: string[], kept: boolean,
 *   write: (field: string, value: string) => void, choose: (position: string) => void, settle: (field: string) => void,
 *   remember: (on: boolean) => Promise<any>, clear: () => Promise<any> }} ReplyWords
 */
var guideReplyWords = (() => {
  const SAYS = guideSays("reply-words");
  /** What a step is called, by what is done. @type {Record<string, string>} */
  const STEPS = { write: SAYS.step_words, choose: SAYS.step_true, spell: SAYS.step_name, address: SAYS.step_program };

  /** Whether something of this guide is kept in this browser. */
  const somethingKept = async () => {
    try {
      const names = [...Object.keys(sessionStorage), ...Object.keys(localStorage)];
      if (names.some((name) => name.startsWith("before-the-match:"))) return true;
      const databases = await indexedDB.databases?.();
      return !databases || databases.some(({ name }) => name?.startsWith("before-the-match:"));
    } catch {
      return false;
    }
  };

  /** This copy of the site, as the record names it (shared/record-places.js). */
  const NAME = `before-the-match:${new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname}`;

  let noted = 0;
  /**
   * Note what was typed while the record is on its way: the next page does it if this one is left before (shared/record-ahead.js).
   * @param {string} label @param {any[]} act @returns {() => void} takes the note back
   */
  const noteAhead = (label, act) => {
    try {
      const forgotten = Number(localStorage.getItem(`${NAME}:forgotten`)); // By a clock that may have been ahead.
      const [id, time] = [`w${Math.random().toString(36).slice(2)}`, (noted = Math.max(Date.now(), noted + 1, forgotten + 1))];
      const name = `${NAME}:ahead:${String(time).padStart(15, "0")}-${id}`;
      const area = localStorage.getItem(`${NAME}:kept`) === "true" ? localStorage : sessionStorage;
      const tab = sessionStorage.getItem(`${NAME}:tab`) ?? "";
      area.setItem(name, JSON.stringify({ id, time, tab, label, group: "", acts: [act] }));
      return () => area.removeItem(name);
    } catch {
      return () => {}; // Storage is refused or full: then it lasts as long as the page.
    }
  };

  /** What reads the record again for each reply of the page. @type {Set<() => void>} */
  const readers = new Set();
  /** @type {Promise<typeof guideReplyStore | null> | undefined} */
  let fetching;

  /** @param {string[]} scripts */
  const fetchStore = (scripts) => {
    fetching ??= guideMarks.load(scripts).then(
      () => {
        guideRecord.listen(() => readers.forEach((read) => read()));
        readers.forEach((read) => read());
        return guideReplyStore;
      },
      () => {
        fetching = undefined; // The next word tries again.
        return null;
      },
    );
    return fetching;
  };

  /**
   * @param {string} id of the reply @param {string[]} scripts what keeps the words
   * @param {Map<string, { belongs: "you" | "program" | "letter" }>} fields
   * @param {() => void} show called when something has changed @param {(words: string) => void} say
   * @returns {ReplyWords}
   */
  return (id, scripts, fields, show, say) => {
    const belonging = new Map([...fields].map(([name, { belongs }]) => [name, belongs]));
    /** Fields of which something is on its way to the record: nothing older comes back over it. @type {Map<string, number>} */
    const busy = new Map();

    /** How often something was changed here: what was read before is older. */
    let touched = 0;

    /** @param {string} field @param {any[]} act */
    const keep = async (field, act) => {
      touched++;
      busy.set(field, (busy.get(field) ?? 0) + 1);
      const taken = typeof guideReplyStore === "undefined" ? noteAhead(SAYS.step_words, act) : undefined;
      const step = STEPS[act[0].slice("reply.".length)];
      const done = await (taken ? fetchStore(scripts).then((store) => (taken(), store?.keep(step, act))) : guideReplyStore.keep(step, act));
      busy.set(field, (busy.get(field) ?? 1) - 1);
      if (!done?.saved) say(done?.sentence ?? SAYS.lost);
      return done;
    };

    const read = async () => {
      const store = await fetching;
      if (!store) return;
      const look = async () => ({ kept: await store.read(id, belonging), where: await guideRecord.where() });
      let from, found;
      do {
        from = touched;
        found = await guideRecord.fresh(look);
      } while (from !== touched);
      const { kept, where } = found;
      for (const [field, value] of Object.entries(kept.values)) {
        if (!busy.get(field)) words.values[field] = value;
      }
      if (!busy.get("position")) words.position = kept.position;
      words.programs = kept.programs.map(({ name }) => name);
      words.kept = where === "device";
      show();
    };

    /** @type {ReplyWords} */
    const words = {
      values: {},
      position: "",
      programs: [],
      kept: false,

      write(field, value) {
        words.values[field] = value;
        show();
        if (field === "program") keep(field, ["reply.spell", id, field, value]);
        else keep(field, ["reply.write", id, field, belonging.get(field.replace(/\.title$/, "")) ?? "letter", value]);
      },

      choose(position) {
        words.position = position;
        show();
        keep("position", ["reply.choose", id, position]);
      },

      settle(field) {
        if (field !== "program") return;
        const about = { label: "Program", titles: [] };
        const { text, filled } = guideLetter.filled(about, words.values.program ?? "");
        keep(field, ["reply.address", id, field, filled ? text : "", Object.fromEntries(belonging)]).then(read);
      },

      async remember(on) {
        touched++;
        words.kept = on;
        const store = await fetchStore(scripts);
        const done = store ? await guideRecord.keep(on) : { saved: false, sentence: SAYS.lost };
        words.kept = done.saved ? on : !on;
        return done;
      },

      async clear() {
        touched++;
        words.values = {};
        words.position = "";
        show();
        const store = await fetchStore(scripts);
        const done = store ? await store.clear() : { saved: false, sentence: SAYS.lost };
        if (!done.saved) say(done.sentence);
        return done;
      },
    };
    readers.add(read);
    if (fetching) read();
    else somethingKept().then((kept) => void (kept && fetchStore(scripts)));
    return words;
  };
})();
