// @ts-check
"use strict";

/**
 * <interview-sheet>: what to note in the ten minutes after an interview, one sheet for each program (kind "visit", the id is that
 * of the program; its fields are the prompts of `interview_sheet` in guide.yml, which the rank list reads too). Without this script it
 * is a form for paper.
 */
(() => {
  const SAYS = guideSays("interview-sheet");
  /** Which prompt goes into which field of the log. */
  const TO_LOG = /** @type {const} */ ({ people: "person", words: "said", answered: "answered", visa: "visa", rating: "rating" });

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    /** @param {string} mark @returns {any} */
    const part = (mark) => host.querySelector(`[data-part="${mark}"]`);
    /** @type {any} */
    const notice = host.querySelector("record-notice");
    const fields = /** @type {any[]} */ ([...host.querySelectorAll("[data-field]")]);
    const held = guideRecord.holding();
    let program = "";
    let naming = false;

    /** @param {any} field @param {string} value */
    const set = (field, value) => {
      if (field.matches("fieldset")) {
        for (const radio of field.querySelectorAll("input")) radio.checked = radio.value === value;
        return;
      }
      if (field.value !== value) field.value = value;
      host.querySelector(`[data-written="${field.dataset.field}"]`)?.replaceChildren(value);
    };

    const show = async () => {
      const look = async () => [await guideRecord.all("program"), program && (await guideRecord.get("visit", program))];
      const [programs, sheet] = /** @type {[any[], any]} */ (await guideRecord.fresh(look));
      const named = programs.find(({ id }) => id === program);
      if (!named) program = "";
      part("programs").replaceChildren(...programs.map(({ name }) => new Option(name, name)));
      part("title").textContent = named?.name ?? "";
      if (document.activeElement !== part("program") && named && !naming) part("program").value = named.name;
      for (const field of fields) {
        field.disabled = !program;
        if (field !== document.activeElement && !held.has(`${program}-${field.dataset.field}`)) set(field, String(sheet?.[field.dataset.field] ?? ""));
      }
      host.querySelector("[data-do=log]")?.toggleAttribute("disabled", !program);
    };

    const name = async () => {
      const text = part("program").value.trim();
      if (!text) return (program = ""), show();
      naming = true;
      const done = await notice.does(guideRecord.change(SAYS.step_opened, [["putOf", text, guideRecord.id(), "visit", "", guideLog.now()]]));
      naming = false;
      program = done.saved ? done.value : "";
      await show();
      if (program) notice.say(guideMarks.fill(SAYS.opened, { name: part("title").textContent }));
      part("open").hidden = true;
    };

    const log = async () => {
      const sheet = await guideRecord.get("visit", program);
      const entries = Object.entries(TO_LOG).map(([from, to]) => [to, sheet?.[from]]);
      const done = await notice.does(guideLog.add({ ...Object.fromEntries(entries), program, channel: "visit" }), SAYS.added);
      part("open").hidden = !done.saved;
      if (done.saved) part("open").href = `${part("open").href.split("#")[0]}#contact-${done.value}`;
    };

    host.addEventListener("input", ({ target }) => {
      const at = /** @type {any} */ (target);
      const field = at.closest("[data-field]");
      if (!field || !program) return;
      const value = at.value;
      if (!field.matches("fieldset")) host.querySelector(`[data-written="${field.dataset.field}"]`)?.replaceChildren(value);
      const name = `${program}-${field.dataset.field}`;
      notice.does(held.until(name, guideRecord.put(SAYS.step_written, "visit", program, { program, [field.dataset.field]: value }, { group: name })));
    });
    part("program").addEventListener("change", name);
    host.addEventListener("click", (event) => {
      const what = /** @type {any} */ (event.target).closest("[data-do]")?.dataset.do;
      if (what === "log") log();
      else if (what === "print") print();
    });
    guideRecord.listen(show);
    part("tool").hidden = false;
    show();
  };

  customElements.define(
    "interview-sheet",
    class extends HTMLElement {
      connectedCallback() {
        if (/** @type {HTMLElement} */ (this.querySelector('[data-part="tool"]'))?.hidden) enhance(this);
      }
    },
  );
})();
