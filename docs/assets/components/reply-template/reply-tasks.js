// @ts-check
"use strict";

/**
 * What can be done with a reply once its blanks are filled: copy it, open it in an e-mail, save it, clear it; and what is said
 * of blanks that are left. For reply-desk.js, which lends what it knows of the letter.
 *
 * @typedef {"copy" | "subject" | "mail" | "save"} ReplyAction
 * @param {any} desk
 */
var guideReplyTasks = (desk) => {
  const { host, id, title, letter, subject, body, tools, positions, fields, names, words, blanks, say, subjectText, chosen, filled, plain, length, missing } = desk;
  const { make, part, fill } = guideMarks;
  const SAYS = guideSays("reply-tasks");
  const LONGEST_LINK = 2000; // Windows hands no longer link to an e-mail program.
  const [refusal, list, device] = ["refusal", "list", "device"].map((name) => part(tools, name));
  /** What was asked for and waits for blanks. @type {ReplyAction | ""} */
  let refused = "";

  /** Say what is missing, with a way to each blank and a way to go on. @param {ReplyAction} action */
  const refuse = (action) => {
    const open = missing(action);
    const labels = open.map((/** @type {string} */ field) => fields.get(field)?.label ?? part(positions, "legend").textContent);
    const tool = tools.querySelector(`[data-do=${action}]`);
    const goals = open.map((/** @type {string} */ field, /** @type {number} */ at) => {
      const button = make("button", { type: "button" }, labels[at]);
      button.dataset.do = "fill";
      button.dataset.field = field;
      return make("li", {}, button);
    });
    const anyway = make("button", { type: "button" }, fill(SAYS.anyway, { action: tool.textContent.split(" ")[0] }));
    anyway.setAttribute("aria-label", `${anyway.textContent}: ${title}`);
    anyway.dataset.do = "anyway";
    refusal.setAttribute("aria-label", `${SAYS.missing} ${labels.join(", ")}`);
    refusal.replaceChildren(make("p", {}, SAYS.missing), make("ul", {}, ...goals), anyway);
    refusal.hidden = !open.length;
    refused = open.length ? action : "";
  };

  /** The letter has left the page: the log offers to note it (components/contact-log/log-this.js). */
  const tellTaken = () => {
    const { values, position } = words;
    const addressee = names.includes("addressee") ? filled("addressee") : null;
    const detail = { reply: id, channel: host.dataset.channel, text: plain(chosen()), position, name: values.program ?? "", person: addressee?.filled ? addressee.text : "" };
    host.dispatchEvent(new CustomEvent("reply-taken", { bubbles: true, detail }));
  };
  /** @param {string} text @param {Element} place @param {string} what */
  const copied = async (text, place, what) => {
    if (typeof guideCopy === "undefined") return say(SAYS.no_copying);
    const done = await guideCopy(text, place);
    if (done && place === body) tellTaken();
    return say(done ? fill(SAYS.copied, { what }) : SAYS.by_keys);
  };
  /** @param {string} text */
  const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD").replace(/\n/g, "\r\n"));

  /** @type {Record<ReplyAction, () => void>} */
  const actions = {
    copy: () => void copied(plain(chosen()), body, length()),
    subject: () => void copied(plain(subjectText), subject, SAYS.the_subject),
    mail() {
      const href = `mailto:?subject=${encoded(plain(subjectText))}&body=${encoded(plain(chosen()))}`;
      make("a", { href }).click();
      tellTaken();
      say(href.length < LONGEST_LINK ? SAYS.if_none_opens : SAYS.if_cut);
    },
    save() {
      const texts = subjectText ? [fill(SAYS.subject, { subject: plain(subjectText) }), plain(chosen())] : [plain(chosen())];
      const href = URL.createObjectURL(new Blob([texts.join("\n\n"), "\n"]));
      make("a", { href, download: `${id}.txt` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
      tellTaken();
      say(fill(SAYS.saved, { file: `${id}.txt` }));
    },
  };
  /** @param {ReplyAction} action @param {boolean} [anyway] */
  const act = (action, anyway) => {
    blanks.close();
    if (!anyway && missing(action).length) {
      refuse(action);
      refusal.focus();
      return;
    }
    refused = "";
    refusal.hidden = true;
    actions[action]();
  };

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const others = {
    next: () => void blanks.openFirst(),
    anyway() {
      const action = /** @type {ReplyAction} */ (refused);
      act(action, true);
      tools.querySelector(`[data-do=${action}]`).focus();
    },
    fill({ dataset }) {
      if (dataset.field) blanks.openFirst(dataset.field);
      else positions.querySelector("input").focus();
    },
    list(button) {
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
    },
    program({ dataset }) {
      words.write("program", dataset.name ?? "");
      words.settle("program");
    },
    async clear() {
      const done = await words.clear();
      if (!done.saved) return;
      say(SAYS.cleared);
      part(device, "undo").hidden = false;
    },
    async undo(button) {
      button.hidden = true;
      const done = await guideRecord.undo();
      say(done.saved ? SAYS.undone : done.sentence);
    },
  };

  return {
    /** @param {string} what @param {HTMLElement} button */
    press(what, button) {
      if (Object.hasOwn(actions, what)) act(/** @type {ReplyAction} */ (what));
      else others[what]?.(button);
    },
    /** What is missing may be another thing now. */
    again: () => refused && refuse(refused),
  };
};
