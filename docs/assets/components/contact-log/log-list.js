// @ts-check
"use strict";

/**
 * The contacts that <contact-log> holds: read from the record, brought into order (what is due first, then the newest), and
 * those among them that are looked for. It shows nothing.
 *
 * `open` is the contact that is written: it stays where it stood when it was opened, and is always found.
 * @param {(list: string, value: string) => string} label the words of a choice of the form
 */
var guideLogList = (label) => {
  const SAYS = guideSays("log-list");
  /** @typedef {"overdue" | "today" | "coming" | "other"} State */
  const STATES = /** @type {const} */ (["overdue", "today", "coming", "other"]);

  /** @type {Map<string, any>} */
  const contacts = new Map();
  /** The names of programs, by id. @type {Map<string, string>} */
  const names = new Map();
  /** What a search looks through, by contact. @type {Map<string, string>} */
  const words = new Map();
  /** All contacts in order. @type {string[]} */
  let ordered = [];
  /** @type {State} */
  let openAt = "other";

  /** @param {any} contact */
  const name = (contact) => names.get(contact.program) ?? "";
  /** @param {any} contact @param {string} today @returns {State} */
  const state = ({ id, due, done }, today) =>
    id === list.open ? openAt : done || !guideZones.isDay(due ?? "") ? "other" : due < today ? "overdue" : due === today ? "today" : "coming";

  const list = {
    STATES,
    held: guideRecord.holding(),
    contacts,
    names,
    name,
    state,
    /** Ids of those that are looked for, in order. @type {string[]} */
    found: [],
    open: "",

    /** What a contact is called. @param {any} contact */
    title: (contact) => [name(contact) || SAYS.no_program, contact.person].filter(Boolean).join(", "),

    /** @param {string} id "" closes */
    opens(id) {
      list.open = "";
      openAt = state(contacts.get(id) ?? {}, guideZones.today());
      list.open = id;
    },

    /** @param {any} contact */
    take(contact) {
      contacts.set(contact.id, contact);
      const texts = [name(contact), contact.person, contact.said, contact.answered, contact.visa, label("message", contact.message ?? "")];
      words.set(contact.id, guideRecord.folded(texts.filter(Boolean).join(" ")));
    },

    async read() {
      const [programs, all] = await guideRecord.fresh(() => Promise.all([guideRecord.all("program"), guideRecord.all("contact")]));
      for (const map of [names, contacts, words]) map.clear();
      for (const { id, name: called } of programs) names.set(id, called);
      all.forEach(list.take);
    },

    /** Take over what changed. @param {string[]} keys "contact/id" @returns {Promise<boolean>} whether the order changed with it */
    async refresh(keys) {
      let order = false;
      const ids = keys.map((key) => key.slice("contact/".length));
      const stored = await guideRecord.fresh(() => Promise.all(ids.map((id) => guideRecord.get("contact", id))));
      for (const [at, id] of ids.entries()) {
        const [was, is] = [contacts.get(id), stored[at]];
        order ||= !was || !is || (id !== list.open && ["due", "done", "at", "program"].some((field) => was[field] !== is[field]));
        if (is) list.take(is);
        else (contacts.delete(id), words.delete(id));
      }
      return order;
    },

    sort() {
      const today = guideZones.today();
      const keys = [...contacts.values()].map((contact) => {
        const at = STATES.indexOf(state(contact, today));
        return { id: contact.id, at, when: (at === 3 ? contact.at : contact.due) ?? "" };
      });
      keys.sort((one, two) => {
        if (one.at !== two.at) return one.at - two.at;
        if (one.when !== two.when) return one.when < two.when === (one.at === 3) ? 1 : -1;
        return one.id < two.id ? -1 : 1;
      });
      ordered = keys.map(({ id }) => id);
    },

    /** @param {string} text @param {string} which "open", "told", the id of a program, or "" for all */
    search(text, which) {
      const today = guideZones.today();
      const wanted = guideRecord.folded(text).split(" ").filter(Boolean);
      list.found = ordered.filter((id) => {
        if (id === list.open) return true;
        const contact = contacts.get(id);
        const fits = which === "open" ? state(contact, today) !== "other" : which === "told" ? contact.told : !which || contact.program === which;
        return fits && wanted.every((word) => words.get(id)?.includes(word));
      });
    },

    /** How many of those found wait, by state. */
    waiting() {
      const today = guideZones.today();
      const count = { overdue: 0, today: 0, coming: 0, other: 0 };
      for (const id of list.found) {
        const at = state(contacts.get(id), today);
        if (at === "coming") break; // They are in order: none follows that is due.
        count[at]++;
      }
      return count;
    },
  };
  return list;
};
