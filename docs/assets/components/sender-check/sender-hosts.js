// @ts-check
"use strict";

/**
 * Host names for "Is it real?": who owns a name, and how close it comes to a known one. No look-up: only letters.
 *
 * guideHosts(known, letters, shared, called): `known` are the real domains, `letters` says which foreign letters look like which
 * of ours ("a" -> "αа..."), `called` are names of systems that are no domain. Output: functions over one host name each.
 */
var guideHosts = (() => {
  /** A name shorter than this is one letter away from too many honest ones (nbme and nbome are both real). */
  const LONG_ENOUGH = 6;
  /** From this length on a name is looked for inside a longer one, one letter off as well. */
  const LONG_INSIDE = 9;

  /** How many letters must be added, left out or changed to make one word the other. @param {string} a @param {string} b */
  const distance = (a, b) => {
    let above = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let row = 1; row <= a.length; row += 1) {
      const line = [row];
      for (let column = 1; column <= b.length; column += 1) {
        const swap = above[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
        line.push(Math.min(swap, above[column] + 1, line[column - 1] + 1));
      }
      above = line;
    }
    return above[b.length];
  };

  /** Whether two letters that stand side by side were swapped, and nothing else. @param {string} a @param {string} b */
  const swapped = (a, b) => {
    if (a.length !== b.length) return false;
    const first = [...a].findIndex((letter, place) => letter !== b[place]);
    if (first < 0 || first + 1 >= a.length) return false;
    const turned = a.slice(0, first) + a[first + 1] + a[first] + a.slice(first + 2);
    return turned === b;
  };

  /** The smallest distance of `word` to any piece of `text` of about its length. @param {string} text @param {string} word */
  const distanceInside = (text, word) => {
    let best = word.length;
    for (let length = word.length - 1; length <= word.length + 1; length += 1) {
      for (let start = 0; start + length <= text.length; start += 1) {
        best = Math.min(best, distance(text.slice(start, start + length), word));
      }
    }
    return best;
  };

  /** Letters that make no word, such as a body's initials: inside a longer name they stand for that body. */
  const NO_WORD = /^[aeiou]?[^aeiou]{3,}[aeiou]?$/;

  /** @param {string[]} known @param {Record<string, string>} letters @param {string[]} [shared] known ones whose name honest others use too @param {string[]} [called] */
  return (known, letters, shared = [], called = []) => {
    /** @type {Map<string, string>} */
    const looksLike = new Map();
    for (const [ours, theirs] of Object.entries(letters)) {
      for (const letter of theirs) looksLike.set(letter, ours);
    }

    /** The part that somebody owns: "x.nrmp.org" -> "nrmp.org". @param {string} host */
    const owned = (host) => tldts.getDomain(host) ?? host;

    /** The name within it: "nrmp.org" -> "nrmp". @param {string} domain */
    const nameOf = (domain) => tldts.getDomainWithoutSuffix(domain) ?? domain.split(".")[0];

    /** Names as an eye reads them: foreign letters, and pairs and digits that pass for others. @param {string} text */
    const asSeen = (text) =>
      [...text]
        .map((letter) => looksLike.get(letter) ?? (letter === "I" ? "l" : letter))
        .join("")
        .toLowerCase()
        .replace(/0/g, "o")
        .replace(/1/g, "l")
        .replace(/rn/g, "m")
        .replace(/vv/g, "w");

    /** Whether a host is a known domain or lies below one, dot included. @param {string} host @param {string[]} domains */
    const within = (host, domains) => domains.find((domain) => host === domain || host.endsWith(`.${domain}`));

    const names = [...new Set(known.map(nameOf))];
    const common = new Set(shared.map(nameOf));
    const own = names.filter((name) => !common.has(name));
    /** With each dot as a hyphen, and one at either end. @param {string} host */
    const hyphened = (host) => `-${host.replaceAll(".", "-")}-`;

    /**
     * How a host passes for a known one, or undefined: the sign and the name that it passes for.
     * @param {string} written the host as it was written, capital letters and all
     * @returns {{ sign: "foreign-letters" | "name-inside" | "look-alike" | "other-ending" | "name-plus", like: string } | undefined}
     */
    const passesFor = (written) => {
      const host = written.toLowerCase();
      if (within(host, known)) {
        // A capital I for a small l is lost in small letters: compare what was written.
        const odd = /I/.test(written) && /[a-z]/.test(written) && asSeen(written) !== asSeen(host);
        return odd ? { sign: "foreign-letters", like: host } : undefined;
      }
      const seen = asSeen(written);
      const twin = known.find((domain) => asSeen(domain) === asSeen(owned(seen)) && seen !== host);
      if (twin) return { sign: "foreign-letters", like: twin };
      const domain = owned(host);
      const inside = known.find((real) => hyphened(host).includes(hyphened(real)));
      if (inside) return { sign: "name-inside", like: inside };
      const name = nameOf(domain);
      const same = known.find((real) => nameOf(real) === name && !common.has(name));
      if (same) return { sign: "other-ending", like: same };
      const near = names.find((real) => close(asSeen(name), asSeen(real)));
      if (near) return { sign: "look-alike", like: near };
      const words = name.split("-");
      const addedTo = (/** @type {string} */ real) => words.includes(real) || ((real.length >= LONG_ENOUGH || NO_WORD.test(real)) && words.some((part) => glued(part, real)));
      const plus = called.find((word) => asSeen(name).split("-").includes(word)) ?? own.find(addedTo);
      return plus ? { sign: "name-plus", like: plus } : undefined;
    };

    /** One letter off, or two letters swapped. @param {string} name @param {string} real */
    const close = (name, real) => {
      if (real.length < LONG_ENOUGH - 1 || name === real) return false;
      if (swapped(name, real)) return true;
      if (Math.max(name.length, real.length) < LONG_ENOUGH) return false;
      if (distance(name, real) <= 1) return true;
      return real.length >= LONG_INSIDE && !name.includes(real) && distanceInside(name, real) <= 1;
    };

    /** A known name with a word before or behind it. @param {string} name @param {string} real */
    const glued = (name, real) => name.startsWith(real) || name.endsWith(real);

    return { owned, within, passesFor, asSeen };
  };
})();
