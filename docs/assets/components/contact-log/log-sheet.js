// @ts-check
"use strict";

/**
 * What leaves the log, in the words of its form: rows for a file, and the evidence sheet, word for word. Nothing is added to
 * what the reader wrote.
 * @param {any} list what guideLogList made @param {(list: string, value: string) => string} label
 * @param {any} model the form @param {(mark: string) => any} part
 */
var guideLogSheet = (list, label, model, part) => {
  const SAYS = guideSays("log-sheet");
  /** Each field with its name. @type {[string, string][]} */
  const columns = [...model.querySelectorAll("[data-field]")].map((field) => [field.dataset.field, field.closest("p, fieldset").querySelector("label").textContent.trim()]);

  /** @param {any} contact @returns {Record<string, string>} */
  const written = (contact) =>
    Object.fromEntries(columns.map(([field]) => {
      const value = contact[field];
      if (field === "program") return [field, list.name(contact)];
      if (value === true) return [field, SAYS.yes];
      if (field === "due" && value) return [field, guideZones.day(value)];
      return [field, value && ["channel", "message", "told", "rating"].includes(field) ? label(field, value) : (value ?? "")];
    }));

  const rows = () => list.found.map((/** @type {string} */ id) => written(list.contacts.get(id)));

  return {
    csv: () => guideRecordFile.save("contacts.csv", guideLogFile.csv(rows(), columns), "text/csv"),
    markdown: () => guideRecordFile.save("contacts.md", guideLogFile.markdown(rows(), columns), "text/markdown"),
    save: () => guideRecordFile.save("evidence.txt", part("sheet").innerText),

    /** Show the chosen contacts in the order of time. @param {Set<string>} chosen */
    show(chosen) {
      const picked = [...chosen].flatMap((id) => list.contacts.get(id) ?? []);
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
    },
  };
};
