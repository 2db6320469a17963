// @ts-check
"use strict";

/**
 * <log-this>: one tap that adds a contact to the log, on the page of a kind, below a reply or a box's result.
 *
 * data-message (its kind), data-channel, data-due (hours), data-reply (id: the letter was sent), data-said (a selector: the box that holds their
 * words), data-sent (a selector: the text that was sent). Before a second program is told that it is first, it asks.
 */
(() => {
  /** @param {string | undefined} selector @param {HTMLElement} host */
  const textOf = (selector, host) => {
    /** @type {any} */
    const found = selector ? (host.closest(".reply, article") ?? document).querySelector(selector) : null;
    return (found?.value ?? found?.textContent ?? "").trim();
  };

  customElements.define(
    "log-this",
    class extends HTMLElement {
      connectedCallback() {
        /** @param {string} mark @returns {any} */
        const part = (mark) => this.querySelector(`[data-part="${mark}"]`);
        if (!part("tool")?.hidden) return;
        part("tool").hidden = false;
        let added = "";
        let timer = 0;

        /** @param {string} words */
        const say = (words) => {
          clearTimeout(timer);
          part("said").textContent = "";
          timer = setTimeout(() => (part("said").textContent = words), 100);
        };
        /** @param {any[]} [takeBack] contacts whose promise is taken back with this one */
        const add = async (takeBack) => {
          const { message, channel, due, reply, said, sent, told } = this.dataset;
          const [name, last] = reply ? await Promise.all(["program", "last_name"].map((field) => guideRecord.get("field", field))) : [];
          const person = last?.value ? `Dr. ${last.value}` : "";
          const fields = { message, channel, reply, person, told, said: textOf(said, this), answered: textOf(sent, this), due: reply ? "" : guideLog.due(due), done: Boolean(reply) };
          const done = await guideLog.add(fields, { name: name?.value, takeBack });
          added = done.saved ? done.value : "";
          part("open").hidden = part("undo").hidden = !done.saved;
          if (done.saved) part("open").href = `${part("open").href.split("#")[0]}#contact-${added}`;
          const whom = name?.value ? ` for ${name.value}` : "";
          const lasts = done.where === "device" ? "" : " It lasts until you close this tab.";
          say(done.saved ? `Added to your log${whom}.${lasts}` : done.sentence);
        };
        const ask = async () => {
          const value = (await guideRecord.get("field", "program"))?.value;
          const program = value && (await guideRecord.all("program")).find((one) => guideRecord.folded(one.name) === guideRecord.folded(value));
          const others = this.dataset.told === guideLog.FIRST ? await guideLog.others("", program?.id ?? "") : [];
          if (!others.length) return add();
          const guard = part("guard");
          for (const mark of guard.querySelectorAll("[data-fill=others]")) mark.textContent = others.map((other) => other.name).join(", ");
          guard.hidden = false;
          guard.focus();
          guard.onclick = (/** @type {MouseEvent} */ event) => {
            const answer = /** @type {any} */ (event.target).closest("[data-guard]")?.dataset.guard;
            if (!answer) return;
            guard.hidden = true;
            part("add").focus();
            if (answer === "change") say("Nothing was added.");
            else add(answer === "withdrawn" ? others.map((other) => other.contact) : []);
          };
        };

        this.addEventListener("click", async (event) => {
          const what = /** @type {any} */ (event.target).closest("[data-do]")?.dataset.do;
          if (what === "add") await ask();
          if (what !== "undo-add" || !added) return;
          await guideRecord.remove("entry taken out of the log", "contact", added);
          part("open").hidden = part("undo").hidden = true;
          part("add").focus();
          say("Taken out again.");
        });
      }
    },
  );
})();
