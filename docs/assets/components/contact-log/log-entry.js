// @ts-check
"use strict";

/**
 * One contact with a program, as the record holds it (kind "contact"): what <contact-log>, <log-this>, <call-card> and
 * <interview-sheet> share.
 *
 * Fields, all of them optional: program (id), person, channel, message (its kind), at (as a clock showed it) and zone, said (their
 * words), answered (mine), told (what I told them of my list: a value of the vocabulary `position`), takenBack, due (a date), done, visa
 * (their answer), rating (solid, vague, worrying), reply (id of the letter that was sent).
 */
var guideLog = (() => {
  const FIRST = "first-choice";
  const SAYS = guideSays("log-entry");

  /** The day by which an answer is due. @param {number | string | undefined} hours @returns {string} "" without hours */
  const due = (hours) =>
    hours === undefined || hours === "" || Number.isNaN(Number(hours)) ? "" : guideZones.local(Date.now() + Number(hours) * 3_600_000, guideZones.own).slice(0, 10);

  return {
    FIRST,
    due,

    /** When something happens now. */
    now: () => ({ at: guideZones.local(Date.now(), guideZones.own), zone: guideZones.own }),

    /**
     * Who else has been told that they are first, and has not been told since that it changed.
     * @param {string} id the contact that would say so @param {string} program its program, or ""
     * @returns {Promise<{ contact: any, name: string }[]>}
     */
    async others(id, program) {
      const told = (await guideRecord.all("contact")).filter((one) => one.told === FIRST && !one.takenBack && one.id !== id);
      const others = told.filter((one) => one.program !== program || !program);
      return Promise.all(
        others.map(async (contact) => ({ contact, name: (await guideRecord.get("program", contact.program ?? "-"))?.name ?? SAYS.another })),
      );
    },

    /**
     * Ask what to do about others that have been told so. Output: "change", "withdrawn" or another way of `guard` in guide.yml.
     * @param {any} guard the element that asks @param {string} names whom it names @returns {Promise<string>}
     */
    ask(guard, names) {
      for (const mark of guard.querySelectorAll("[data-fill=others]")) mark.textContent = names;
      guard.hidden = false;
      guard.focus();
      return new Promise((answered) => {
        guard.onclick = (/** @type {MouseEvent} */ event) => {
          const answer = /** @type {any} */ (event.target).closest("[data-guard]")?.dataset.guard;
          if (!answer) return;
          guard.hidden = true;
          answered(answer);
        };
      });
    },

    /** The id of a program that has been named, or "". @param {string} name */
    programOf: async (name) => (name && (await guideRecord.all("program")).find((one) => guideRecord.folded(one.name) === guideRecord.folded(name))?.id) || "",

    /**
     * Add a contact. @param {Record<string, any>} fields @param {{ name?: string, takeBack?: any[], id?: string }} [more] the program's
     * name, made if need be; contacts whose promise is taken back with this one
     */
    async add(fields, { name = "", takeBack = [], id = guideRecord.id() } = {}) {
      const contact = { ...guideLog.now(), ...fields };
      const add = guideRecord.folded(name) ? ["putOf", name, guideRecord.id(), "contact", id, contact] : ["put", "contact", id, contact];
      const done = await guideRecord.change(SAYS.step_added, [...takeBack.map((other) => ["put", "contact", other.id, { takenBack: true }]), add]);
      return { ...done, value: id };
    },
  };
})();
