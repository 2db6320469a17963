// @ts-check
"use strict";

/**
 * Finding things on a page by our own marks, never by their place: a translator wraps words in elements of its own, a
 * password manager or a writing assistant adds some, and a list is another one a moment later.
 *
 *   guideMarks.part(root, "status")    the element inside `root` that is marked data-part="status"
 *   guideMarks.parts(root, "row")      all of them
 *   guideMarks.pressed(event, root)    the element with data-do that a click or a key on anything inside it means
 *   guideMarks.teller(status)          says a text in a live region, again if it is the same
 *   guideMarks.fill(words, values)     words of the guide with what stands in { } filled in
 *   guideMarks.composing(event)        whether a key belongs to an input method, which puts letters together
 *   guideMarks.deliberate(root)        keeps what nobody meant from `root`: a double click, a key that is held down
 */
var guideMarks = (() => {
  const SAID_AFTER = 100; // Milliseconds: a screen reader hears a change, not a text that is there already.
  const SLIPPED = 600; // Milliseconds in which another button may have slid under a finger that presses once more.

  /** @param {ParentNode} root @param {string} name @returns {any} */
  const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

  /** @param {ParentNode} root @param {string} name @returns {any[]} */
  const parts = (root, name) => [...root.querySelectorAll(`[data-part="${name}"]`)];

  /** @param {Event} event @param {Element} root @returns {HTMLElement | null} */
  const pressed = ({ target }, root) => {
    const element = target instanceof Element ? target : /** @type {Node | null} */ (target)?.parentElement;
    const found = /** @type {HTMLElement | null | undefined} */ (element?.closest("[data-do]"));
    return found && root.contains(found) ? found : null;
  };

  /** @param {HTMLElement} status */
  const teller = (status) => {
    let timer = 0;
    /** @param {string} text */
    return (text) => {
      clearTimeout(timer);
      status.textContent = "";
      timer = setTimeout(() => (status.textContent = text), SAID_AFTER);
    };
  };

  /**
   * Safari ends the composition before it tells of the Enter that ended it: there only the old number says so.
   * @param {KeyboardEvent} event
   */
  const composing = (event) => event.isComposing || event.keyCode === 229;

  /** @param {HTMLElement} root */
  const deliberate = (root) => {
    let last = { action: "", time: 0 };
    root.addEventListener(
      "click",
      (event) => {
        const button = pressed(event, root);
        if (!button) return;
        const action = button.dataset.do ?? "";
        const slipped = action === last.action && event.timeStamp - last.time < SLIPPED && "once" in button.dataset;
        if (event.detail > 1 || slipped) {
          event.preventDefault();
          event.stopImmediatePropagation();
        } else {
          last = { action, time: event.timeStamp };
        }
      },
      { capture: true },
    );
    root.addEventListener("keydown", (event) => {
      if (event.repeat && (event.key === "Enter" || event.key === " ") && pressed(event, root)) event.preventDefault();
    });
  };

  /** @param {string} tag @param {object} [properties] @param {(Node | string)[]} inside @returns {any} */
  const make = (tag, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };

  /** @param {number} count @param {string} thing */
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;

  /** @param {string} words @param {Record<string, string | number>} values */
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));

  /** Fetch scripts, in order, each once. @param {string[]} addresses from this page @returns {Promise<void>} */
  const load = async (addresses) => {
    const waiting = addresses.filter(Boolean).map((address) => {
      const src = new URL(address, document.baseURI).href;
      const known = loaded.get(src) ?? [...document.scripts].find((there) => there.src === src);
      if (known) return known; // Twice, the second would know nothing of what the first holds.
      const script = make("script", { src, async: false });
      const done = new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          loaded.delete(src);
          script.remove();
          reject(new Error(`${src} could not be fetched`));
        });
      });
      loaded.set(src, done);
      document.head.append(script);
      return done;
    });
    await Promise.all(waiting);
  };
  /** @type {Map<string, Promise<unknown>>} */
  const loaded = new Map();

  return { part, parts, pressed, teller, composing, deliberate, make, counted, fill, load };
})();
