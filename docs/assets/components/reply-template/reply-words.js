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
  const LOST = "What you type here lasts until you leave this page: a part of it could not be fetched.";

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

    /** @param {string} field @param {(store: typeof guideReplyStore) => Promise<any>} action */
    const keep = async (field, action) => {
      busy.set(field, (busy.get(field) ?? 0) + 1);
      const store = await fetchStore(scripts);
      const done = store ? await action(store) : { saved: false, sentence: LOST };
      busy.set(field, (busy.get(field) ?? 1) - 1);
      if (!done.saved && done.sentence) say(done.sentence);
      return done;
    };

    const read = async () => {
      const store = await fetching;
      if (!store) return;
      for (const [name, belongs] of belonging) store.belonging.set(name, belongs);
      const kept = await store.read(id, belonging);
      for (const [field, value] of Object.entries(kept.values)) {
        if (!busy.get(field)) words.values[field] = value;
      }
      if (!busy.get("position")) words.position = kept.position;
      words.programs = kept.programs.map(({ name }) => name);
      words.kept = (await guideRecord.where()) === "device";
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
        if (field === "program") keep(field, (store) => store.spell(id, value));
        else keep(field, (store) => store.write(id, field, belonging.get(field.replace(/\.title$/, "")) ?? "letter", value));
      },

      choose(position) {
        words.position = position;
        show();
        keep("position", (store) => store.choose(id, position));
      },

      settle(field) {
        if (field !== "program") return;
        const about = { label: "Program", titles: [] };
        const { text, filled } = guideLetter.filled(about, words.values.program ?? "");
        keep(field, (store) => store.address(id, filled ? text : "")).then(read);
      },

      async remember(on) {
        const store = await fetchStore(scripts);
        const done = store ? await guideRecord.keep(on) : { saved: false, sentence: LOST };
        words.kept = done.saved ? on : !on;
        return done;
      },

      async clear() {
        words.values = {};
        words.position = "";
        show();
        return keep("", (store) => store.clear());
      },
    };
    readers.add(read);
    if (fetching) read();
    else somethingKept().then((kept) => void (kept && fetchStore(scripts)));
    return words;
  };
})();
