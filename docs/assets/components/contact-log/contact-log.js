// @ts-check
"use strict";

/**
 * <contact-log>: the reader's contacts with programs, what is due first. Without this script it is a form for paper.
 *
 * A contact is open for writing in its place; each change is kept at once. The list shows some and then more, so that ten
 * thousand are as quick as ten. Words stand in the fragment (snippets/contact-log.md.j2), what is written in the record.
 * Which contacts and in which order: log-list.js. How each looks: log-row.js. What leaves: log-sheet.js, log-file.js.
 */
(() => {
  const MINE = /^(contact|program)\//;
  const STEP = 30; // Contacts shown at first, and by each "Show more".
  const SAYS = guideSays("contact-log");

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    /** @param {string} mark @returns {any} */
    const part = (mark) => host.querySelector(`[data-part="${mark}"]`);
    /** @param {string} id @param {string} mark */
    const focusIn = (id, mark) => /** @type {any} */ (host.querySelector(`li[data-contact="${CSS.escape(id)}"] ${mark}`))?.focus();
    /** @type {any} */
    const notice = host.querySelector("record-notice");
    const model = part("model").content.firstElementChild;
    /** @param {string} list @param {string} value */
    const label = (list, value) => (value && model.querySelector(`[data-field="${list}"] option[value="${CSS.escape(value)}"]`)?.textContent) || value;

    /** Make what leaves the log, once the scripts for it are here. @param {(sheet: any) => void} make */
    const leave = (make) =>
      guideMarks.load((host.dataset.files ?? "").split(" ")).then(() => make(guideLogSheet(list, label, model, part)), () => notice.say(SAYS.not_fetched));
    const evidence = () => (chosen.size || !part("evidence").hidden) && leave((sheet) => sheet.show(chosen));
    const list = guideLogList(label);
    const { contacts } = list;
    const rows = guideLogRow(list, label, model);
    /** @type {Set<string>} */
    const chosen = new Set();
    /** Rows as they were drawn, with what they say. @type {Map<string, { says: string, row: HTMLElement }>} */
    const drawn = new Map();
    let searching = 0;
    let limit = STEP;

    // --- what is shown -------------------------------------------------------------------------------------------------

    const search = () => {
      list.search(part("find").value, part("which").value);
      show();
    };
    const sort = () => {
      list.sort();
      search();
    };
    /** Search once the letter that was typed is on the screen. */
    const searchSoon = () => {
      limit = STEP;
      cancelAnimationFrame(searching);
      searching = requestAnimationFrame(() => setTimeout(search));
    };

    /** The row of a contact, drawn again only if it says something else. @param {string} id @param {string} today */
    const rowOf = (id, today) => {
      const contact = contacts.get(id);
      const says = id === list.open ? "open" : JSON.stringify([contact, list.name(contact), today, chosen.has(id)]);
      const known = drawn.get(id);
      if (known?.says === says) return known.row;
      const made = id === list.open ? rows.form(contact) : rows.row(contact, today, chosen.has(id));
      drawn.set(id, { says, row: made });
      return made;
    };

    const show = () => {
      const today = guideZones.today();
      const shown = list.found.slice(0, limit);
      /** @type {any} */
      const focus = document.activeElement;
      const held = focus?.closest?.("li[data-contact]");
      list.STATES.forEach((at) => {
        const made = shown.filter((id) => list.state(contacts.get(id), today) === at).map((id) => rowOf(id, today));
        const place = part(at).querySelector("ul");
        // Rows that stay are not touched: somebody may be writing in one.
        for (const old of [...place.children]) if (!made.includes(old)) old.remove();
        made.forEach((row, index) => row !== place.children[index] && place.insertBefore(row, place.children[index] ?? null));
        part(at).hidden = !made.length;
      });
      for (const id of drawn.keys()) if (!contacts.has(id)) drawn.delete(id);
      if (held && !focus.isConnected) focusIn(held.dataset.contact, `[data-do="${focus.dataset.do}"]`);
      const { overdue, today: now } = list.waiting();
      const count = guideMarks.fill(SAYS.count, { found: list.found.length, all: contacts.size, overdue, today: now });
      if (part("count").textContent !== count) part("count").textContent = count;
      part("more").hidden = list.found.length <= limit;
      part("none").hidden = contacts.size > 0;
      rows.offer(part("programs"), part("which"));
      evidence();
    };

    /** @param {string} what "list" or "sheet" */
    const paper = (what) => {
      const before = limit;
      limit = Infinity;
      show();
      host.dataset.paper = what;
      print();
      delete host.dataset.paper;
      limit = before;
      show();
    };

    // --- changing ------------------------------------------------------------------------------------------------------

    /** @param {string} id @param {string} field @param {any} value @param {string} [said] */
    const put = (id, field, value, said = "") => {
      const change = guideRecord.put(SAYS.step_changed, "contact", id, { [field]: value }, { group: `${id}-${field}` });
      contacts.set(id, { ...contacts.get(id), [field]: value }); // What is asked of it meanwhile is answered by what was just done.
      return notice.does(list.held.until(`${id}-${field}`, change), said);
    };

    /** Ask before a second program is told that it is first. @param {any} item @param {any} contact @param {any} select */
    const guarded = async (item, contact, select) => {
      const guard = item.querySelector("[data-part=guard]");
      guard.hidden = true;
      const others = select.value === guideLog.FIRST ? await guideLog.others(contact.id, contact.program ?? "") : [];
      if (!others.length) return put(contact.id, "told", select.value);
      const listed = others.map(({ contact: { at = "" }, name: called }) => (at ? `${called} (${guideZones.day(at)})` : called)).join(", ");
      const answer = await guideLog.ask(guard, listed);
      select.focus();
      if (answer === "change") return (select.value = contacts.get(contact.id)?.told ?? "");
      const taken = answer === "withdrawn" ? others.map((other) => other.contact.id) : [];
      const acts = taken.map((id) => ["put", "contact", id, { takenBack: true }]);
      await notice.does(guideRecord.change(SAYS.step_told, [...acts, ["put", "contact", contact.id, { told: guideLog.FIRST }]]), SAYS.noted);
    };

    /** @param {any} field */
    const changed = async (field) => {
      const item = field.closest("li");
      const contact = contacts.get(item.dataset.contact);
      if (!contact) return;
      const which = field.dataset.field;
      if (which === "program") {
        const change = guideRecord.change(SAYS.step_named, [["putOf", field.value, guideRecord.id(), "contact", contact.id, {}]]);
        await notice.does(list.held.until(`${contact.id}-program`, change));
      } else if (which === "told") await guarded(item, contact, field);
      else await put(contact.id, which, field.type === "checkbox" ? field.checked : field.value);
    };

    const actions = {
      async new() {
        const id = guideRecord.id();
        list.opens(id);
        const done = await notice.does(guideLog.add({}, { id }), SAYS.added);
        if (!done.saved) list.opens("");
        await turn;
        focusIn(id, "[data-field=program]");
      },
      /** @param {string} id */
      open(id) {
        list.opens(id);
        sort();
        focusIn(id, "[data-field=program]");
      },
      /** @param {string} id */
      close(id) {
        list.opens("");
        sort();
        focusIn(id, "[data-do=open]");
      },
      /** @param {string} id */
      done: (id) => put(id, "done", !contacts.get(id)?.done, contacts.get(id)?.done ? SAYS.not_done : SAYS.done),
      /** @param {string} id */
      async remove(id) {
        list.opens("");
        chosen.delete(id);
        await notice.does(guideRecord.remove(guideMarks.fill(SAYS.step_removed, { name: list.title(contacts.get(id) ?? {}) }), "contact", id), SAYS.removed);
        notice.querySelector("[data-do=undo]").focus();
      },
      more() {
        const from = limit;
        limit += STEP;
        show();
        focusIn(list.found[from] ?? "", "[data-do=open]");
      },
      csv: () => leave((sheet) => sheet.csv()),
      markdown: () => leave((sheet) => sheet.markdown()),
      print: () => paper("list"),
      "sheet-print": () => paper("sheet"),
      "sheet-save": () => leave((sheet) => sheet.save()),
    };

    // --- hearing -------------------------------------------------------------------------------------------------------

    /** @type {Promise<unknown>} */
    let turn = Promise.resolve();
    /** @param {Set<string> | null} keys */
    const refresh = async (keys) => {
      const mine = keys && [...keys].filter((key) => MINE.test(key));
      if (mine && !mine.length) return;
      if (!mine || mine.some((key) => key.startsWith("program/"))) {
        await list.read();
        sort();
      } else if ((await list.refresh(mine)) || (part("find").value && !mine.includes(`contact/${list.open}`))) sort();
      else show();
      const item = host.querySelector(".log__open");
      const contact = item && contacts.get(list.open);
      if (contact) rows.fill(item, contact);
    };
    guideRecord.listen(({ keys }) => (turn = turn.then(() => refresh(keys))));

    host.addEventListener("input", ({ target }) => {
      const field = /** @type {any} */ (target);
      if (field === part("find")) return searchSoon();
      // A program and a promise wait for the end of the word: half a name is no program.
      if (field.dataset.field && field.dataset.field !== "program" && field.dataset.field !== "told") changed(field);
    });
    host.addEventListener("change", ({ target }) => {
      const field = /** @type {any} */ (target);
      if (field === part("which")) return (limit = STEP), search();
      if (field.dataset.do === "choose") {
        const { contact } = field.closest("li").dataset;
        if (field.checked) chosen.add(contact);
        else chosen.delete(contact);
        evidence();
      } else if (["program", "told"].includes(field.dataset.field)) changed(field);
    });
    host.addEventListener("click", (event) => {
      const button = /** @type {any} */ (event.target).closest("button[data-do]");
      const action = /** @type {keyof typeof actions} */ (button?.dataset.do);
      if (action && action in actions) actions[action](button.closest("li")?.dataset.contact);
    });
    const fromAddress = () => {
      const [, id] = location.hash.match(/^#contact-([\w-]+)$/) ?? [];
      if (id && contacts.has(id)) actions.open(id);
    };
    addEventListener("hashchange", fromAddress);

    part("paper").hidden = true;
    part("tool").hidden = false;
    turn = list.read().then(() => {
      sort();
      fromAddress();
    });
  };

  customElements.define(
    "contact-log",
    class extends HTMLElement {
      connectedCallback() {
        const tool = /** @type {HTMLElement} */ (this.querySelector('[data-part="tool"]'));
        if (tool?.hidden) enhance(this);
      }
    },
  );
})();
