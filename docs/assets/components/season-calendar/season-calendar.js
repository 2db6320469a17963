// @ts-check
"use strict";

/**
 * <season-calendar>: the season's dates on the reader's own clock, and the reader's own dates: interviews, each entered once with its
 * zone (kind "interview": program, at, zone, minutes, note), and replies that are due (from the log). Without this script
 * the dates and their calendar files stand there all the same.
 */
(() => {
  if (typeof guideMarks === "undefined") return;
  const { fill, load } = guideMarks;
  const SAYS = guideSays("season-calendar");
  const DAY = 86_400_000;
  const MINE = /^(program|interview|contact)\//;

  /** Whole days from today to a date. @param {string} date */
  const daysTo = (date) => Math.round((Date.parse(`${date}T00:00Z`) - Date.parse(`${guideZones.today()}T00:00Z`)) / DAY);
  /** @param {number} days */
  const daysWords = (days) => (days === 0 ? SAYS.today : days === 1 ? SAYS.tomorrow : days > 1 ? fill(SAYS.in_days, { days }) : "");

  /** Beside each date: the same moment on the reader's own clock, and how far it is. @param {HTMLElement} line */
  const mark = (line) => {
    const { start = "", zone = "", end = "" } = line.dataset;
    const parts = [];
    if (start.includes("T") && guideZones.own !== zone) {
      const own = [start, end].filter(Boolean).map((time) => guideZones.local(guideZones.instant(time, zone), guideZones.own));
      const last = own[1] && own[1].slice(0, 10) !== own[0].slice(0, 10) ? `${guideZones.day(own[1])}, ` : "";
      const from = `${guideZones.day(own[0])}, ${own[0].slice(11)}`;
      const time = own[1] ? fill(SAYS.from_to, { from, to: last + own[1].slice(11) }) : from;
      parts.push(fill(SAYS.on_your_clock_in, { zone: guideZones.own.replaceAll("_", " "), time }));
    }
    const far = daysWords(daysTo(start.slice(0, 10)));
    if (far) parts.push(`${far[0].toUpperCase()}${far.slice(1)}.`);
    line.textContent = parts.join(" ");
    line.hidden = !parts.length;
  };

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    /** @param {string} name @returns {any} */
    const part = (name) => host.querySelector(`[data-part="${name}"]`);
    /** @type {any} */
    const notice = host.querySelector("record-notice");
    const form = part("form");
    /** @type {{ id: string, title: string, start: number, end: number, item: any }[]} */
    let interviews = [];
    /** @type {{ id: string, title: string, date: string }[]} */
    let due = [];

    const read = async () => {
      const [programs, all, contacts] = await guideRecord.fresh(() => Promise.all(["program", "interview", "contact"].map(guideRecord.all)));
      const names = new Map(programs.map(({ id, name }) => [id, name]));
      interviews = all.map((item) => {
        const zone = guideZones.current(item.zone ?? guideZones.own);
        const start = guideZones.instant(String(item.at), zone); // NaN if this browser cannot read it: shown, and in no file.
        const minutes = item.minutes > 0 ? item.minutes : 60;
        return { id: item.id, title: names.get(item.program) ?? SAYS.interview, start, end: start + minutes * 60_000, item: { ...item, at: String(item.at ?? ""), zone, minutes } };
      });
      interviews.sort((one, two) => (one.start || Infinity) - (two.start || Infinity) || 0);
      due = contacts.filter((one) => guideZones.isDay(String(one.due ?? "")) && !one.done).map((one) => ({ id: one.id, title: fill(SAYS.answer, { name: names.get(one.program) ?? one.person ?? SAYS.a_program }), date: one.due }));
      due.sort((one, two) => (one.date < two.date ? -1 : 1));
      part("programs").replaceChildren(...programs.map(({ name }) => new Option(name, name)));
      show();
    };

    /** @param {typeof interviews[number]} one */
    const clashes = (one) => interviews.filter((other) => other.id !== one.id && other.start < one.end && one.start < other.end);

    /** @param {string} kind @param {string} id @param {string} title @param {boolean} removes @param {boolean} [file] */
    const buttons = (kind, id, title, removes, file = true) => {
      const save = guideMake("button", { type: "button", ariaLabel: `${SAYS.file}: ${title}` }, SAYS.file);
      const remove = guideMake("button", { type: "button", ariaLabel: `${SAYS.remove}: ${title}` }, SAYS.remove);
      Object.assign(save.dataset, { do: "file", kind, id });
      Object.assign(remove.dataset, { do: "remove", id, title });
      return guideMake("p", { className: "tool__buttons" }, ...(file ? [save] : []), ...(removes ? [remove] : []));
    };

    const show = () => {
      const dates = interviews.map((one) => {
        const { at, zone, minutes, note } = one.item;
        const readable = Number.isFinite(one.start);
        const lines = [guideMake("p", {}, guideMake("strong", {}, one.title), ` ${fill(SAYS.for_minutes, { time: guideZones.full(at, zone), minutes })}`)];
        if (!readable) lines.push(guideMake("p", {}, SAYS.unreadable));
        else if (zone !== guideZones.own) lines.push(guideMake("p", {}, fill(SAYS.on_your_clock, { time: guideZones.full(guideZones.local(one.start, guideZones.own), guideZones.own) })));
        if (note) lines.push(guideMake("p", { dir: "auto" }, note));
        const others = clashes(one);
        const told = others.map((other) => `${other.title}, ${guideZones.full(other.item.at, other.item.zone)}`).join("; ");
        if (told) lines.push(guideMake("p", { className: "dates__clash" }, fill(SAYS.clashes_with, { others: told })));
        return guideMake("li", {}, ...lines, buttons("interview", one.id, one.title, true, readable));
      });
      part("interviews").replaceChildren(...dates);
      part("due").replaceChildren(
        ...due.slice(0, 50).map(({ id, title, date }) => guideMake("li", {}, guideMake("p", {}, guideMake("strong", {}, title), ` ${guideZones.day(date)} ${daysWords(daysTo(date))}`), buttons("due", id, title, false))),
      );
      part("due-part").hidden = !due.length;
      part("all").hidden = !due.length && !interviews.some(({ start }) => Number.isFinite(start));
      const count = interviews.filter((one) => clashes(one).length).length;
      const words = count ? fill(SAYS.clash, { count }) : "";
      if (part("clashes").textContent !== words) part("clashes").textContent = words;
    };

    /** @param {string} [kind] @param {string} [id] of one date; of all without */
    const file = (kind, id) => {
      const events = [
        ...interviews.filter((one) => Number.isFinite(one.start) && (!kind || kind === "interview") && (!id || one.id === id)).map((one) => ({
          uid: `interview-${one.id}@before-the-match`,
          title: fill(SAYS.interview_at, { name: one.title }),
          start: one.start,
          minutes: one.item.minutes,
          text: [guideZones.full(one.item.at, one.item.zone), one.item.note].filter(Boolean).join("\n"),
        })),
        ...due.filter((one) => (!kind || kind === "due") && (!id || one.id === id)).map((one) => ({ uid: `due-${one.id}@before-the-match`, title: one.title, date: one.date })),
      ];
      const name = id ? "date.ics" : "my-dates.ics";
      const made = () => {
        guideRecordFile.save(name, guideIcs(events, Date.now()), "text/calendar");
        notice.say(fill(SAYS.saved, { file: name }));
      };
      load((host.dataset.files ?? "").split(" ")).then(made, () => notice.say(SAYS.no_file));
    };

    form.addEventListener("submit", async (/** @type {Event} */ event) => {
      event.preventDefault();
      const { program, at, zone, minutes, note } = form.elements;
      if (Number.isNaN(guideZones.instant(at.value, zone.value))) return notice.say(SAYS.no_time), at.focus();
      const interview = { at: at.value, zone: zone.value, minutes: Number(minutes.value) || 60, note: note.value };
      const change = guideRecord.change(SAYS.step_added, [["putOf", program.value, guideRecord.id(), "interview", guideRecord.id(), interview]]);
      const written = [program, at, note].map((field) => /** @type {const} */ ([field, field.value]));
      for (const [field] of written) field.value = "";
      program.focus();
      const done = await notice.does(change, SAYS.added);
      if (!done.saved) for (const [field, text] of written) field.value ||= text;
    });
    host.addEventListener("click", async (event) => {
      const button = /** @type {any} */ (event.target).closest("button[data-do]");
      const { do: what, kind, id, title } = button?.dataset ?? {};
      if (what === "file") file(kind, id);
      else if (what === "files") file();
      else if (what === "remove") {
        await notice.does(guideRecord.remove(fill(SAYS.step_removed, { name: title }), "interview", id), SAYS.removed);
        notice.querySelector("[data-do=undo]").focus();
      }
    });
    guideZones.offer(form.elements.zone);
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-start]"))) mark(line);
    guideRecord.listen(({ keys }) => {
      if (!keys || [...keys].some((key) => MINE.test(key))) read();
    });
    part("tool").hidden = false;
    read();
  };

  customElements.define(
    "season-calendar",
    class extends HTMLElement {
      connectedCallback() {
        if (/** @type {HTMLElement} */ (this.querySelector('[data-part="tool"]'))?.hidden) enhance(this);
      }
    },
  );
})();
