// @ts-check
"use strict";

/**
 * What can be done with a reply: fill in its blanks, choose what is true, copy it, send it, save it.
 *
 * The letter is data (data-letter, data-subject), never read back from the page, which a browser may have translated.
 * @param {HTMLElement} host a <reply-template> @param {HTMLTemplateElement} template
 */
var guideReplyDesk = (host, template) => {
  const { make, part, parts, pressed, teller, deliberate, counted, fill } = guideMarks;
  const SAYS = guideSays("reply-desk");
  const START = "undecided"; // The wording that is shown while nothing is chosen.

  const id = host.dataset.reply ?? "";
  const title = host.closest("[aria-label]")?.getAttribute("aria-label") ?? "";
  const [asks, letter, tools] = ["asks", "letter", "tools"].map((name) => part(host, name));
  const [positions, programs] = [part(asks, "positions"), part(asks, "programs")];
  const [subject, body] = [part(letter, "subject"), part(letter, "body")];
  const [left, list, device] = ["left", "list", "device"].map((name) => part(tools, name));
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
    // The label as data: the letter names its blanks, and a browser may have translated what stands in the list.
    fields.set(name, { label: line.dataset.label ?? "", titles, belongs: line.dataset.belongs });
  }

  // --- the letter as it is now ---

  /** @param {string} field */
  const filled = (field) => {
    const about = fields.get(field) ?? { label: field, titles: [] };
    return guideLetter.filled(about, words.values[field] ?? "", words.values[`${field}.title`]);
  };
  const chosen = () => letters.get(words.position) ?? letters.get("") ?? letters.get(START) ?? [...letters.values()].at(-1) ?? "";
  const written = (/** @type {string} */ text) => guideLetter.written(guideLetter.parts(text), filled);
  const plain = (/** @type {string} */ text) => written(text).map((piece) => piece.text).join("");
  const length = () => counted(guideLetter.words(written(chosen())), SAYS.word);

  /** What an action still waits for: "" is what is true. @param {ReplyAction} action @returns {string[]} */
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
    left.textContent = fill(SAYS.left, { blanks: counted(empty, SAYS.blank) });
    left.setAttribute("aria-label", `${left.textContent}: ${title}`);
    left.hidden = !empty;
    part(tools, "words").textContent = length();
    if (device) part(device, "keep").checked = words.kept;
    offer();
    tasks.again();
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
  const tasks = guideReplyTasks({ host, id, title, letter, subject, body, tools, positions, fields, names, words, blanks, say, subjectText, chosen, filled, plain, length, missing });
  guideHandover.give(part(tools, "check"), () => plain(chosen()));

  // What is selected and copied by hand goes as words alone: a mail would show the colors of this page.
  letter.addEventListener("copy", (/** @type {ClipboardEvent} */ event) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return; // The words of a box, which have no colors.
    event.clipboardData?.setData("text/plain", selection.toString());
    event.preventDefault();
  });
  deliberate(host);
  host.addEventListener("click", (event) => {
    const button = pressed(event, host);
    const what = button?.dataset.do ?? "";
    if (button) tasks.press(what, button);
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
    return say(done.saved ? (words.kept ? SAYS.kept : SAYS.not_kept) : done.sentence);
  });
  // What was chosen before this script was there is the reader's word.
  const early = positions?.querySelector("input:checked");
  const keep = device && part(device, "keep");
  if (early) words.choose(early.value);
  if (keep?.checked && !words.kept) keep.dispatchEvent(new Event("change", { bubbles: true }));
  else show();
};
