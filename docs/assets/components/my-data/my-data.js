// @ts-check
"use strict";

/**
 * <my-data>: all that the record holds, shown as it is; export, import, delete with undo; a button that forgets all at once.
 * Without this script it says in words where things lie and how a browser deletes them.
 */
(() => {
  if (typeof guideMarks === "undefined") return;
  const { fill } = guideMarks;
  const SAYS = guideSays("my-data");
  const STEP = 50; // Entries of a kind shown at first, and by each press for more.
  const FILE = "before-the-match.json";

  /** @param {number} count */
  const entries = (count) => (count === 1 ? SAYS.one_entry : fill(SAYS.entries, { count }));

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    /** @param {string} mark @returns {any} */
    const part = (mark) => host.querySelector(`[data-part="${mark}"]`);
    /** @type {any} */
    const notice = host.querySelector("record-notice");
    /** What a kind is called. @type {Map<string, string>} */
    const called = new Map([...part("kinds").children].map((/** @type {any} */ term) => [term.dataset.kind, term.textContent]));
    /** @type {Map<string, number>} */
    const limits = new Map();
    /** @type {null | (() => Promise<any>)} */
    let back = null;
    let drawing = false;

    /** One entry, every field as it is stored. @param {any} item @param {Map<string, string>} programs */
    const entry = (item, programs) => {
      const { kind, id, version: _, ...fields } = item;
      const lines = Object.entries(fields).map(([field, value]) => {
        const text = field === "program" ? (programs.get(value) ?? value) : Array.isArray(value) ? value.join(", ") : value === true ? SAYS.yes : String(value);
        return guideMake("div", {}, guideMake("dt", {}, field), guideMake("dd", { dir: "auto" }, text));
      });
      const title = fields.name ?? programs.get(fields.program) ?? id;
      const remove = guideMake("button", { type: "button", ariaLabel: `${SAYS.remove}: ${title}` }, SAYS.remove);
      Object.assign(remove.dataset, { do: "remove", kind, id, title });
      const act = guideMake("p", { className: "tool__buttons" });
      if (kind === "program") {
        const name = guideMake("input", { value: title, ariaLabel: fill(SAYS.name_of, { name: title }), autocomplete: "off", autocorrect: false, dir: "auto" });
        Object.assign(name.dataset, { program: id, before: title });
        act.append(name, " ");
      }
      act.append(remove);
      const made = guideMake("li", {}, ...(kind === "program" ? [] : [guideMake("dl", {}, ...lines)]), act);
      made.dataset.id = id;
      return made;
    };

    const show = async () => {
      const [items, steps] = await guideRecord.fresh(async () => /** @type {const} */ ([await guideRecord.all(), await guideRecord.steps()]));
      /** @type {Map<string, any[]>} */
      const kinds = new Map([["program", []]]);
      for (const item of items) {
        const known = kinds.get(item.kind);
        if (known) known.push(item);
        else kinds.set(item.kind, [item]);
      }
      const programs = new Map((kinds.get("program") ?? []).map(({ id, name }) => [id, name]));
      const sections = [...kinds].filter(([, list]) => list.length).map(([kind, list]) => {
        const limit = limits.get(kind) ?? STEP;
        /** @type {any} */
        const old = part("all").querySelector(`details[data-kind="${kind}"]`);
        const rows = guideMake("ul", { className: "data__list" }, ...list.slice(0, limit).map((item) => entry(item, programs)));
        const more = guideMake("button", { type: "button", hidden: list.length <= limit }, SAYS.more);
        Object.assign(more.dataset, { do: "more", kind });
        const made = guideMake("details", { open: old ? old.open : list.length <= 20 }, guideMake("summary", {}, `${called.get(kind) ?? kind}: ${list.length}`), rows, more);
        made.dataset.kind = kind;
        return made;
      });
      const focus = /** @type {any} */ (document.activeElement);
      const held = part("all").contains(focus) ? focus.dataset.program : "";
      /** Names that are being typed. @type {any[]} */
      const typed = [...part("all").querySelectorAll("[data-program]")].filter(({ value, dataset: { before } }) => value !== before);
      drawing = true; // A field that is taken away with the focus says "change": nobody meant that.
      part("all").replaceChildren(...sections);
      drawing = false;
      for (const { value, dataset } of typed) {
        const again = part("all").querySelector(`[data-program="${CSS.escape(dataset.program)}"]`);
        if (again) again.value = value;
      }
      if (held) part("all").querySelector(`[data-program="${CSS.escape(held)}"]`)?.focus();
      part("none").hidden = items.length > 0;
      part("count").textContent = entries(items.length);
      part("steps").replaceChildren(
        ...steps.filter(({ undone }) => !undone).slice(0, 30).map(({ step, label, time }) => {
          const when = guideZones.full(guideZones.local(time, guideZones.own), guideZones.own);
          const undo = guideMake("button", { type: "button", ariaLabel: `${SAYS.undo}: ${label}, ${when}` }, SAYS.undo);
          Object.assign(undo.dataset, { do: "undo-step", step });
          return guideMake("li", {}, `${when}: ${label} `, undo);
        }),
      );
      part("history").hidden = !steps.length;
      try {
        const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
        part("size").textContent = usage ? fill(SAYS.size, { size: Math.ceil(usage / 1024) }) : "";
      } catch {
        part("size").textContent = "";
      }
    };

    const actions = {
      async export() {
        guideRecordFile.save(FILE, await guideRecordFile.text(), "application/json");
        notice.say(fill(SAYS.saved, { file: FILE }));
      },
      /** @param {any} button */
      async remove({ dataset: { kind, id, title } }) {
        await notice.does(guideRecord.remove(fill(SAYS.step_removed, { name: title }), kind, id), fill(SAYS.removed, { name: title }));
        notice.querySelector("[data-do=undo]").focus();
      },
      /** @param {any} button */
      more({ dataset: { kind } }) {
        limits.set(kind, (limits.get(kind) ?? STEP) + STEP);
        return show();
      },
      /** @param {any} button */
      async "undo-step"({ dataset: { step } }) {
        const done = await notice.does(guideRecord.undo(Number(step)));
        if (done.saved) notice.say(done.left ? SAYS.undone_partly : SAYS.undone);
      },
      async delete() {
        const done = await guideRecord.forget();
        back = done.undo;
        part("back").hidden = false;
        notice.say(SAYS.deleted);
        part("back").focus();
      },
      async back() {
        const done = back && (await notice.does(back(), SAYS.all_back));
        part("back").hidden = Boolean(done?.saved);
      },
      async forget() {
        back = null;
        part("back").hidden = true;
        await guideRecord.forget();
        try {
          for (const area of [localStorage, sessionStorage]) {
            for (const key of Object.keys(area)) if (key.startsWith(guideRecordPlaces.NAME)) area.removeItem(key);
          }
        } catch {
          // Storage is refused: then there is nothing in it.
        }
        const offline = /** @type {HTMLElement | null} */ (document.querySelector(".offline__remove:not([hidden])"));
        offline?.click(); // The saved copy of the guide goes too.
        for (const field of /** @type {any} */ (host.querySelectorAll("input:not([type=checkbox])"))) field.value = "";
        notice.say(SAYS.forgotten);
      },
    };

    host.addEventListener("click", (event) => {
      const button = /** @type {any} */ (event.target).closest("button[data-do]");
      const action = /** @type {keyof typeof actions} */ (button?.dataset.do);
      if (action && action in actions) actions[action](button);
    });
    host.addEventListener("change", async ({ target }) => {
      const field = /** @type {any} */ (target);
      if (drawing) return;
      if (field.dataset.program) {
        const name = field.value.trim();
        if (!name) {
          field.value = field.dataset.before;
          return notice.say(SAYS.needs_name);
        }
        field.dataset.before = field.value; // It is typed no longer.
        const done = await guideRecord.put(SAYS.step_renamed, "program", field.dataset.program, { name });
        if (!done.saved) show();
        notice.say(done.saved ? fill(SAYS.renamed, { name }) : done.sentence, done.saved);
      } else if (field.type === "file" && field.files[0]) {
        const done = await guideRecordFile.load(await guideRecordItems.textOf(field.files[0]).catch(() => ""));
        notice.say(done.saved ? fill(SAYS.loaded, { entries: entries(done.value) }) : done.sentence, done.saved);
        field.value = "";
      }
    });
    guideRecord.listen(show);
    part("tool").hidden = false;
    part("plain").hidden = true;
    show();
  };

  customElements.define(
    "my-data",
    class extends HTMLElement {
      connectedCallback() {
        if (/** @type {HTMLElement} */ (this.querySelector('[data-part="tool"]'))?.hidden) enhance(this);
      }
    },
  );
})();
