// @ts-check
"use strict";

/**
 * <visa-checklist>: the visa questions of one stage, filtered by status, with answers for each program the reader names.
 * Without this script it is a list to read and a form to print. What is noted is kept by visaRecord, by question id.
 */
(() => {
  /** @param {number} count @param {string} thing */
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    /** @param {string} selector @returns {any} */
    const find = (selector) => host.querySelector(selector);
    const questions = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("ol > li")]);
    const [tools, status, count, form, programs] = ["div", "select", "[role]", "form", "ul"].map(find);
    const [device, file, said, undo] = ["[type=checkbox]", "[type=file]", ".checklist__said", "[data-do=undo]"].map(find);
    const [newRow, newCell] = find("template").content.children;
    /** @param {Element} item */
    const askOf = (item) => item.querySelector(".checklist__ask")?.textContent ?? "";
    let before = visaRecord.read();
    let warned = false;
    let timer = 0;

    /** Announce. An offer to undo what was done before ends. @param {string} words */
    const say = (words) => {
      clearTimeout(timer);
      said.textContent = "";
      timer = setTimeout(() => (said.textContent = words), 100);
      undo.hidden = true;
    };

    /** Change the record. @param {(record: VisaRecord) => void} action @param {string} [words] what was done, if that is to be said */
    const change = (action, words = "") => {
      const news = [words];
      if (!visaRecord.change(action) && !warned) {
        warned = true;
        news.push("This browser keeps nothing for the next page. Save your answers to a file before you leave.");
      }
      undo.hidden = true;
      if (news.join("")) say(news.join(" "));
    };

    /** Change programs and offer to undo it. @param {(record: VisaRecord) => void} action @param {string} words */
    const changeAll = (action, words) => {
      before = visaRecord.read();
      change(action, words);
      show();
      undo.hidden = false;
    };

    /**
     * One row for each program. Rows that are there stay, with the focus. @param {Element} list @param {Element} model
     * @param {(row: any, program: { id: string, name: string }, number: number) => void} fill
     */
    const rows = (list, model, fill) => {
      const old = /** @type {HTMLElement[]} */ ([...list.children]);
      const wanted = visaRecord.read().programs.map((program, number) => {
        const there = old.find((row) => row.dataset.program === program.id);
        const row = there ?? /** @type {HTMLElement} */ (model.cloneNode(true));
        row.dataset.program = program.id;
        fill(row, program, number);
        return row;
      });
      if (wanted.length !== old.length || wanted.some((row, number) => row !== old[number])) list.replaceChildren(...wanted);
    };

    /** Bring the page in line with the record. */
    const show = () => {
      const { answers, status: chosen } = visaRecord.read();
      status.value = [...status.options].some(({ value }) => value === chosen) ? chosen : "";
      device.checked = guideStore.remembering;
      rows(programs, newRow, ({ children: [input, button] }, { name }, number) => {
        input.value = name;
        input.setAttribute("aria-label", `Name of program ${number + 1}`);
        button.setAttribute("aria-label", `Remove ${name}`);
      });
      for (const item of questions) {
        rows(/** @type {Element} */ (item.lastElementChild), newCell, (cell, { id, name }) => {
          const { asked = false, rating = "", note = "" } = answers[`${id}/${item.id}`] ?? {};
          const [box, ...radios] = cell.querySelectorAll("input");
          const area = cell.querySelector("textarea");
          cell.setAttribute("aria-label", `${name}: ${askOf(item)}`);
          cell.firstElementChild.textContent = name;
          box.checked = asked;
          for (const radio of radios) {
            radio.name = `${id}/${item.id}`;
            radio.checked = radio.value === rating;
          }
          if (area.value !== note) area.value = note;
          cell.lastElementChild.textContent = note;
        });
      }
      filter();
    };

    /** Show the questions for the chosen status, and the one that was linked to. */
    const filter = () => {
      for (const item of questions) {
        const fits = !status.value || item.dataset.visa?.split(" ").includes(status.value);
        item.hidden = !fits && `#${item.id}` !== location.hash;
      }
      const words = `${questions.filter((item) => !item.hidden).length} of ${counted(questions.length, "question")} shown.`;
      if (count.textContent !== words) count.textContent = words;
    };

    /** Keep what stands in one cell. @param {any} cell @param {HTMLElement} item */
    const note = (cell, item) => {
      const [box, ...radios] = cell.querySelectorAll("input");
      const written = (cell.lastElementChild.textContent = cell.querySelector("textarea").value);
      const rating = radios.find((/** @type {HTMLInputElement} */ radio) => radio.checked)?.value ?? "";
      const answer = { asked: box.checked, rating, note: written, ask: askOf(item), stage: host.dataset.label ?? "" };
      change(({ answers }) => (answers[`${cell.dataset.program}/${item.id}`] = answer));
    };

    /** Name a new program, or rename that of a row. @param {HTMLInputElement} input @param {string} [id] */
    const name = (input, id) => {
      const record = visaRecord.read();
      const old = record.programs.find((program) => program.id === id)?.name ?? "";
      const text = input.value.trim();
      const same = visaRecord.named(record, text);
      input.value = old;
      if (text === old) return;
      if (!text || (same && same.id !== id)) return say(text ? `${text} is in your list already.` : "A program needs a name.");
      changeAll(
        ({ programs }) => {
          const there = programs.find((program) => program.id === id);
          if (there) there.name = text;
          else programs.push({ id: visaRecord.id(), name: text });
        },
        old ? `${old} is now called ${text}.` : `${text} added. Note its answers below each question.`,
      );
    };

    /** Import a file that was saved here. */
    const load = async () => {
      try {
        const more = visaRecord.clean(JSON.parse(await file.files[0].text()));
        if (!more) throw more;
        const answers = counted(Object.keys(more.answers).length, "answer");
        changeAll((record) => visaRecord.merge(record, more), `Imported: ${counted(more.programs.length, "program")}, ${answers}.`);
      } catch {
        say("This checklist did not save that file, or the file is damaged. Nothing was changed.");
      }
      file.value = "";
    };

    const actions = {
      /** @param {any} button */
      remove({ parentElement: row }) {
        const gone = `${row.firstElementChild.value} removed.`;
        changeAll((record) => (record.programs = record.programs.filter(({ id }) => id !== row.dataset.program)), gone);
        undo.focus();
      },
      clear: () => changeAll((record) => Object.assign(record, { status: "", programs: [] }), "All your visa answers are cleared."),
      undo() {
        change((record) => Object.assign(record, before), "Undone.");
        show();
        (programs.querySelector("li:last-child button") ?? form.elements[1]).focus();
      },
      print: () => print(),
      /** @param {any} button */
      save({ value }) {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([/** @type {any} */ (visaRecord)[value](visaRecord.read())]));
        link.download = `visa-answers.${value}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
        say(`Saved as ${link.download}.`);
      },
    };

    host.addEventListener("input", ({ target }) => {
      const cell = /** @type {HTMLElement} */ (target).closest("fieldset");
      if (cell) note(cell, /** @type {HTMLElement} */ (cell.closest("li")));
    });
    host.addEventListener("change", (event) => {
      const target = /** @type {HTMLInputElement} */ (event.target);
      const row = /** @type {HTMLElement} */ (target.parentElement);
      if (row.parentElement === programs) name(target, row.dataset.program);
      else if (target === file) load();
      else if (target === status) change((record) => (record.status = status.value)), filter();
      else if (target === device && !guideStore.remember(device.checked)) {
        device.checked = guideStore.remembering;
        say("This browser does not let the page keep anything on this device.");
      }
    });
    host.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      const action = /** @type {keyof typeof actions} */ (button?.dataset.do);
      if (action) actions[action](button);
    });
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      name(form.elements[0]);
    });
    addEventListener("hashchange", filter);
    addEventListener("pageshow", show); // After Back: another stage may have changed the record since.
    addEventListener("storage", show);
    document.addEventListener("guide-store-cleared", show);
    tools.hidden = false;
    show();
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };

  customElements.define("visa-checklist", class extends HTMLElement {
    connectedCallback() {
      enhance(this);
    }
  });
})();
