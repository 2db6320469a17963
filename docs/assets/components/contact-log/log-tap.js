// @ts-check
"use strict";

/**
 * What a <log-this> does once its scripts are there: add the contact, ask before a second program is told that it is first,
 * take it out again.
 *
 * @param {any} host @param {(words: string) => void} say @returns {(what: string) => Promise<void>} does what a button says
 */
var guideLogTap = (host, say) => {
  const SAYS = guideSays("log-tap");
  /** @param {string} mark @returns {any} */
  const part = (mark) => host.querySelector(`[data-part="${mark}"]`);
  const { sent, first } = host.dataset;
  let added = "";

  /** @param {string | undefined} selector */
  const textOf = (selector) => {
    /** @type {any} */
    const box = selector ? document.querySelector(selector) : null;
    return (box?.value ?? "").trim();
  };
  /** What is known of the contact. */
  const fields = () => {
    const { message, channel, due, said } = host.dataset;
    /** @type {any} */
    const kind = first ? document.querySelector(first) : null;
    const known = { message: message ?? kind?.dataset.kind, channel, said: textOf(said), answered: textOf(sent) };
    if (!host.taken) return { ...known, due: guideLog.due(due), done: Boolean(known.answered) };
    const { reply, text, position, person } = host.taken;
    const told = /first-choice|letter-of-intent/.test(`${position} ${reply}`) ? guideLog.FIRST : position;
    return { ...known, channel: host.taken.channel, reply, answered: text, told, person, done: true };
  };
  /** @param {any[]} [takeBack] contacts whose promise is taken back with this one */
  const add = async (takeBack) => {
    const name = host.taken?.name ?? "";
    const done = await guideLog.add(fields(), { name, takeBack });
    added = done.saved ? done.value : "";
    part("open").hidden = part("undo").hidden = !done.saved;
    part("open").href = `${part("open").href.split("#")[0]}#contact-${added}`;
    const words = name ? guideMarks.fill(SAYS.added_for, { name }) : SAYS.added;
    const lasts = done.where === "device" ? "" : ` ${SAYS.lasts}`;
    say(done.saved ? words + lasts : done.sentence);
  };
  /** Add it, unless a second program is told that it is first: then ask. */
  const ask = async () => {
    if (sent && !textOf(sent)) return say(SAYS.no_draft);
    const { told } = /** @type {any} */ (fields());
    const program = told === guideLog.FIRST ? await guideLog.programOf(host.taken?.name ?? "") : "";
    const others = told === guideLog.FIRST ? await guideLog.others("", program) : [];
    if (!others.length) return add();
    // Not waited for: who goes on without an answer may tap again.
    guideLog.ask(part("guard"), others.map((other) => other.name).join(", ")).then((answer) => {
      part("add").focus();
      if (answer === "change") say(SAYS.nothing_added);
      else add(answer === "withdrawn" ? others.map((other) => other.contact) : []);
    });
  };

  return async (what) => {
    if (what === "log-add") return ask();
    if (!added) return;
    await guideRecord.remove(SAYS.step_taken_out, "contact", added);
    part("open").hidden = part("undo").hidden = true;
    part("add").focus();
    say(SAYS.taken_out);
  };
};
