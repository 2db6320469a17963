// @ts-check
"use strict";

/**
 * A calendar file (RFC 5545) of the reader's own dates. The season's own files are made at build (macros/render/season_calendar.py).
 * Dates have no zone, and do not make a whole day busy (Outlook's way otherwise); times are written in UTC, which every calendar shows on its owner's clock.
 *
 *   guideIcs([{ uid, title, date: "2027-01-14" }, { uid, title, start: 1800000000000, minutes: 60, text }], stamp)
 */
var guideIcs = (() => {
  const encoder = new TextEncoder();

  /** @param {string} text */
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

  /** At most 75 octets a line, never within a character. @param {string} line */
  const folded = (line) => {
    const lines = [""];
    let size = 0;
    for (const character of line) {
      const more = encoder.encode(character).length;
      if (size + more > 75) {
        lines.push(" ");
        size = 1;
      }
      lines[lines.length - 1] += character;
      size += more;
    }
    return lines.join("\r\n");
  };

  /** @param {number} instant */
  const utc = (instant) => `${new Date(instant).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  /** The day after, at which an event of a whole day ends. @param {string} date */
  const next = (date) => new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  /** @param {string} date */
  const plain = (date) => date.replaceAll("-", "");

  /**
   * @typedef {{ uid: string, title: string, text?: string, date?: string, start?: number, minutes?: number }} Own
   * @param {Own[]} events @param {number} stamp when the file is made
   */
  return (events, stamp) => {
    const blocks = events.flatMap(({ uid, title, text, date, start, minutes = 60 }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(uid)}`,
      `DTSTAMP:${utc(stamp)}`,
      ...(date ? [`DTSTART;VALUE=DATE:${plain(date)}`, `DTEND;VALUE=DATE:${plain(next(date))}`, "TRANSP:TRANSPARENT"] : [`DTSTART:${utc(start ?? 0)}`, `DTEND:${utc((start ?? 0) + minutes * 60_000)}`]),
      `SUMMARY:${escaped(title)}`,
      ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
      "END:VEVENT",
    ]);
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Before the Match//Own dates//EN", ...blocks, "END:VCALENDAR"];
    return `${lines.map(folded).join("\r\n")}\r\n`;
  };
})();
