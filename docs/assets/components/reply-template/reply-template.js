// @ts-check
"use strict";

/**
 * <reply-template>: a reply, letter first. Without scripts it is a text to read; this one shows the letter with its tools
 * around it, and fetches what makes them work (reply-desk.js) once the letter is in sight or somebody reaches for it.
 */
(() => {
  if (typeof guideMarks === "undefined") return;
  const { part, parts, load } = guideMarks;
  const SAYS = guideSays("reply-template");
  const NEAR = ["focusin", "pointerover", "touchstart", "click"]; // What a reader who reaches for it does.
  const START = "undecided"; // The wording that is shown while nothing is chosen.

  /** @param {HTMLElement} host @param {HTMLTemplateElement} template */
  const layOut = (host, template) => {
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const [asks, letter, tools] = ["asks", "letter", "tools"].map((name) => part(copy, name));
    const variants = parts(host, "variant");
    const shown = variants.find(({ dataset }) => dataset.position === START) ?? variants[0];
    const subject = part(host, "subject-line");
    part(letter, "body").append(...shown.querySelector("pre").cloneNode(true).childNodes);
    if (subject) part(letter, "subject").append(...part(subject, "subject-text").cloneNode(true).childNodes);
    else part(letter, "subject").closest("p").remove();

    const positions = part(asks, "positions");
    for (const variant of variants) {
      variant.hidden = true;
      const value = variant.dataset.position;
      if (!value) continue;
      const radio = Object.assign(document.createElement("input"), { type: "radio", name: host.dataset.reply, value });
      const label = document.createElement("label");
      label.append(radio, ` ${part(variant, "name").textContent.trim()}`);
      positions.append(label);
    }
    if (!positions.querySelector("input")) positions.remove();
    const title = host.closest("[aria-label]")?.getAttribute("aria-label");
    for (const one of [asks, tools].flatMap((place) => [...place.querySelectorAll("[data-named]")])) one.setAttribute("aria-label", `${one.dataset.named || one.textContent}: ${title}`);
    if (!subject) for (const tool of tools.querySelectorAll("[data-do=subject], [data-do=mail]")) tool.remove();
    if (document.querySelector("reply-template [data-part=device]")) part(tools, "device").remove(); // Once a page.
    (subject ?? variants[0]).before(asks, letter, tools);
    if (subject) subject.hidden = true;
  };

  /** @param {HTMLElement} host @param {HTMLTemplateElement} template */
  const wake = (host, template) => {
    let woken = false;
    /** What was pressed meanwhile. A box that was ticked needs no second click: the desk takes it as it is. @type {HTMLElement | null} */
    let asked = null;
    /** @param {Event} [event] */
    const begin = async (event) => {
      const target = event?.type === "click" && /** @type {HTMLElement} */ (event.target);
      if (target && !target.closest("label, input")) asked = target;
      if (woken) return;
      woken = true;
      seen.disconnect();
      try {
        await load((template.dataset.scripts ?? "").split(" "));
        guideReplyDesk(host, template);
      } catch {
        woken = false; // The next touch tries again.
        part(host, "status").textContent = SAYS.not_fetched;
        return;
      }
      for (const near of NEAR) host.removeEventListener(near, begin);
      asked?.click();
    };
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) begin();
    });
    seen.observe(host);
    for (const near of NEAR) host.addEventListener(near, begin, { passive: true });
  };

  customElements.define(
    "reply-template",
    class extends HTMLElement {
      connectedCallback() {
        const template = document.getElementById("reply-parts");
        if (part(this, "tools") || !(template instanceof HTMLTemplateElement)) return;
        layOut(this, template);
        wake(this, template);
      }
    },
  );
})();
