// @ts-check
"use strict";

/**
 * Whose words these are. What people paste is seldom one message: an older mail stands below the new one, lines are quoted,
 * a chat names who speaks, a hospital adds its notice. Only one voice is to be read.
 *
 *   guideWhoseWords(text, "theirs")   what somebody wrote to the reader last: their mail, what was forwarded, their side of a chat
 *   guideWhoseWords(text, "mine")     what the reader has written: a draft
 *
 * Input: a text in the one form of guideText. Output: the same text with spaces in the place of everybody else's words, so
 * that each letter stands where it was. Of theirs, the whole text if nothing else would be left.
 */
var guideWhoseWords = (() => {
  /** The parts of a mail's head in the languages of mail programs that readers have. */
  const FROM = "from|de|von|da|van|kimden|от|от кого|من|差出人|发件人|寄件者|보낸 사람";
  const OTHER =
    "sent|to|cc|bcc|subject|date|reply-to|importance|sent at|attachments?|" +
    "enviado(?: el| em)?|enviada em|para|asunto|assunto|fecha|data|responder a|" +
    "gesendet|an|betreff|datum|antwort an|kopie|envoye|a|objet|repondre a|pour|" +
    "inviato|oggetto|verzonden|aan|onderwerp|gonderilen|gonderildi|kime|konu|tarih|bilgi|" +
    "отправлено|кому|тема|дата|копия|تم الإرسال|تاريخ الإرسال|أرسلت|إلى|الى|الموضوع|التاريخ|نسخة|送信日時|宛先|件名|发送时间|收件人|主题|抄送|보낸 날짜|받는 사람|제목";
  const HEAD = new RegExp(`^[\\s>*_]*(?:(${FROM})|${OTHER})[*_ ]*[:：][*_]*(?:\\s|$)`, "iu");
  const ENGLISH_HEAD = /^[\s*_]*(?:from|to|cc|bcc|sent|date|reply-to|subject)[*_ ]*:/i;

  /** The line over an older mail: "On Monday ... wrote:", also where it is wrapped over two or three lines. */
  const INTRODUCED = new RegExp(
    "^[\\s>*]*(?:" +
      ["on\\b.{5,240}\\bwrote", "el\\b.{5,240}\\bescribio", "em\\b.{5,240}\\bescreveu", "am\\b.{5,240}\\bschrieb\\b.{0,120}", "le\\b.{5,240}\\ba ecrit", "il\\b.{5,240}\\bha scritto", "op\\b.{5,240}\\bschreef\\b.{0,120}"].join("|") +
      "|.{5,240}(?:tarihinde\\b.{0,160}yazdi|написал(?:а|\\(а\\))?|пишет|님이 작성|写道|のメール)" +
      "|في .{5,240}(?:كتبت?|تمت كتابة ما يلي).{0,160}|.{5,240}كتبت? ?" +
      ")[*_ ]*[:：][\\s*]*$",
    "iu",
  );
  const FORWARDED = /^[\s>*_-]*(?:-{2,}|begin |inicio del? |debut d[ue] |anfang der )?\s*(?:forwarded (?:message|by)|mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|weitergeleitete nachricht|message (?:transfere|reexpedie)|messaggio inoltrato|iletilen ileti|пересланное сообщение|رسالة (?:معاد توجيهها|محولة|معاد إرسالها)|الرسالة المحولة|转发的邮件|転送されたメッセージ).{0,60}$/iu;
  const ORIGINAL = /^[\s>*_]*-{2,}\s*(?:original (?:message|appointment)|mensaje original|mensagem original|ursprungliche nachricht|message (?:d'origine|original)|messaggio originale|orijinal mesaj|исходное сообщение|الرسالة الأصلية|原始邮件)/iu;
  const LINE = /^\s*_{8,}\s*$/;
  const QUOTED = /^\s*>/;

  /** What mail programs and hospitals add. */
  const SIGNATURE = /^-- ?$/;
  const ADDED =
    /^\s*(?:sent from (?:my|outlook|yahoo|mail)\b.{0,60}|get outlook for .{0,40}|enviado desde mi .{0,40}|von meinem .{0,30} gesendet|envoye de mon .{0,40}|أرسلت من .{0,40}|\[?external(?: e-?mail| sender)?\]?:?\s*$|\[?caution:? .{0,30}(?:external|outside)\b.{0,200}|caution: this (?:e-?mail|message) .{0,240}|this (?:e-?mail|message) (?:originated|came|was sent) from outside\b.{0,240}|unsubscribe\b.{0,80}|you don't often get e-?mail from .{0,120}|view in browser.{0,40})$/i;
  const NOTICE =
    /^[\s*_]*(?:(?:confidentiality|privacy|legal) (?:notice|note|statement|disclaimer)\b|disclaimer\b|important notice\b)|\b(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|email message|electronic (?:mail|message)|message|communication|transmission)\b[^.]{0,160}\b(?:(?:is|are|may be|may contain|contains?)\b[^.]{0,80}\b(?:confidential|privileged|protected)|intended (?:only |solely )?for)\b|\bif you (?:are not the intended recipient|have received this (?:e-?mail|message|communication) in error)\b/i;

  /** A chat that was saved: who speaks, and when, before each message. */
  const TIME = "\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?[ap]\\.? ?m\\.?)?";
  const DAY = "\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}";
  const SPEAKER = "([^:\\n\\[\\]]{1,60}?)";
  const CHAT = [
    new RegExp(`^\\s*\\[(?:${DAY},? ?)?${TIME}(?:,? ?${DAY})?\\] ?${SPEAKER}: `, "iu"),
    new RegExp(`^\\s*${DAY},? (?:at )?${TIME} ?[-\u2013] ?${SPEAKER}: `, "iu"),
    new RegExp(`^\\s*${SPEAKER},? \\[(?:${DAY},? ?)?${TIME}\\]:? ?`, "iu"),
    new RegExp(`^\\s*${SPEAKER} {1,4}(?:${DAY},? )?${TIME}\\s*$`, "iu"),
  ];
  const ME = /^(?:you|me|i|myself|yo|tu|ich|moi|eu|voce|io|ben|я|أنا|انا|我)$/iu;
  const OFFICE = /\b(?:dr|doctor|prof|professor|program|residency|coordinator|director|pd|apd|gme|office|recruiter|hospital|chief|resident|pgy)\b/iu;

  const blank = (/** @type {string} */ line) => " ".repeat(line.length);

  /** @typedef {{ line: string, place: number, keep: boolean }} Row */

  /** A mail's head that begins here: how many lines it has, or none. @param {string[]} lines @param {number} at
   * @param {boolean} [announced] a line before it says that it is one */
  const headAt = (lines, at, announced) => {
    let [rows, parts, from, address, empty] = [0, 0, false, false, 0];
    for (let line = at; line < lines.length && line < at + 14; line++) {
      const found = HEAD.exec(lines[line]);
      if (found) {
        parts++;
        from ||= Boolean(found[1]);
        address ||= lines[line].includes("@");
        rows = line - at + 1;
        empty = 0;
      } else if (!parts || (!lines[line].trim() && ++empty > 1) || (lines[line].trim() && !/^\s+\S|^\S.{0,200}[,;>]$|@/.test(lines[line]))) {
        break;
      }
    }
    return from && (announced || parts > 2 || (parts > 1 && address)) ? rows : 0; // "From: 9 am. To: noon." is none.
  };

  /** The line over an older mail that begins here: how many lines it takes, or none. @param {string[]} lines @param {number} at */
  const introducedAt = (lines, at) => {
    let joined = "";
    for (let rows = 1; rows <= 3 && at + rows <= lines.length; rows++) {
      const line = lines[at + rows - 1];
      if (!line.trim()) break;
      joined = `${joined} ${line}`.trim();
      if (joined.length > 400) break;
      if (INTRODUCED.test(joined) && /\d|@/.test(joined)) return rows;
      if (rows === 1 && /^[\s>*]*on\b.{5,240}\bwrote:\s*$/i.test(line)) return 1;
    }
    return 0;
  };

  /** Whether a text has words. @param {string} text */
  const speaks = (text) => /\p{L}{2}/u.test(text);
  const accentless = (/** @type {string} */ line) => line.normalize("NFD").replace(/(?<=\p{Script=Latin})\p{M}+/gu, "").normalize("NFC");

  /** Each line of a chat with who speaks, or nothing if it is none. @param {string[]} lines */
  const chatOf = (lines) => {
    let speaker = "";
    let turns = 0;
    const rows = lines.map((line) => {
      for (const form of CHAT) {
        const found = form.exec(line);
        if (!found || !speaks(found[1])) continue;
        speaker = found[1].trim();
        turns++;
        return { line: blank(found[0]) + line.slice(found[0].length), speaker };
      }
      return { line, speaker };
    });
    return turns > 1 ? rows : undefined;
  };

  /** @param {string[]} lines @param {"theirs" | "mine"} wanted */
  const chatLines = (lines, wanted) => {
    const rows = chatOf(lines);
    if (!rows) return lines;
    const speakers = [...new Set(rows.map(({ speaker }) => speaker))].filter(Boolean);
    const offices = speakers.filter((name) => OFFICE.test(name));
    const mine = speakers.filter((name) => ME.test(name) || (speakers.length === 2 && offices.length === 1 && !offices.includes(name)));
    if (!mine.length) return rows.map(({ line }) => line);
    return rows.map(({ line, speaker }) => (!speaker || mine.includes(speaker) === (wanted === "mine") ? line : blank(line)));
  };

  /** Take out what is quoted, unless it stands first or is told: "the program wrote:". @param {string[]} lines @param {boolean} evenTold */
  const withoutQuoted = (lines, evenTold) => {
    let told = !evenTold;
    return lines.map((line) => {
      const quoted = QUOTED.test(line);
      if (!quoted && line.trim()) told = !evenTold && /:\s*$/.test(line);
      return quoted && !told ? blank(line) : line;
    });
  };

  /** Take out notices and signature lines that programs add. @param {string[]} lines */
  const withoutAdded = (lines) => {
    let within = false;
    return lines.map((line) => {
      if (!line.trim()) within = false;
      else if (NOTICE.test(line)) within = true;
      return within || ADDED.test(line) || SIGNATURE.test(line) ? blank(line) : line;
    });
  };

  /** @param {string} text @param {"theirs" | "mine"} wanted */
  return (text, wanted) => {
    const lines = text.split("\n");
    const plain = lines.map(accentless);
    let kept = [...lines];
    /** @param {number} from @param {number} to */
    const drop = (from, to) => {
      for (let line = from; line < to; line++) kept[line] = blank(kept[line]);
    };
    const before = (/** @type {number} */ at) => speaks(kept.slice(0, at).join("\n"));

    for (let at = 0; at < lines.length; at++) {
      const forwarded = FORWARDED.test(plain[at]);
      const original = ORIGINAL.test(plain[at]);
      const underscored = LINE.test(plain[at]) && headAt(plain, at + 1, true) > 0;
      const head = headAt(plain, at + (underscored ? 1 : 0), underscored);
      const introduced = introducedAt(plain, at);
      if (forwarded) {
        const rows = headAt(plain, at + 1, true) || (plain[at + 1]?.trim() ? 0 : headAt(plain, at + 2, true) + 1);
        if (wanted === "theirs") drop(0, at + 1 + rows);
        else if (before(at)) drop(at, lines.length);
        at += rows;
        if (wanted === "mine") break;
      } else if (introduced) {
        let next = at + introduced;
        while (next < lines.length && !lines[next].trim()) next++;
        const marked = QUOTED.test(lines[next] ?? "");
        if (!before(at) && wanted === "theirs" && !marked) drop(at, at + introduced);
        else if (marked && (before(at) || speaks(lines.slice(next).filter((line) => !QUOTED.test(line)).join("\n")))) {
          drop(at, at + introduced);
          for (; next < lines.length && (QUOTED.test(lines[next]) || !lines[next].trim()); next++) drop(next, next + 1);
          at = next - 1;
          continue;
        } else if (before(at)) {
          drop(at, lines.length);
          break;
        }
        at += introduced - 1;
      } else if (original || head) {
        const rows = (underscored || original ? 1 : 0) + (original ? headAt(plain, at + 1, true) : head);
        if (before(at)) {
          drop(at, lines.length);
          break;
        }
        drop(at, at + rows);
        at += rows - 1;
      } else if (ENGLISH_HEAD.test(plain[at]) && wanted === "theirs") {
        drop(at, at + 1);
      }
    }
    kept = withoutQuoted(kept, wanted === "mine");
    kept = chatLines(kept, wanted);
    if (wanted === "theirs") kept = withoutAdded(kept);
    const left = kept.join("\n");
    return wanted === "mine" || speaks(left) ? left : text;
  };
})();
