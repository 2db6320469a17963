// @ts-check
"use strict";

/**
 * <message-reader>: a box for a message, and the kinds of message that it may be, while typing. What each kind and each
 * caution says is cloned from the <template> inside. The message is kept nowhere and sent nowhere.
 *
 * What is needed to read weighs more than the page, so it is fetched when the reader comes near the box.
 */
(() => {
  const QUOTES = 3;
  const UNKNOWN = "unrecognized";
  const { make, counted, excerpts, work, CUT } = guidePasted;
  const { fill } = guideMarks;
  const SAYS = guideSays("message-reader");

  /** Why nothing could be read, in words, or "". @param {string} text */
  const unreadable = (text) => {
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    if (!letters) return SAYS.no_words;
    const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
    return latin < letters / 2 ? SAYS.foreign : "";
  };

  /** Whether a kind cannot be true on the reader's own day. @param {Element} kind @param {string} today */
  const untimely = (kind, today) => {
    const { from = "", until = "" } = /** @type {HTMLElement | null} */ (kind.querySelector("in-season"))?.dataset ?? {};
    return (from !== "" && today < from) || (until !== "" && today >= until);
  };

  class MessageReader extends HTMLElement {
    connectedCallback() {
      const part = (/** @type {string} */ name) => /** @type {any} */ (this.querySelector(`.reader__${name}`));
      const [box, kinds, cautions, words] = ["text", "kinds", "cautions", "words"].map(part);

      /** An entry of the template, with the words of the message that brought it.
       * @param {"kind" | "caution"} sort @param {string} id @param {string} text @param {{ start: number, end: number }[]} spans */
      const entry = (sort, id, text, spans) => {
        const made = words.content.querySelector(`[data-word-${sort}="${id}"]`).cloneNode(true);
        made.removeAttribute(`data-word-${sort}`);
        made.dataset[sort] = id;
        const quotes = excerpts(text, spans).slice(0, QUOTES);
        if (quotes.length) made.append(make("p", { className: "reader__because" }, `${SAYS.because} `, ...quotes.flatMap((quote) => [make("q", {}, ...quote), " "])));
        return made;
      };

      const [fits, care, results, unrecognized] = ["fits", "care", "results", "unrecognized"].map(part);
      let insisted = ""; // The text that the reader says is a message, whatever it looks like.
      let refused = ""; // The text that the reader says is none of the kinds shown.

      /** @param {{ read: (text: string) => any }} reading @param {string} text */
      const show = ({ read }, text) => {
        const found = read(text);
        const empty = !text.trim(); // Of what was pasted but cannot be seen, the reader is told that it has no words.
        const known = found.kinds.length > 0 && text !== refused && (found.state === "read" || text === insisted);
        const other = empty || known ? "" : text === refused ? UNKNOWN : found.neighbour || UNKNOWN;
        const today = new Date().toLocaleDateString("en-CA"); // As 2027-03-19.
        const likely = (known ? found.kinds : []).map((/** @type {any} */ { id, spans }) => entry("kind", id, text, spans));
        kinds.replaceChildren(...likely.sort((/** @type {Element} */ a, /** @type {Element} */ b) => Number(untimely(a, today)) - Number(untimely(b, today))));
        cautions.replaceChildren(...found.cautions.map((/** @type {any} */ { id, spans }) => entry("caution", id, text, spans)));
        unrecognized.replaceChildren(...(other ? [entry("kind", other, text, [])] : []));
        const nearest = unrecognized.querySelector(".reader__nearest");
        nearest?.addEventListener("click", () => {
          [insisted, refused] = [text, ""];
          look();
        });
        fits.hidden = !known;
        care.hidden = !found.cautions.length;
        const grave = found.cautions[0]?.severity === "stop" && kinds.firstElementChild?.dataset.severity !== "stop";
        if (grave) results.prepend(care);
        else fits.after(care);
        const named = known ? fill(SAYS.most_like, { kind: kinds.querySelector("a").textContent }) : unreadable(text) || unrecognized.querySelector("h2")?.textContent;
        const more = found.cautions.length ? fill(SAYS.care, { things: counted(found.cautions.length, SAYS.thing) }) : "";
        return empty ? "" : [...(grave ? [more, named] : [named, more]), found.cut ? CUT : ""].filter(Boolean).join(" ");
      };
      const update = work(this, "reader", { ready: () => messageReading(messageData), failed: SAYS.not_fetched, show });
      if (!update) return;

      /** Read now, and bring what was found to where the eye is: the keyboard of a phone goes, and a screen reader reads on. */
      const look = () => update().then(() => {
        results.focus({ preventScroll: true });
        results.scrollIntoView({ block: "start" });
      });
      part("read").addEventListener("click", look);
      part("none").addEventListener("click", () => {
        [refused, insisted] = [box.value, ""];
        look();
      });

      // The browser may have kept the text over a reload or on the way back.
      const kept = () => box.value && !kinds.children.length && update();
      kept();
      addEventListener("pageshow", kept);
    }
  }

  customElements.define("message-reader", MessageReader);
})();
