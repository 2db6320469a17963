// @ts-check
"use strict";

/**
 * Times with their zone. A time is noted as its clock showed it ("2027-03-14T09:30") beside the name of the zone
 * ("America/New_York"): a later change of rules moves the instant, not what was agreed. No library: browsers carry the zones.
 * What was noted in another browser may be strange to this one, and is shown as it was noted.
 */
var guideZones = (() => {
  const SAYS = guideSays("season");
  const MINUTE = 60_000;
  const MONTHS = SAYS.months.split(" ");
  const DAY = /^[12]\d{3}-\d\d-\d\d(?!\d)/; // A year of two or of six digits is a slip of the fingers.
  const TIME = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d/;
  /** Cities whose old name Chrome and Safari still use: nobody looks for Kolkata under "Calcutta". @type {Record<string, string>} */
  const RENAMED = {
    "America/Godthab": "America/Nuuk",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Europe/Kiev": "Europe/Kyiv",
  };

  /** @type {Map<string, Intl.DateTimeFormat>} */
  const formats = new Map();
  /** @param {string} zone */
  const format = (zone) => {
    let known = formats.get(zone);
    if (!known) {
      const parts = /** @type {const} */ ({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
      known = new Intl.DateTimeFormat("en-CA", { ...parts, hourCycle: "h23", timeZone: zone });
      formats.set(zone, known);
    }
    return known;
  };

  /** Whether the browser knows a zone. @param {unknown} zone */
  const knows = (zone) => {
    try {
      return typeof zone === "string" && zone !== "" && Boolean(format(zone));
    } catch {
      return false;
    }
  };
  /** A zone by the name that it has now. @param {string} zone @returns {string} */
  const current = (zone) => (knows(RENAMED[zone]) ? RENAMED[zone] : zone);

  const told = Intl.DateTimeFormat().resolvedOptions().timeZone;
  /** The reader's zone. Where a browser cannot tell ("Etc/Unknown"), its clock shows UTC. */
  const own = knows(told) ? current(told) : "UTC";

  /** What a clock in the zone shows. @param {number} instant @param {string} zone @returns {string} such as 2027-03-14T09:30 */
  const local = (instant, zone) => {
    const parts = Object.fromEntries(format(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
  };

  /** Minutes by which the zone is ahead of UTC. @param {number} instant @param {string} zone */
  const ahead = (instant, zone) => Math.round((Date.parse(`${local(instant, zone)}Z`) - Math.floor(instant / MINUTE) * MINUTE) / MINUTE);

  /**
   * The instant at which a clock in the zone shows a time. Of two (when clocks go back) the first; a time that a clock skips
   * counts as if it had not been put forward. NaN for what is no time, and in a zone that the browser does not know. @param {string} time @param {string} zone
   */
  const instant = (time, zone) => {
    const asUtc = Date.parse(`${time}Z`);
    if (Number.isNaN(asUtc) || !TIME.test(time) || !knows(zone)) return NaN;
    const [before, after] = [ahead(asUtc - 86_400_000, zone), ahead(asUtc + 86_400_000, zone)];
    const fits = [before, after].map((minutes) => asUtc - minutes * MINUTE).filter((guess) => local(guess, zone) === time.slice(0, 16));
    return fits.length ? Math.min(...fits) : asUtc - before * MINUTE;
  };

  /** @param {number} at @param {string} zone @returns {string} such as UTC+05:30 */
  const offset = (at, zone) => {
    const minutes = ahead(at, zone);
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) => String(part).padStart(2, "0"));
    return `UTC${minutes < 0 ? "-" : "+"}${hours}:${rest}`;
  };

  /** Whether it begins with a date. Where a browser has no field for dates, anything may be typed. @param {string} date */
  const isDay = (date) => DAY.test(date) && !Number.isNaN(Date.parse(`${date.slice(0, 10)}T12:00Z`));
  /** A date as the guide writes it: 14 March 2027. What is none stays as it is. @param {string} date such as 2027-03-14 */
  const day = (date) => (isDay(date) ? `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}` : date);

  /** What was worked out: asking a browser for the rules of a zone takes time. @type {Map<string, string>} */
  const texts = new Map();

  return {
    own,
    local,
    instant,
    offset,
    day,
    isDay,
    current,

    /** Today on the reader's own clock, such as 2027-03-14. */
    today: () => local(Date.now(), own).slice(0, 10),

    /** A time in words, with all that a stranger needs: 14 March 2027, 09:30 (America/New_York, UTC-04:00). @param {string} time @param {string} zone */
    full(time, zone) {
      if (!time) return "";
      if (!time.includes("T")) return day(time);
      const known = texts.get(`${time} ${zone}`);
      if (known) return known;
      const at = instant(time, zone);
      const when = TIME.test(time) ? `${day(time)}, ${time.slice(11, 16)}` : time;
      const text = `${when} (${[current(zone).replaceAll("_", " "), Number.isNaN(at) ? "" : offset(at, zone)].filter(Boolean).join(", ")})`;
      texts.set(`${time} ${zone}`, text);
      return text;
    },

    /**
     * Fill a list of zones, the reader's own first, then those of most programs. The others, some four hundred, come when
     * the list is on the screen: on a slow phone they take a third of a second. @param {HTMLSelectElement} list
     */
    offer(list) {
      const add = (/** @type {Iterable<string>} */ zones) => list.append(...[...zones].map((zone) => new Option(zone.replaceAll("_", " "), zone)));
      add(new Set([own, "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"]));
      const seen = new IntersectionObserver((entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        seen.disconnect();
        const known = /** @type {string[]} */ (/** @type {any} */ (Intl).supportedValuesOf?.("timeZone") ?? []);
        const there = new Set([...list.options].map(({ value }) => value));
        add(new Set(known.map(current).filter((zone) => !there.has(zone)).sort()));
      });
      seen.observe(list);
    },

    /** Choose a zone of a list, one that the browser does not know too. @param {HTMLSelectElement} list @param {string} zone */
    choose(list, zone) {
      const value = current(zone);
      if (value && ![...list.options].some((option) => option.value === value)) list.append(new Option(value.replaceAll("_", " "), value));
      if (list.value !== value) list.value = value;
    },
  };
})();
