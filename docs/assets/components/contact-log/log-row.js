// @ts-check
"use strict";

/**
 * A contact as <contact-log> shows it: in a few lines, or open for writing.
 * @param {any} list what guideLogList made @param {(list: string, value: string) => string} label @param {any} model the form
 */
var guideLogRow = (list, label, model) => {
  const { fill } = guideMarks;
  const SAYS = guideSays("log-row");
  const LONG = 160; // As much of their words stands in the list.

  /** @param {any} contact @param {string} today */
  const dueWords = (contact, today) => {
    const at = /** @type {"overdue" | "today" | "coming" | "other"} */ (list.state(contact, today));
    const day = contact.due && guideZones.day(contact.due);
    const due = day ? fill(SAYS.due, { day }) : "";
    return { overdue: fill(SAYS.overdue, { day }), today: SAYS.due_today, coming: due, other: contact.done ? SAYS.done : due }[at];
  };

  return {
    /** @param {any} contact @param {string} today @param {boolean} chosen whether it goes onto the evidence sheet */
    row(contact, today, chosen) {
      const { id, said = "", told, takenBack } = contact;
      const called = list.title(contact);
      /** @param {string} what @param {string} text */
      const button = (what, text) => {
        const made = guideMake("button", { type: "button", ariaLabel: `${text}: ${called}` }, text);
        made.dataset.do = what;
        return made;
      };
      const box = guideMake("input", { type: "checkbox", checked: chosen });
      box.dataset.do = "choose";
      const when = guideZones.full(contact.at ?? "", contact.zone ?? "UTC");
      const facts = [when, label("channel", contact.channel ?? ""), label("message", contact.message ?? "")];
      const lines = [
        guideMake("p", { className: "log__title" }, guideMake("strong", {}, called), " ", guideMake("span", { className: "log__due" }, dueWords(contact, today))),
        guideMake("p", { className: "log__facts" }, facts.filter(Boolean).join(" · ")),
      ];
      if (said) lines.push(guideMake("p", { className: "log__said", dir: "auto" }, said.length > LONG ? `${said.slice(0, LONG)} …` : said));
      if (told) lines.push(guideMake("p", { className: "log__told" }, fill(takenBack ? SAYS.told_then : SAYS.told, { what: label("told", told) })));
      const acts = [button("open", SAYS.open), " ", button("done", contact.done ? SAYS.not_done : SAYS.done), " "];
      lines.push(guideMake("p", { className: "log__act" }, ...acts, guideMake("label", {}, box, SAYS.on_sheet)));
      const item = guideMake("li", { className: `log__entry log__entry--${list.state(contact, today)}` }, ...lines);
      item.dataset.contact = id;
      return item;
    },

    /** @param {any} contact */
    form(contact) {
      const item = model.cloneNode(true);
      item.dataset.contact = contact.id;
      for (const field of item.querySelectorAll("[data-field]")) {
        field.id = `log-${contact.id}-${field.dataset.field}`;
        field.closest("p, fieldset")?.querySelector("label")?.setAttribute("for", field.id);
        if (field.dataset.field === "zone") guideZones.offer(field);
      }
      this.fill(item, contact);
      return item;
    },

    /** Write a contact into its form, except where somebody is writing. @param {any} item @param {any} contact */
    fill(item, contact) {
      item.setAttribute("aria-label", list.title(contact));
      for (const field of item.querySelectorAll("[data-field]")) {
        if (field === document.activeElement || list.held.has(`${contact.id}-${field.dataset.field}`)) continue;
        const value = field.dataset.field === "program" ? list.name(contact) : (contact[field.dataset.field] ?? "");
        if (field.type === "checkbox") field.checked = value === true;
        else if (field.dataset.field === "zone") guideZones.choose(field, value);
        else if (field.value !== value) field.value = value;
      }
    },

    /** The programs, to choose from in a form and to narrow the list by. @param {any} options @param {any} select */
    offer(options, select) {
      const programs = /** @type {[string, string][]} */ ([...list.names]).sort(([, one], [, two]) => (one < two ? -1 : 1));
      const known = programs.map(([id, called]) => `${id} ${called}`).join("\n");
      if (options.dataset.known === known) return;
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
    },
  };
};
