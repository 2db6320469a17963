// @ts-check
"use strict";

/**
 * What can be done with a reply: fill in its blanks, choose what is true, copy it, send it, save it.
 *
 * The letter is data (data-letter, data-subject), never read back from the page, which a browser may have translated.
 * @param {HTMLElement} host a <reply-template> @param {HTMLTemplateElement} template
 */
var guideReplyDesk = (host, template) => {
  const { make, part, parts, pressed, teller, deliberate, counted } = guideMarks;
  const START = "undecided"; // The wording that is shown while nothing is chosen.
  const LONGEST_LINK = 2000; // Windows hands no longer link to an e-mail program.
  /** @typedef {"copy" | "subject" | "mail" | "save"} Action */

  const id = host.dataset.reply ?? "";
  const title = host.closest("[aria-label]")?.getAttribute("aria-label") ?? "";
  const [asks, letter, tools] = ["asks", "letter", "tools"].map((name) => part(host, name));
  const [positions, programs] = [part(asks, "positions"), part(asks, "programs")];
  const [subject, body] = [part(letter, "subject"), part(letter, "body")];
  const [left, refusal, list, device] = ["left", "refusal", "list", "device"].map((name) => part(tools, name));
  const say = teller(part(tools, "status"));

  /** The letters of this reply, by what is true; a reply that does not ask has one, under "". @type {Map<string, string>} */
  const letters = new Map(parts(host, "variant").map(({ dataset }) => [dataset.position ?? "", dataset.letter ?? ""]));
  const subjectText = part(host, "subject-line")?.dataset.subject ?? "";
  const pieces = guideLetter.parts([subjectText, ...letters.values()].join("\n"));
  const names = [...new Set(pieces.flatMap((piece) => ("field" in piece ? [piece.field] : [])))];
  /** The line of each blank in the list. @type {Map<string, HTMLElement>} */
  const lines = new Map(parts(list, "line").map((line) => [line.dataset.field, line]));
  /** @type {Map<string, { label: string, titles: string[], belongs: any }>} */
  const fields = new Map();
  for (const name of names) {
    const line = /** @type {HTMLElement} */ (lines.get(name));
    const choices = [...(part(line, "titles")?.querySelectorAll("input") ?? [])].map(({ value }) => value);
    const titles = choices.filter((value) => value !== "full");
    fields.set(name, { label: part(line, "label").textContent, titles, belongs: line.dataset.belongs });
  }
  let refused = /** @type {Action | ""} */ ("");

  // --- the letter as it is now ---

  /** @param {string} field */
  const filled = (field) => {
    const about = fields.get(field) ?? { label: field, titles: [] };
    return guideLetter.filled(about, words.values[field] ?? "", words.values[`${field}.title`]);
  };
  const chosen = () => letters.get(words.position) ?? letters.get("") ?? letters.get(START) ?? [...letters.values()].at(-1) ?? "";
  const written = (/** @type {string} */ text) => guideLetter.written(guideLetter.parts(text), filled);
  const plain = (/** @type {string} */ text) => written(text).map((piece) => piece.text).join("");
  const length = () => counted(guideLetter.words(written(chosen())), "word");

  /** What an action still waits for: "" is what is true. @param {Action} action @returns {string[]} */
  const missing = (action) => {
    const texts = { subject: [subjectText], copy: [chosen()], mail: [subjectText, chosen()], save: [subjectText, chosen()] }[action];
    const open = texts.flatMap(written).filter((piece) => piece.field && !piece.filled);
    const empty = [...new Set(open.map(({ field }) => field))];
    return positions && !letters.has(words.position) && action !== "subject" ? ["", ...empty] : empty;
  };

  const show = () => {
    for (const radio of positions?.querySelectorAll("input") ?? []) radio.checked = radio.value === words.position;
    if (subjectText) blanks.draw(subject, written(subjectText));
    blanks.draw(body, written(chosen()));
    for (const [name, line] of lines) {
      const input = part(line, "input");
      const value = words.values[name] ?? "";
      if (input.value !== value) input.value = value;
      for (const radio of part(line, "titles")?.querySelectorAll("input") ?? []) radio.checked = radio.value === words.values[`${name}.title`];
    }
    const empty = missing("mail").filter(Boolean).length;
    left.textContent = `${counted(empty, "blank")} left`;
    left.setAttribute("aria-label", `${left.textContent}: ${title}`);
    left.hidden = !empty;
    part(tools, "words").textContent = length();
    if (device) part(device, "keep").checked = words.kept;
    offer();
    if (refused) refuse(refused);
  };

  /** Offer the programs that the reader has named before. */
  const offer = () => {
    const known = names.includes("program") && !words.values.program ? words.programs : [];
    programs.hidden = !known.length;
    const buttons = known.map((name) => {
      const button = make("button", { type: "button" }, name);
      button.dataset.do = "program";
      button.dataset.name = name;
      return button;
    });
    part(programs, "offers").replaceChildren(...buttons);
  };

  // --- what is done with it ---

  /** Say what is missing, with a way to each blank and a way to go on. @param {Action} action */
  const refuse = (action) => {
    const open = missing(action);
    const labels = open.map((field) => fields.get(field)?.label ?? part(positions, "legend").textContent);
    const tool = tools.querySelector(`[data-do=${action}]`);
    const goals = open.map((field, at) => {
      const button = make("button", { type: "button" }, labels[at]);
      button.dataset.do = "fill";
      button.dataset.field = field;
      return make("li", {}, button);
    });
    const anyway = make("button", { type: "button" }, `${tool.textContent.split(" ")[0]} anyway`);
    anyway.setAttribute("aria-label", `${anyway.textContent}: ${title}`);
    anyway.dataset.do = "anyway";
    refusal.setAttribute("aria-label", `Still to fill in: ${labels.join(", ")}`);
    refusal.replaceChildren(make("p", {}, "Still to fill in:"), make("ul", {}, ...goals), anyway);
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
    if (typeof guideCopy === "undefined") return say("Copying could not be fetched. Select the text, or load the page again.");
    const done = await guideCopy(text, place);
    if (done && place === body) tellTaken();
    return say(done ? `Copied ${what}.` : guideCopyKeys);
  };
  /** @param {string} text */
  const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD").replace(/\n/g, "\r\n"));

  /** @type {Record<Action, () => void>} */
  const actions = {
    copy: () => void copied(plain(chosen()), body, length()),
    subject: () => void copied(plain(subjectText), subject, "the subject"),
    mail() {
      const href = `mailto:?subject=${encoded(plain(subjectText))}&body=${encoded(plain(chosen()))}`;
      make("a", { href }).click();
      tellTaken();
      say(href.length < LONGEST_LINK ? "If no e-mail opens, copy the reply." : "If the e-mail is cut short, copy the reply.");
    },
    save() {
      const texts = subjectText ? [`Subject: ${plain(subjectText)}`, plain(chosen())] : [plain(chosen())];
      const href = URL.createObjectURL(new Blob([texts.join("\n\n"), "\n"]));
      make("a", { href, download: `${id}.txt` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
      tellTaken();
      say(`Saved as ${id}.txt, with your downloads.`);
    },
  };
  /** @param {Action} action @param {boolean} [anyway] */
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
      const action = /** @type {Action} */ (refused);
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
      say("Cleared from all replies.");
      part(device, "undo").hidden = false;
    },
    async undo(button) {
      button.hidden = true;
      const done = await guideRecord.undo();
      say(done.saved ? "Undone." : done.sentence);
    },
  };

  // --- put together ---

  for (const [name, line] of lines) {
    if (!names.includes(name)) {
      line.remove();
      lines.delete(name);
      continue;
    }
    const [input, label, hint] = ["input", "label", "hint"].map((mark) => part(line, mark));
    label.htmlFor = input.id = `${id}-${name}`;
    hint.id = `${input.id}-hint`;
    input.setAttribute("aria-describedby", hint.id);
    for (const radio of part(line, "titles")?.querySelectorAll("input") ?? []) radio.name = `${input.id}-how`;
  }
  for (const name of names) list.append(lines.get(name) ?? ""); // As the letter asks for them.
  if (!names.length) {
    device?.remove();
    tools.querySelector("[data-do=list]").remove();
  }
  const blanks = guideReplyBlanks(letter, {
    id,
    line: (field) => /** @type {HTMLElement} */ (lines.get(field)),
    value: (field) => words.values[field] ?? "",
    write: (field, value) => words.write(field, value),
    settled: (field) => words.settle(field),
    finished: () => part(tools, "copy").focus(),
    offers: (field) => (field === "program" ? words.programs.filter((name) => name !== words.values.program) : []),
  });
  const words = guideReplyWords(id, (template.dataset.keeps ?? "").split(" "), fields, () => show(), say);
  guideHandover.give(part(tools, "check"), () => plain(chosen()));

  deliberate(host);
  host.addEventListener("click", (event) => {
    const button = pressed(event, host);
    const what = button?.dataset.do ?? "";
    if (button && what in actions) act(/** @type {Action} */ (what));
    else if (button) others[what]?.(button);
  });
  /** Some keyboards and password managers say "change" and not "input" while they fill. @param {Event} event */
  const typed = ({ type, target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const field = /** @type {HTMLElement | null} */ (input.closest('[data-part="line"]'))?.dataset.field;
    if (positions?.contains(input)) words.choose(input.value);
    else if (field) words.write(input.type === "radio" ? `${field}.title` : field, input.value);
    if (field && type === "change") words.settle(field);
  };
  host.addEventListener("input", typed);
  host.addEventListener("change", async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.dataset.part !== "keep") return typed(event);
    const done = await words.remember(input.checked);
    input.checked = words.kept;
    return say(done.saved ? (words.kept ? "Kept on this device from now on." : "No longer kept on this device.") : done.sentence);
  });
  show();
};
