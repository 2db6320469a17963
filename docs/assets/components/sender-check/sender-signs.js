// @ts-check
"use strict";

/**
 * What can be seen in a sender and a message, for "Is it real?". Names, signs and what is said of them stand
 * in `senders:` of guide.yml, free mail, short links and phrases in recognition/senders.yml; this only looks.
 *
 * guideSigns(data).read({ from, replyTo, text, site }): the level ("nothing", "look", "stop") and the signs, gravest first,
 * each with what was seen. Nothing is fetched. It never says "safe".
 */
var guideSigns = (() => {
  const LEVELS = ["nothing", "look", "stop"];
  const ADDRESS = /[^\s<>"'(),;:[\]]+@([^\s<>"'(),;:[\]]+)/;
  const LINK = /\bhttps?:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/gi;
  const NUMBER_HOST = /^(?:(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){1,3}|\[[0-9a-f:]+\]|0x[0-9a-f]+|\d{8,})$/i;
  const HEADER = /^[>\s]*(from|reply-to|sender)\s*:\s*(.+)$/gim;

  /** The host of an address or link as it was written; "" if there is none. @param {string} link */
  const hostOf = (link) => link.replace(/^https?:\/\//i, "").split(/[/?#\\]/)[0].split("@").pop()?.replace(/:\d+$/, "").replace(/[.,;]+$/, "") ?? "";

  /** A text without what cannot be seen and came with copying: it is no part of an address. What turns letters round stays.
   * @param {string} text */
  const visible = (text) =>
    text
      .replace(/[\u00ad\u200b-\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff]/g, "")
      .replace(/\uff20/g, "@")
      .replace(/(?<=[\w-])[\u3002\uff0e\uff61](?=[\w-])/g, ".");

  /** A text cut after full stops and empty lines, each piece on one line. @param {string} text */
  const sentencesOf = (text) =>
    text
      .replace(/([.!?])\s+/g, "$1\n\n")
      .split(/\n\s*\n/)
      .map((sentence) => sentence.replace(/\s+/g, " ").trim());

  /** Whether a host has letters beyond ours, or is written as such. @param {string} host */
  const hasForeign = (host) => /[^\x00-\x7f]/.test(host) || /(?:^|\.)xn--/i.test(host);

  /** @param {any} data known, shared, services, signs of guide.yml;
   * free_mail, shorteners, claims, phrases, together, instead of recognition/senders.yml; letters of sender-letters.js */
  return (data) => {
    const known = data.known;
    const hosts = guideHosts(known, data.letters, data.shared, data.called);
    const compiled = (/** @type {string[]} */ sources) => sources.map((source) => new RegExp(source, "i"));
    const phrases = Object.entries(data.phrases).map(([id, { any, unless }]) => ({ id, any: compiled(any), unless: compiled(unless) }));

    /** The sentence that holds one of a sign's phrases and none that excuses it, or "".
     * @param {{ any: RegExp[], unless: RegExp[] }} phrase @param {string[]} sentences */
    const said = ({ any, unless }, sentences) =>
      sentences.find((sentence) => any.some((one) => one.test(sentence)) && !unless.some((one) => one.test(sentence)))?.trim() ?? "";

    /** What an address or a link shows by its host. @param {string} host @param {(sign: string, seen: string) => void} add */
    const lookAt = (host, add) => {
      const passes = hosts.passesFor(host);
      if (passes) return add(passes.sign, `${host} ≠ ${passes.like}`);
      if (hasForeign(host)) return add("other-letters", host);
      if (NUMBER_HOST.test(host)) return add("number-host", host);
      const small = host.toLowerCase();
      const service = hosts.within(small, data.services);
      if (service) return add("known-service", service);
      const real = hosts.within(small, known);
      if (real) return add("known-name", real);
    };

    /** @param {{ from?: string, replyTo?: string, text?: string, site?: string }} input */
    const read = (input) => {
      const [from, replyTo, text, site] = [input.from, input.replyTo, input.text, input.site].map((given) => visible(given ?? ""));
      /** @type {Map<string, Set<string>>} */
      const seen = new Map();
      const add = (/** @type {string} */ sign, /** @type {string} */ what) => {
        if (!seen.has(sign)) seen.set(sign, new Set());
        seen.get(sign)?.add(what);
      };

      // A whole mail may be pasted: its own head names the sender.
      const heads = Object.fromEntries([...text.matchAll(HEADER)].reverse().map(([, name, value]) => [name.toLowerCase(), value]));
      const sender = from.trim() || heads.from || heads.sender || "";
      const answer = replyTo.trim() || heads["reply-to"] || "";

      const host = sender.match(ADDRESS)?.[1]?.replace(/[.>]+$/, "") ?? (sender.includes(" ") ? "" : hostOf(sender));
      const small = host.toLowerCase();
      const domain = host ? hosts.owned(small) : "";
      const free = Boolean(hosts.within(small, data.free_mail));
      const safeName = Boolean(hosts.within(small, known));
      if (host) lookAt(host, add);
      if (free) add("free-mail", small);
      const shown = guideText.read(sender.split(/[<(]|\S+@/)[0]).text;
      const claimed = data.claims.find((/** @type {string} */ name) => new RegExp(`\\b${name}\\b`, "i").test(shown));
      if (claimed && host && !safeName) add(free ? "name-claimed-free" : "name-claimed", `${claimed} · ${small}`);

      const answerHost = answer.match(ADDRESS)?.[1]?.toLowerCase() ?? "";
      if (answerHost) lookAt(answerHost, (sign, what) => LEVELS.indexOf(data.signs[sign].level) > 0 && add(sign, what));
      if (answerHost && domain && hosts.owned(answerHost) !== domain) {
        const strange = hosts.within(answerHost, data.free_mail) && !free;
        add(strange ? "reply-to-free-mail" : "reply-to-differs", answerHost);
        if (strange && safeName) add("name-claimed-free", `${small} · ${answerHost}`);
      }

      const program = site ? hosts.owned(hostOf(site.match(ADDRESS)?.[1] ?? site.trim()).toLowerCase()) : "";
      if (program && domain) add(program === domain ? "site-same" : "site-differs", `${domain} · ${program}`);

      for (const link of text.match(LINK) ?? []) {
        const target = hostOf(link);
        if (link.replace(/^https?:\/\//i, "").split(/[/?#]/)[0].includes("@")) add("hidden-host", target);
        if (hosts.within(target.toLowerCase(), data.shorteners)) add("short-link", target);
        lookAt(target, (sign, what) => add(sign, what));
      }
      // [shown](target) and <a href="target">shown</a>: what is shown is not where it leads.
      for (const [, a, b, c, d] of text.matchAll(/\[([^\]\n]+)\]\((\S+?)\)|<a\s[^>]*href="([^"]+)"[^>]*>([^<]+)</gi)) {
        const shown = hostOf((a ?? d).trim());
        const target = hostOf(b ?? c);
        const isHost = /^[\w-]+(\.[\w-]+)+$/.test(shown);
        if (isHost && hosts.owned(shown.toLowerCase()) !== hosts.owned(target.toLowerCase())) add("link-differs", `${shown} → ${target}`);
      }

      const sentences = sentencesOf(guideText.read(text.replace(HEADER, "")).text);
      for (const phrase of phrases) {
        const words = said(phrase, sentences);
        if (words) add(phrase.id, words);
      }
      return judge(seen);
    };

    /** Join what counts more together, order by level. @param {Map<string, Set<string>>} seen */
    const judge = (seen) => {
      for (const { when, drop } of data.instead) {
        if (seen.has(when)) seen.delete(drop);
      }
      for (const { when, and, then } of data.together) {
        const first = when.find((/** @type {string} */ id) => seen.has(id));
        const second = and.find((/** @type {string} */ id) => seen.has(id));
        if (first && second) seen.set(then, new Set([...(seen.get(first) ?? []), ...(seen.get(second) ?? [])]));
      }
      const level = (/** @type {string} */ id) => LEVELS.indexOf(data.signs[id].level);
      const signs = [...seen].map(([id, what]) => ({ id, level: data.signs[id].level, seen: [...what] }));
      signs.sort((a, b) => level(b.id) - level(a.id));
      return { level: signs[0]?.level ?? "nothing", signs };
    };

    return { read };
  };
})();
