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
  const { make, counted, excerpts, work } = guidePasted;

  /** Why nothing could be read, in words, or "". @param {string} text */
  const unreadable = (text) => {
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    if (!letters) return "There are no words in this. Paste the text of the message.";
    const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
    return latin < letters / 2 ? "This does not look like English, the one language that is read here." : "";
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
        if (quotes.length) made.append(make("p", { className: "reader__because" }, "Because of: ", ...quotes.flatMap((quote) => [make("q", {}, ...quote), " "])));
        return made;
      };

      /** @param {{ read: (text: string) => any }} reading @param {string} text */
      const show = ({ read }, text) => {
        const found = read(text);
        const known = found.state === "read";
        kinds.replaceChildren(...found.kinds.map((/** @type {any} */ { id, spans }) => entry("kind", id, text, spans)));
        cautions.replaceChildren(...found.cautions.map((/** @type {any} */ { id, spans }) => entry("caution", id, text, spans)));
        part("unrecognized").replaceChildren(...(known || found.state === "empty" ? [] : [entry("kind", "unrecognized", text, [])]));
        part("fits").hidden = !known;
        part("care").hidden = !found.cautions.length;
        const best = known ? `Most like: ${kinds.querySelector("a").textContent}.` : unreadable(text) || "Nothing here fits a kind of message that the guide knows.";
        const more = found.cautions.length ? `${counted(found.cautions.length, "thing")} to take care of.` : "";
        const cut = found.cut ? "Only the first 20,000 characters were read." : "";
        return found.state === "empty" ? "" : [best, more, cut].filter(Boolean).join(" ");
      };
      const failed = "The reader could not be fetched. Load the page again, or answer the questions.";
      const update = work(this, "reader", { ready: () => messageReading(messageData), failed, show });
      if (!update) return;

      // The browser may have kept the text over a reload or on the way back.
      const kept = () => box.value && !kinds.children.length && update();
      kept();
      addEventListener("pageshow", kept);
    }
  }

  customElements.define("message-reader", MessageReader);
})();
