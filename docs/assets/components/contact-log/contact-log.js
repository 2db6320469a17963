// @ts-check
"use strict";

/**
 * <contact-log>: the reader's contacts with programs, what is due first. Without this script it is a form for paper.
 *
 * A contact is open for writing in its place; each change is kept at once. The list shows some and then more, so that ten
 * thousand are as quick as ten. Words stand in the fragment (snippets/contact-log.md.j2), what is written in the record.
 */
(() => {
  const MINE = /^(contact|program)\//;
  const STEP = 30; // Contacts shown at first, and by each "Show more".
  const STATES = /** @type {const} */ (["overdue", "today", "coming", "other"]);

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
    const label = (list, value) => model.querySelector(`[data-field="${list}"] option[value="${CSS.escape(value)}"]`)?.textContent ?? value;

    /** @type {Map<string, any>} */
    const contacts = new Map();
    /** @type {Map<string, string>} */
    const names = new Map();
    /** What a search looks through, by contact. @type {Map<string, string>} */
    const words = new Map();
    /** @type {Set<string>} */
    const chosen = new Set();
    /** All contacts in the order of the list, and those of them that are looked for. @type {string[]} */
    let ordered = [];
    /** @type {string[]} */
    let found = [];
    let searching = 0;
    let limit = STEP;
    let open = "";
    /** Where the open contact stood when it was opened: it stays there while it is written. @type {typeof STATES[number]} */
    let openAt = "other";
    /** Rows as they were drawn, with what they say. @type {Map<string, { says: string, row: HTMLElement }>} */
    const drawn = new Map();

    // --- what is there -------------------------------------------------------------------------------------------------

    /** @param {any} contact */
    const name = (contact) => names.get(contact.program) ?? "";
    /** @param {any} contact @param {string} today @returns {typeof STATES[number]} */
    const state = ({ id, due, done }, today) => (id === open ? openAt : !due || done ? "other" : due < today ? "overdue" : due === today ? "today" : "coming");

    /** @param {any} contact */
    const take = (contact) => {
      contacts.set(contact.id, contact);
      const texts = [name(contact), contact.person, contact.said, contact.answered, contact.visa, label("message", contact.message ?? "")];
      words.set(contact.id, guideRecord.folded(texts.filter(Boolean).join(" ")));
    };
    const read = async () => {
      const [programs, all] = await guideRecord.fresh(() => Promise.all([guideRecord.all("program"), guideRecord.all("contact")]));
      names.clear();
      contacts.clear();
      words.clear();
      for (const { id, name: called } of programs) names.set(id, called);
      all.forEach(take);
      sort();
    };
    /** Bring all into order: what is due first, then the newest. */
    const sort = () => {
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
      search();
    };
    /** Find what is looked for, in that order. */
    const search = () => {
      const today = guideZones.today();
      const wanted = guideRecord.folded(part("find").value).split(" ").filter(Boolean);
      const which = part("which").value;
      found = ordered.filter((id) => {
        if (id === open) return true;
        const contact = contacts.get(id);
        const fits = which === "open" ? state(contact, today) !== "other" : which === "told" ? contact.told : !which || contact.program === which;
        return fits && wanted.every((word) => words.get(id)?.includes(word));
      });
      show();
    };
    /** The same once the letter that was typed is on the screen. */
    const searchSoon = () => {
      limit = STEP;
      cancelAnimationFrame(searching);
      searching = requestAnimationFrame(() => setTimeout(search));
    };

    // --- what is shown -------------------------------------------------------------------------------------------------

    /** @param {any} contact @param {string} today */
    const dueWords = (contact, today) => {
      const at = state(contact, today);
      const day = contact.due && guideZones.day(contact.due);
      return { overdue: `Overdue since ${day}`, today: "Due today", coming: `Due ${day}`, other: contact.done ? "Done" : "" }[at];
    };
    /** @param {any} contact */
    const title = (contact) => [name(contact) || "No program yet", contact.person].filter(Boolean).join(", ");

    /** A contact in a few lines. @param {any} contact @param {string} today */
    const row = (contact, today) => {
      const { id, said = "", told, takenBack } = contact;
      const called = title(contact);
      /** @param {string} what @param {string} text */
      const button = (what, text) => guideMake("button", { type: "button", ariaLabel: `${text}: ${called}` }, text);
      const [edit, done] = [button("open", "Open"), button("done", contact.done ? "Not done" : "Done")];
      edit.dataset.do = "open";
      done.dataset.do = "done";
      const box = guideMake("input", { type: "checkbox", checked: chosen.has(id) });
      box.dataset.do = "choose";
      const lines = [
        guideMake("p", { className: "log__title" }, guideMake("strong", {}, called), " ", guideMake("span", { className: "log__due" }, dueWords(contact, today))),
        guideMake("p", { className: "log__facts" }, [guideZones.full(contact.at ?? "", contact.zone ?? "UTC"), label("channel", contact.channel ?? ""), label("message", contact.message ?? "")].filter(Boolean).join(" · ")),
      ];
      if (said) lines.push(guideMake("p", { className: "log__said", dir: "auto" }, said.length > 160 ? `${said.slice(0, 160)} …` : said));
      if (told) lines.push(guideMake("p", { className: "log__told" }, `Told them: ${label("told", told)}${takenBack ? ", taken back since" : ""}.`));
      lines.push(guideMake("p", { className: "log__act" }, edit, " ", done, " ", guideMake("label", {}, box, "On the evidence sheet")));
      const item = guideMake("li", { className: `log__entry log__entry--${state(contact, today)}` }, ...lines);
      item.dataset.contact = id;
      return item;
    };

    /** The same contact, open for writing. @param {any} contact */
    const form = (contact) => {
      const item = model.cloneNode(true);
      item.dataset.contact = contact.id;
      for (const field of item.querySelectorAll("[data-field]")) {
        field.id = `log-${contact.id}-${field.dataset.field}`;
        field.closest("p, fieldset")?.querySelector("label")?.setAttribute("for", field.id);
        if (field.dataset.field === "zone") field.append(...guideZones.all().map((zone) => new Option(zone.replaceAll("_", " "), zone)));
      }
      fill(item, contact);
      return item;
    };
    /** @param {any} item @param {any} contact */
    const fill = (item, contact) => {
      item.setAttribute("aria-label", title(contact));
      for (const field of item.querySelectorAll("[data-field]")) {
        if (field === document.activeElement || held.has(`${contact.id}-${field.dataset.field}`)) continue;
        const value = field.dataset.field === "program" ? name(contact) : (contact[field.dataset.field] ?? "");
        if (field.type === "checkbox") field.checked = value === true;
        else if (field.value !== value) field.value = value;
      }
    };

    /** The row of a contact, drawn again only if it says something else. @param {string} id @param {string} today */
    const rowOf = (id, today) => {
      const contact = contacts.get(id);
      const says = id === open ? "open" : JSON.stringify([contact, name(contact), today, chosen.has(id)]);
      const known = drawn.get(id);
      if (known?.says === says) return known.row;
      const made = id === open ? form(contact) : row(contact, today);
      drawn.set(id, { says, row: made });
      return made;
    };

    const show = () => {
      const today = guideZones.today();
      const shown = found.slice(0, limit);
      /** @type {any} */
      const focus = document.activeElement;
      const held = focus?.closest?.("li[data-contact]");
      STATES.forEach((at) => {
        const rows = shown.filter((id) => state(contacts.get(id), today) === at).map((id) => rowOf(id, today));
        const list = part(at).querySelector("ul");
        // Rows that stay are not touched: somebody may be writing in one.
        for (const old of [...list.children]) if (!rows.includes(old)) old.remove();
        rows.forEach((made, index) => made !== list.children[index] && list.insertBefore(made, list.children[index] ?? null));
        part(at).hidden = !rows.length;
      });
      const waiting = { overdue: 0, today: 0, coming: 0, other: 0 };
      for (const id of found) {
        const at = state(contacts.get(id), today);
        if (at === "coming") break; // They are in order: none follows that is due.
        waiting[at]++;
      }
      for (const id of drawn.keys()) if (!contacts.has(id)) drawn.delete(id);
      if (held && !focus.isConnected) {
        focusIn(held.dataset.contact, `[data-do="${focus.dataset.do}"]`);
      }
      const count = `${found.length} of ${contacts.size} contacts. ${waiting.overdue} overdue, ${waiting.today} due today.`;
      if (part("count").textContent !== count) part("count").textContent = count;
      part("more").hidden = found.length <= limit;
      part("none").hidden = contacts.size > 0;
      const programs = [...names].sort(([, one], [, two]) => (one < two ? -1 : 1));
      const [options, select] = [part("programs"), part("which")];
      const known = programs.map(([id, called]) => `${id} ${called}`).join("\n");
      if (options.dataset.known !== known) {
        options.dataset.known = known;
        const value = select.value;
        options.replaceChildren(...programs.map(([, called]) => new Option(called, called)));
        select.querySelectorAll("[data-program]").forEach((/** @type {Element} */ option) => option.remove());
        for (const [id, called] of programs) {
          const option = new Option(called, id);
          option.dataset.program = "";
          select.append(option);
        }
        select.value = value;
      }
      sheet();
    };

    // --- changing ------------------------------------------------------------------------------------------------------

    const held = guideRecord.holding();
    /** @param {string} id @param {string} field @param {any} value @param {string} [said] */
    const put = (id, field, value, said = "") => {
      const change = guideRecord.put("entry changed", "contact", id, { [field]: value }, { group: `${id}-${field}` });
      contacts.set(id, { ...contacts.get(id), [field]: value }); // What is asked of it meanwhile is answered by what was just done.
      return notice.does(held.until(`${id}-${field}`, change), said);
    };

    /** Ask before a second program is told that it is first. @param {any} item @param {any} contact @param {any} select */
    const guarded = async (item, contact, select) => {
      const guard = item.querySelector("[data-part=guard]");
      guard.hidden = true;
      const others = select.value === guideLog.FIRST ? await guideLog.others(contact.id, contact.program ?? "") : [];
      if (!others.length) return put(contact.id, "told", select.value);
      const listed = others.map(({ contact: { at = "" }, name: called }) => (at ? `${called} (${guideZones.day(at)})` : called)).join(", ");
      for (const mark of guard.querySelectorAll("[data-fill=others]")) mark.textContent = listed;
      guard.hidden = false;
      guard.focus();
      guard.onclick = async (/** @type {MouseEvent} */ event) => {
        const answer = /** @type {any} */ (event.target).closest("[data-guard]")?.dataset.guard;
        if (!answer) return;
        guard.hidden = true;
        select.focus();
        if (answer === "change") select.value = contacts.get(contact.id)?.told ?? "";
        else {
          const taken = answer === "withdrawn" ? others.map((other) => other.contact.id) : [];
          const acts = taken.map((id) => ["put", "contact", id, { takenBack: true }]);
          await notice.does(guideRecord.change("what you told them", [...acts, ["put", "contact", contact.id, { told: guideLog.FIRST }]]), "Noted.");
        }
      };
    };

    /** @param {any} field */
    const changed = async (field) => {
      const item = field.closest("li");
      const contact = contacts.get(item.dataset.contact);
      if (!contact) return;
      const which = field.dataset.field;
      if (which === "program") {
        const change = guideRecord.change("program named", [["putOf", field.value, guideRecord.id(), "contact", contact.id, {}]]);
        await notice.does(held.until(`${contact.id}-program`, change));
      } else if (which === "told") await guarded(item, contact, field);
      else await put(contact.id, which, field.type === "checkbox" ? field.checked : field.value);
    };

    const actions = {
      async new() {
        const id = guideRecord.id();
        openAt = "other";
        open = id;
        const done = await notice.does(guideLog.add({}, { id }), "Contact added: write what you know.");
        if (!done.saved) open = "";
        await settled();
        focusIn(id, "[data-field=program]");
      },
      /** @param {string} id */
      open(id) {
        open = "";
        openAt = state(contacts.get(id), guideZones.today());
        open = id;
        sort();
        focusIn(id, "[data-field=program]");
      },
      /** @param {string} id */
      close(id) {
        open = "";
        sort();
        focusIn(id, "[data-do=open]");
      },
      /** @param {string} id */
      done: (id) => put(id, "done", !contacts.get(id)?.done, contacts.get(id)?.done ? "Not done." : "Done."),
      /** @param {string} id */
      async remove(id) {
        open = "";
        chosen.delete(id);
        await notice.does(guideRecord.remove(`${title(contacts.get(id) ?? {})} removed`, "contact", id), "Entry removed.");
        notice.querySelector("[data-do=undo]").focus();
      },
      more() {
        const from = limit;
        limit += STEP;
        show();
        focusIn(found[from] ?? "", "[data-do=open]");
      },
      csv: () => guideRecordFile.save("contacts.csv", guideLogFile.csv(listed(), columns), "text/csv"),
      markdown: () => guideRecordFile.save("contacts.md", guideLogFile.markdown(listed(), columns), "text/markdown"),
      print: () => paper("list"),
      "sheet-print": () => paper("sheet"),
      "sheet-save": () => guideRecordFile.save("evidence.txt", part("sheet").innerText),
    };

    // --- files and paper -----------------------------------------------------------------------------------------------

    /** The names of fields as the form has them. @type {[string, string][]} */
    const columns = [...model.querySelectorAll("[data-field]")].map((field) => [field.dataset.field, field.closest("p, fieldset").querySelector("label").textContent.trim()]);
    /** What is written of a contact, in the words of the form. @param {any} contact */
    const written = (contact) =>
      Object.fromEntries(columns.map(([field]) => {
        const value = contact[field];
        if (field === "program") return [field, name(contact)];
        if (value === true) return [field, "yes"];
        if (field === "due" && value) return [field, guideZones.day(value)];
        return [field, value && ["channel", "message", "told", "rating"].includes(field) ? label(field, value) : (value ?? "")];
      }));
    const listed = () => found.map((id) => written(contacts.get(id)));

    /** @param {string} what */
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

    /** The evidence sheet: chosen contacts in the order of time, word for word. */
    const sheet = () => {
      const picked = [...chosen].flatMap((id) => contacts.get(id) ?? []);
      const order = (/** @type {any} */ { at = "", zone = "UTC" }) => guideZones.instant(at, zone) || 0;
      picked.sort((one, two) => order(one) - order(two));
      part("evidence").hidden = !picked.length;
      const { at, zone } = guideLog.now();
      part("made").textContent = guideZones.full(at, zone);
      part("sheet-list").replaceChildren(
        ...picked.map((contact) => {
          const texts = written(contact);
          const facts = part("sheet-model").content.firstElementChild.cloneNode(true);
          for (const line of facts.querySelectorAll("[data-fact]")) {
            const value = line.dataset.fact === "at" ? guideZones.full(contact.at ?? "", contact.zone ?? "UTC") : texts[line.dataset.fact];
            line.lastElementChild.textContent = value;
            line.hidden = !value;
          }
          return facts;
        }),
      );
    };

    // --- hearing -------------------------------------------------------------------------------------------------------

    /** @type {Promise<unknown>} */
    let turn = Promise.resolve();
    const settled = () => turn;
    /** @param {Set<string> | null} keys */
    const refresh = async (keys) => {
      const mine = keys && [...keys].filter((key) => MINE.test(key));
      if (mine && !mine.length) return;
      if (!mine || mine.some((key) => key.startsWith("program/"))) await read();
      else {
        let order = false;
        const ids = mine.map((key) => key.slice(8));
        const stored = await guideRecord.fresh(() => Promise.all(ids.map((id) => guideRecord.get("contact", id))));
        for (const [at, id] of ids.entries()) {
          const [was, is] = [contacts.get(id), stored[at]];
          order ||= !was || !is || (id !== open && ["due", "done", "at", "program"].some((field) => was[field] !== is[field]));
          if (is) take(is);
          else (contacts.delete(id), words.delete(id));
        }
        if (order || (part("find").value && !mine.includes(`contact/${open}`))) sort();
        else show();
      }
      const item = host.querySelector(".log__open");
      const contact = item && contacts.get(open);
      if (contact) fill(item, contact);
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
        sheet();
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
    turn = read().then(fromAddress);
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
