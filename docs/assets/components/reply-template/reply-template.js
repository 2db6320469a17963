// @ts-check
"use strict";

/**
 * <reply-template>: a reply, letter first. The letter is shown whole, its blanks are filled where they stand, and it is
 * copied, sent or saved. Without this script it is a text to read.
 *
 * The letter is data (data-letter, data-subject), never read back from the page, which a browser may have translated. What
 * is typed is kept by guideReplyStore, fetched with the record when somebody comes near or something is kept already.
 */
(() => {
  if (typeof guideMarks === "undefined" || typeof guideLetter === "undefined" || typeof guideReplyBlanks === "undefined") return;
  const { make, part, parts, pressed, teller, deliberate, counted, load } = guideMarks;
  const LONGEST_LINK = 2000; // Windows hands no longer link to an e-mail program.
  const START = "undecided"; // The wording that is shown while nothing is chosen.

  /** @typedef {"copy" | "subject" | "mail" | "save"} Action */

  /** @param {string} text */
  const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD").replace(/\n/g, "\r\n"));

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

  /** Brings each reply of the page in line with what is kept. @type {Set<() => void>} */
  const readers = new Set();
  /** What keeps the words, once it is fetched; null if it is not to be had. @type {Promise<typeof guideReplyStore | null> | undefined} */
  let fetching;

  /** @param {HTMLTemplateElement} template */
  const fetchStore = (template) => {
    fetching ??= load((template.dataset.scripts ?? "").split(" ")).then(
      () => {
        guideRecord.listen(() => readers.forEach((read) => read()));
        readers.forEach((read) => read());
        return guideReplyStore;
      },
      () => {
        fetching = undefined; // The next touch tries again.
        return null;
      },
    );
    return fetching;
  };

  /** @param {HTMLElement} host @param {HTMLTemplateElement} template */
  const enhance = (host, template) => {
    const id = host.dataset.reply ?? "";
    const title = host.closest("[aria-label]")?.getAttribute("aria-label") ?? "";
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const asks = part(copy, "asks");
    const letter = part(copy, "letter");
    const tools = part(copy, "tools");
    const [positions, programs] = [part(asks, "positions"), part(asks, "programs")];
    const [subject, body] = [part(letter, "subject"), part(letter, "body")];
    const [left, refusal, list, device] = ["left", "refusal", "list", "device"].map((name) => part(tools, name));
    const say = teller(part(tools, "status"));

    /** The letters of this reply, by what is true; a reply that does not ask has one, under "". @type {Map<string, string>} */
    const letters = new Map(parts(host, "variant").map(({ dataset }) => [dataset.position ?? "", dataset.letter ?? ""]));
    const subjectText = part(host, "subject-line")?.dataset.subject ?? "";
    const asksTruth = !letters.has("");
    const pieces = guideLetter.parts([subjectText, ...letters.values()].join("\n"));
    const names = [...new Set(pieces.flatMap((piece) => ("field" in piece ? [piece.field] : [])))];
    const titled = new Set(pieces.flatMap((piece) => ("field" in piece && piece.titled ? [piece.field] : [])));
    /** @type {Map<string, HTMLElement>} */
    const lines = new Map(parts(list, "line").map((line) => [line.dataset.field, line]));
    /** @type {Map<string, { label: string, titles: string[], belongs: any }>} */
    const fields = new Map();
    for (const name of names) {
      const line = /** @type {HTMLElement} */ (lines.get(name));
      const choices = titled.has(name) ? [...(part(line, "titles")?.querySelectorAll("input") ?? [])].map(({ value }) => value) : [];
      if (!choices.length) part(line, "titles")?.remove();
      fields.set(name, { label: part(line, "label").textContent, titles: choices.filter((value) => value !== "full"), belongs: line.dataset.belongs });
    }
    const belonging = new Map([...fields].map(([name, { belongs }]) => [name, belongs]));

    // --- what was typed ---

    /** @type {Record<string, string>} */
    let values = {};
    let position = "";
    /** @type {string[]} */
    let known = [];
    /** Fields of which something is on its way to the record. @type {Map<string, number>} */
    const busy = new Map();
    let refused = /** @type {Action | ""} */ ("");

    /** @param {string} field */
    const filled = (field) => {
      const about = fields.get(field) ?? { label: field, titles: [] };
      return guideLetter.filled(about, values[field] ?? "", values[`${field}.title`]);
    };
    const chosen = () => letters.get(position) ?? letters.get("") ?? letters.get(START) ?? [...letters.values()].at(-1) ?? "";
    const written = (/** @type {string} */ text) => guideLetter.written(guideLetter.parts(text), filled);
    const plain = (/** @type {string} */ text) => written(text).map((piece) => piece.text).join("");

    /** Tell once that nothing is kept. @param {any} outcome */
    const told = (outcome) => {
      if (outcome && !outcome.saved && outcome.sentence) say(outcome.sentence);
    };

    /** Keep something, and let nothing older come back over it meanwhile. @param {string} field @param {(store: any) => Promise<any>} action */
    const keep = async (field, action) => {
      busy.set(field, (busy.get(field) ?? 0) + 1);
      const store = await fetchStore(template);
      told(store ? await action(store) : { saved: false, sentence: "What you type here lasts until you leave this page: a part of it could not be fetched." });
      busy.set(field, (busy.get(field) ?? 1) - 1);
    };

    /** @param {string} field @param {string} value */
    const write = (field, value) => {
      values[field] = value;
      show();
      if (field === "program") keep(field, (store) => store.spell(id, value));
      else keep(field, (store) => store.write(id, field, belonging.get(field.replace(".title", "")) ?? "letter", value));
    };

    /** @param {string} field */
    const settled = (field) => {
      if (field !== "program") return;
      const name = filled("program");
      keep(field, (store) => store.address(id, name.filled ? name.text : "")).then(read);
    };

    const read = async () => {
      const store = await fetching;
      if (!store) return;
      for (const [name, belongs] of belonging) {
        store.belonging.set(name, belongs);
      }
      const kept = await store.read(id, belonging);
      for (const [field, value] of Object.entries(kept.values)) {
        if (!busy.get(field)) values[field] = value;
      }
      if (!busy.get("position")) position = letters.has(kept.position) ? kept.position : "";
      known = kept.programs.map(({ name }) => name);
      part(device, "keep").checked = (await guideRecord.where()) === "device";
      show();
    };

    // --- what is shown ---

    const blanks = guideReplyBlanks(letter, {
      id,
      line: (field) => /** @type {HTMLElement} */ (lines.get(field)),
      value: (field) => values[field] ?? "",
      write,
      settled,
      finished: () => part(tools, "copy").focus(),
      offers: (field) => (field === "program" ? known.filter((name) => name !== values.program) : []),
    });

    /** What an action still waits for: "" is what is true. @param {Action} action @returns {string[]} */
    const missing = (action) => {
      const texts = action === "subject" ? [subjectText] : action === "copy" ? [chosen()] : [subjectText, chosen()];
      const open = texts.flatMap(written).filter((piece) => piece.field && !piece.filled);
      const empty = [...new Set(open.map(({ field }) => field))];
      return asksTruth && !position && action !== "subject" ? ["", ...empty] : empty;
    };

    const show = () => {
      for (const radio of positions.querySelectorAll("input")) radio.checked = radio.value === position;
      if (subjectText) blanks.draw(subject, written(subjectText));
      blanks.draw(body, written(chosen()));
      for (const line of lines.values()) {
        const input = part(line, "input");
        const value = values[line.dataset.field ?? ""] ?? "";
        if (input.value !== value) input.value = value;
        for (const radio of part(line, "titles")?.querySelectorAll("input") ?? []) radio.checked = radio.value === values[`${line.dataset.field}.title`];
      }
      const empty = missing("mail").filter(Boolean).length;
      left.textContent = empty ? `${counted(empty, "blank")} left` : "";
      left.hidden = !empty;
      part(tools, "words").textContent = counted(guideLetter.words(written(chosen())), "word");
      const others = values.program ? [] : known;
      programs.hidden = !names.includes("program") || !others.length;
      programs.lastElementChild?.replaceChildren(
        ...others.map((name) => {
          const offer = make("button", { type: "button" }, name);
          offer.dataset.do = "program";
          offer.dataset.name = name;
          return offer;
        }),
      );
      if (refused) refuse(refused);
    };

    // --- what is done ---

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

    /** @type {Record<Action, () => void | Promise<void>>} */
    const actions = {
      async copy() {
        await copied(plain(chosen()), body, counted(guideLetter.words(written(chosen())), "word"));
      },
      async subject() {
        await copied(plain(subjectText), subject, "the subject");
      },
      mail() {
        const href = `mailto:?subject=${encoded(plain(subjectText))}&body=${encoded(plain(chosen()))}`;
        make("a", { href }).click();
        say(href.length < LONGEST_LINK ? "If no e-mail opens, copy the reply." : "If the e-mail is cut short, copy the reply.");
      },
      save() {
        const texts = subjectText ? [`Subject: ${plain(subjectText)}`, plain(chosen())] : [plain(chosen())];
        const href = URL.createObjectURL(new Blob([texts.join("\n\n"), "\n"]));
        make("a", { href, download: `${id}.txt` }).click();
        setTimeout(() => URL.revokeObjectURL(href), 60_000);
        say(`Saved as ${id}.txt, with your downloads.`);
      },
    };
    /** @param {string} text @param {Element} place @param {string} what */
    const copied = async (text, place, what) => {
      if (typeof guideCopy === "undefined") return say("Copying could not be fetched. Select the text, or load the page again.");
      const done = await guideCopy(text, place);
      return say(done ? `Copied ${what}.` : guideCopyKeys);
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

    const clear = async () => {
      values = {};
      position = "";
      show();
      const store = await fetchStore(template);
      const done = store ? await store.clear() : undefined;
      say(done && !done.saved ? done.sentence : "Cleared from all replies.");
      part(device, "undo").hidden = !done?.saved;
    };

    /** @param {HTMLElement} button */
    const press = (button) => {
      const what = button.dataset.do ?? "";
      if (what in actions) act(/** @type {Action} */ (what));
      else if (what === "next") blanks.openFirst();
      else if (what === "anyway") {
        const tool = tools.querySelector(`[data-do=${refused}]`);
        act(/** @type {Action} */ (refused), true);
        tool.focus();
      } else if (what === "fill") {
        if (button.dataset.field) blanks.openFirst(button.dataset.field);
        else positions.querySelector("input").focus();
      } else if (what === "list") {
        list.hidden = !list.hidden;
        button.setAttribute("aria-expanded", String(!list.hidden));
      } else if (what === "program") {
        write("program", button.dataset.name ?? "");
        settled("program");
      } else if (what === "clear") clear();
      else if (what === "undo") {
        button.hidden = true;
        guideRecord.undo().then((done) => say(done.saved ? "Undone." : done.sentence));
      }
    };

    // --- put together ---

    for (const [value, { heading }] of parts(host, "variant").entries().map((entry) => [entry[1].dataset.position, { heading: part(entry[1], "name")?.textContent }])) {
      if (!value) continue;
      const radio = make("input", { type: "radio", name: id, value });
      positions.append(make("label", {}, radio, ` ${heading}`));
    }
    if (!asksTruth) positions.remove();
    if (!subjectText) {
      subject.closest("p").remove();
      for (const tool of tools.querySelectorAll("[data-do=subject], [data-do=mail]")) tool.remove();
    }
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
      for (const radio of part(line, "titles")?.querySelectorAll("input") ?? []) radio.name = `${id}-${name}-how`;
    }
    for (const tool of tools.querySelectorAll("[data-named]")) tool.setAttribute("aria-label", `${tool.dataset.named}: ${title}`);
    if (!names.length) {
      device.remove();
      tools.querySelector("[data-do=list]").remove();
    }
    if (typeof guideHandover !== "undefined") guideHandover.give(part(tools, "check"), () => plain(chosen()));

    deliberate(host);
    host.addEventListener("click", (event) => {
      const button = pressed(event, host);
      if (button) press(button);
    });
    /** @param {Event} event */
    const typed = ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      if (input.dataset.part === "keep") return;
      const line = /** @type {HTMLElement | null} */ (input.closest('[data-part="line"]'));
      if (positions.contains(input)) {
        position = input.value;
        show();
        keep("position", (store) => store.choose(id, position));
      } else if (line?.dataset.field) {
        write(input.type === "radio" ? `${line.dataset.field}.title` : line.dataset.field, input.value);
      }
    };
    host.addEventListener("input", typed);
    host.addEventListener("change", async (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (input.dataset.part === "keep") {
        const store = await fetchStore(template);
        const done = store ? await guideRecord.keep(input.checked) : { saved: false, sentence: "This browser does not allow that now." };
        if (!done.saved) input.checked = !input.checked;
        say(done.saved ? (input.checked ? "Kept on this device from now on." : "No longer kept on this device.") : done.sentence);
      } else if (input.closest('[data-part="line"]') && input.dataset.part === "input" && input.closest("[data-field]")?.getAttribute("data-field") === "program") {
        settled("program");
      } else {
        typed(event); // Some keyboards and password managers say nothing while they fill.
      }
    });
    for (const near of ["focusin", "pointerover", "touchstart"]) {
      host.addEventListener(near, () => void fetchStore(template), { once: true, passive: true });
    }

    for (const variant of parts(host, "variant")) variant.hidden = true;
    const first = part(host, "subject-line") ?? parts(host, "variant")[0];
    first.before(asks, letter, tools);
    if (part(host, "subject-line")) part(host, "subject-line").hidden = true;
    readers.add(read);
    show();
    if (fetching) read();
    else somethingKept().then((kept) => kept && fetchStore(template));
  };

  class ReplyTemplate extends HTMLElement {
    connectedCallback() {
      const template = document.getElementById("reply-parts");
      if (part(this, "tools") || !(template instanceof HTMLTemplateElement)) return;
      enhance(this, template);
    }
  }

  customElements.define("reply-template", ReplyTemplate);
})();
