// @ts-check
"use strict";

/**
 * <visa-checklist>: the visa questions of one stage, filtered by status, with answers for each program the reader names.
 * Without this script it is a list to read and a form to print. What is noted goes into the one record (shared/record.js),
 * by program and question; <record-notice> says how that went and takes it back.
 */
(() => {
  if (typeof guideRecord === "undefined" || typeof guideMarks === "undefined") return;
  const { part, parts, pressed, deliberate, counted, fill } = guideMarks;
  const SAYS = guideSays("visa-checklist");
  const RATINGS = ["solid", "vague", "worrying"];

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    const questions = parts(host, "question");
    const [tools, status, count, form, programs, file] = ["tools", "status", "count", "add", "programs", "file"].map((name) => part(host, name));
    const notice = host.querySelector("record-notice");
    const template = host.querySelector("template");
    const say = (/** @type {string} */ words) => /** @type {any} */ (notice).say(words);
    /** Change the record, say how that went, and offer to take it back. @param {Promise<any>} change @param {string} [words] */
    const does = (change, words) => /** @type {any} */ (notice).does(change, words);
    /** @param {Element} item */
    const askOf = (item) => part(item, "ask")?.textContent ?? "";
    const held = guideRecord.holding();
    /** @type {VisaRecord} */
    let record = { app: "", version: 1, status: "", programs: [], answers: {} };

    /**
     * One row for each program. Rows that are there stay, with the focus. @param {Element} list @param {string} model
     * @param {(row: any, program: { id: string, name: string }, number: number) => void} fill
     */
    const rows = (list, model, fill) => {
      const old = /** @type {HTMLElement[]} */ (parts(list, model));
      const wanted = record.programs.map((program, number) => {
        const there = old.find((row) => row.dataset.program === program.id);
        const row = there ?? /** @type {HTMLElement} */ (part(/** @type {any} */ (template).content, model).cloneNode(true));
        row.dataset.program = program.id;
        fill(row, program, number);
        return row;
      });
      if (wanted.length !== old.length || wanted.some((row, number) => row !== old[number])) list.replaceChildren(...wanted);
    };

    /** Bring the page in line with the record. */
    const show = () => {
      const known = [...status.options].some(({ value }) => value === record.status);
      status.value = known ? record.status : "";
      rows(programs, "program", (row, { name }, number) => {
        const input = part(row, "name");
        if (document.activeElement !== input) input.value = name;
        input.setAttribute("aria-label", fill(SAYS.name_of_program, { number: number + 1 }));
        part(row, "remove").setAttribute("aria-label", fill(SAYS.remove_program, { name }));
      });
      for (const item of questions) {
        rows(part(item, "cells"), "cell", (cell, { id, name }) => dress(cell, item, id, name));
      }
      filter();
    };

    /** What one program said to one question. @param {HTMLElement} cell @param {HTMLElement} item @param {string} program @param {string} name */
    const dress = (cell, item, program, name) => {
      const key = `${program}/${item.id}`;
      const { asked = false, rating = "", note = "" } = record.answers[key] ?? {};
      cell.setAttribute("aria-label", `${name}: ${askOf(item)}`);
      part(cell, "whose").textContent = name;
      part(cell, "ratings").setAttribute("aria-label", fill(SAYS.how_it_sounds, { name }));
      for (const radio of parts(cell, "rating")) radio.name = key;
      if (held.has(key)) return;
      part(cell, "asked").checked = asked;
      for (const radio of parts(cell, "rating")) radio.checked = radio.value === rating;
      if (part(cell, "note").value !== note) part(cell, "note").value = note;
      part(cell, "written").textContent = note;
    };

    /** Show the questions for the chosen status, and the one that was linked to. */
    const filter = () => {
      for (const item of questions) {
        const fits = !status.value || item.dataset.visa?.split(" ").includes(status.value);
        item.hidden = !fits && `#${item.id}` !== location.hash;
      }
      const words = fill(SAYS.shown, { shown: questions.filter((item) => !item.hidden).length, all: questions.length });
      if (count.textContent !== words) count.textContent = words;
    };

    const read = async () => {
      record = await guideRecord.fresh(visaRecord.read);
      show();
    };

    /** Fetch what cleans typed words; a failure is met where it matters. */
    const ready = () => guideMarks.load([host.dataset.text ?? ""]).catch(() => {});
    for (const near of ["focusin", "pointerover"]) host.addEventListener(near, ready, { once: true });

    /** Keep what stands in one cell. @param {any} cell @param {HTMLElement} item */
    const note = async (cell, item) => {
      const program = cell.dataset.program;
      const key = `${program}/${item.id}`;
      const written = part(cell, "note").value;
      part(cell, "written").textContent = written;
      const rating = parts(cell, "rating").find((radio) => radio.checked)?.value ?? "";
      const asked = part(cell, "asked").checked;
      const answer = { program, question: item.id, asked, rating, note: written, ask: askOf(item), stage: host.dataset.label ?? "" };
      // Written down in this same instant: the reader may leave in the next one. What cleans words may come later.
      const blank = typeof guideText === "undefined" ? !written.trim() : guideText.isBlank(written);
      const says = asked || RATINGS.includes(rating) || !blank;
      const change = says
        ? guideRecord.put(SAYS.step_noted, "answer", key, answer, { group: `answer/${key}` })
        : guideRecord.remove(SAYS.step_taken_back, "answer", key);
      await does(held.until(key, change));
      read();
    };

    /** Name a new program, or rename one. @param {HTMLInputElement} input @param {string} [id] */
    const name = async (input, id) => {
      await ready();
      if (typeof guideText === "undefined") {
        say(SAYS.not_fetched);
        return;
      }
      const old = record.programs.find((program) => program.id === id)?.name ?? "";
      const text = guideText.field(input.value);
      const same = record.programs.find((program) => guideText.key(program.name) === guideText.key(text));
      input.value = old;
      if (text === old) return;
      if (!text || (same && same.id !== id)) {
        say(text ? fill(SAYS.there_already, { name: text }) : SAYS.needs_name);
        return;
      }
      if (id) {
        input.value = text;
        await does(guideRecord.put(SAYS.step_renamed, "program", id, { name: text }), fill(SAYS.renamed, { old, name: text }));
      } else {
        const change = guideRecord.change(fill(SAYS.step_added, { name: text }), [["program", text, guideRecord.id(), { added: Date.now() }]]);
        await does(change, fill(SAYS.added, { name: text }));
      }
      read();
    };

    /** Import a file that was saved here. */
    const load = async () => {
      try {
        const more = visaRecord.clean(JSON.parse(await guideRecordItems.textOf(file.files[0])));
        if (!more) throw new TypeError("not a file of ours");
        const items = /** @type {any[]} */ (guideRecord.visaItems(more).map(guideRecord.sound).filter(Boolean));
        const answers = counted(Object.keys(more.answers).length, "answer");
        const words = fill(SAYS.imported, { programs: counted(more.programs.length, "program"), answers });
        await does(guideRecord.change(SAYS.step_imported, (draft) => guideRecord.merge(draft, items)), words);
        read();
      } catch {
        say(SAYS.not_ours);
      }
      file.value = "";
    };

    /** @type {Record<string, (button: any) => void>} */
    const actions = {
      async remove(button) {
        const row = /** @type {HTMLElement} */ (button.closest("[data-program]"));
        const gone = record.programs.find(({ id }) => id === row.dataset.program)?.name;
        await does(guideRecord.remove(fill(SAYS.step_removed, { name: gone }), "program", row.dataset.program ?? ""), fill(SAYS.removed, { name: gone }));
        await read();
        part(/** @type {Element} */ (notice), "undo").focus();
      },
      async clear() {
        await does(guideRecord.change(SAYS.step_cleared, [["visa.clear"]]), SAYS.cleared);
        guideRecord.forgetOld();
        read();
      },
      print: () => print(),
      save({ value }) {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([/** @type {any} */ (visaRecord)[value](record)]));
        link.download = `visa-answers.${value}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
        say(fill(SAYS.saved, { file: link.download }));
      },
    };

    host.addEventListener("input", ({ target }) => {
      const cell = /** @type {HTMLElement} */ (target).closest('[data-part="cell"]');
      if (cell) note(cell, /** @type {HTMLElement} */ (cell.closest('[data-part="question"]')));
    });
    host.addEventListener("change", async ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      const row = /** @type {HTMLElement | null} */ (input.closest('[data-part="program"]'));
      if (row) name(input, row.dataset.program);
      else if (input === file) load();
      else if (input === status) {
        filter();
        await does(guideRecord.put(SAYS.step_status, "setting", "visa-status", { value: status.value }));
        read();
      }
    });
    deliberate(host);
    host.addEventListener("click", (event) => {
      const button = pressed(event, host);
      const action = button?.dataset.do ?? "";
      if (button && !notice?.contains(button)) actions[action]?.(button);
    });
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      name(part(form, "new"));
    });
    addEventListener("hashchange", filter);
    guideRecord.listen(read);
    tools.hidden = false;
    show();
    read();
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };

  customElements.define("visa-checklist", class extends HTMLElement {
    connectedCallback() {
      enhance(this);
    }
  });
})();
