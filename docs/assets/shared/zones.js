// @ts-check
"use strict";

/**
 * Times with their zone. A time is noted as its clock showed it ("2027-03-14T09:30") beside the name of the zone
 * ("America/New_York"): a later change of rules moves the instant, not what was agreed. No library: browsers carry the zones.
 */
var guideZones = (() => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const MINUTE = 60_000;

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

  /** What a clock in the zone shows. @param {number} instant @param {string} zone @returns {string} such as 2027-03-14T09:30 */
  const local = (instant, zone) => {
    const parts = Object.fromEntries(format(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
  };

  /** Minutes by which the zone is ahead of UTC. @param {number} instant @param {string} zone */
  const ahead = (instant, zone) => Math.round((Date.parse(`${local(instant, zone)}Z`) - Math.floor(instant / MINUTE) * MINUTE) / MINUTE);

  /**
   * The instant at which a clock in the zone shows a time. Of two (when clocks go back) the first; a time that a clock skips
   * counts as if it had not been put forward. NaN for what is no time. @param {string} time @param {string} zone
   */
  const instant = (time, zone) => {
    const asUtc = Date.parse(`${time}Z`);
    if (Number.isNaN(asUtc)) return NaN;
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

  /** A date as the guide writes it: 14 March 2027. @param {string} date such as 2027-03-14 */
  const day = (date) =>
    new Date(`${date.slice(0, 10)}T12:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  /** What was worked out: asking a browser for the rules of a zone takes time. @type {Map<string, string>} */
  const texts = new Map();

  return {
    own,
    local,
    instant,
    offset,
    day,

    /** Whether the browser knows a zone. @param {unknown} zone */
    knows(zone) {
      try {
        return typeof zone === "string" && zone !== "" && Boolean(format(zone));
      } catch {
        return false;
      }
    },

    /** Today on the reader's own clock, such as 2027-03-14. */
    today: () => local(Date.now(), own).slice(0, 10),

    /** A time in words, with all that a stranger needs: 14 March 2027, 09:30 (America/New_York, UTC-04:00). @param {string} time @param {string} zone */
    full(time, zone) {
      if (!time) return "";
      if (!time.includes("T")) return day(time);
      const known = texts.get(`${time} ${zone}`);
      if (known) return known;
      const text = `${day(time)}, ${time.slice(11, 16)} (${zone.replaceAll("_", " ")}, ${offset(instant(time, zone), zone)})`;
      texts.set(`${time} ${zone}`, text);
      return text;
    },

    /** The zones that a list may offer, the reader's own first. @returns {string[]} */
    all() {
      const known = /** @type {any} */ (Intl).supportedValuesOf?.("timeZone") ?? ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"];
      return [...new Set([own, "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", ...known])];
    },
  };
})();
