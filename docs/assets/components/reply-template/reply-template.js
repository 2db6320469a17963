// @ts-check
"use strict";

/**
 * <reply-template>: a reply to fill in, copy, send or save. Without this script it is a text to read.
 *
 * Inputs and buttons come from <template id="reply-parts">, once a page; positions are the headings of the variants.
 * What is typed goes in as text, is kept by guideStore, and leaves the page only by the reader's own hand.
 */
(() => {
  const FIELDS = "reply-fields"; // What was typed, by field: one record for all replies.
  const POSITIONS = "reply-positions"; // What is true, by reply.
  const LONGEST_LINK = 2000; // Windows hands no longer link to an e-mail program.
  const INPUTS = "p > [name]";

  /** @typedef {"copy" | "subject" | "mail" | "save"} Action */

  /** @param {string} record @param {string} key @returns {string} */
  const stored = (record, key) => {
    const value = guideStore.read(record)?.[key];
    return typeof value === "string" ? value : "";
  };
  /** @param {string} record @param {string} key @param {string} value */
  const store = (record, key, value) => guideStore.write(record, { ...Object(guideStore.read(record)), [key]: value });
  /** @param {ParentNode} root @param {string} selector @returns {any[]} */
  const every = (root, selector) => [...root.querySelectorAll(selector)];
  /** @param {Element} blank */
  const isEmpty = (blank) => !blank.classList.contains("blank--filled");
  /** @param {number} count @param {string} thing */
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
  /** @param {string} text */
  const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD").replace(/\n/g, "\r\n"));

  /** @param {string} tag @param {object} properties @param {(Node | string)[]} inside @returns {any} */
  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };

  /** Words as a reader counts them; an empty blank is one. @param {Element} text */
  const words = (text) =>
    [...text.childNodes]
      .map((node) => (node instanceof Element && isEmpty(node) ? "x" : node.textContent))
      .join("")
      .match(/[\p{L}\p{M}\p{N}_'’-]+/gu)?.length ?? 0;

  /** What brings each reply of the page in line with what is stored. @type {Map<Element, () => void>} */
  const shows = new Map();
  const showAll = () => shows.forEach((show) => show());

  /** Give one reply its inputs and buttons. @param {HTMLElement} host @param {DocumentFragment} parts a copy of the template */
  const enhance = (host, parts) => {
    const id = host.dataset.reply ?? "";
    const title = host.parentElement?.getAttribute("aria-label");
    const subject = every(host, ".reply__subject span")[0];
    const variants = every(host, ".reply__variant");
    const blanks = every(host, ".blank").map((mark) => ({ mark, name: mark.dataset.field, label: mark.textContent }));
    const [form, choice] = every(parts, ".reply__form, fieldset");
    const [tools, facts, refusal, status, device, check] = every(parts, ".reply__tools, .reply__tools [class]");
    let refused = /** @type {Action | ""} */ ("");
    let timer = 0;

    for (const { dataset, firstElementChild } of variants) {
      const radio = make("input", { type: "radio", name: id, value: dataset.position });
      choice.append(make("label", {}, radio, firstElementChild.textContent));
      if (!dataset.position) choice.remove();
    }
    for (const input of every(form, INPUTS)) {
      const line = input.parentElement;
      const [label, hint] = line.children;
      label.htmlFor = input.id = `${id}-${input.name}`;
      hint.id = `${input.id}-hint`;
      input.setAttribute("aria-describedby", hint.id);
      input.dir = "auto";
      if (!blanks.some(({ name }) => name === input.name)) line.remove();
    }
    check.setAttribute("aria-label", `${check.textContent}: ${title}`);
    check.addEventListener("click", () => guideStore.write("draft", taken("copy")[0].textContent));
    for (const tool of every(tools, "[data-do]:not([data-do=clear])")) {
      tool.setAttribute("aria-label", `${tool.textContent}: ${title}`);
      if (!subject && /subject|mail/.test(tool.dataset.do)) tool.remove();
    }
    const inputs = every(form, INPUTS);
    const radios = every(form, "[type=radio]");
    if (!inputs.length || document.querySelector(".reply__device")) device.remove();

    const shown = () => variants.find(({ dataset }) => dataset.position === stored(POSITIONS, id)) ?? variants[0];

    /** What an action takes, as it is shown. @param {Action} action @returns {Element[]} */
    const taken = (action) => {
      const text = shown().querySelector(".reply__text");
      return action === "copy" ? [text] : action === "subject" ? [subject] : [subject, text].filter(Boolean);
    };

    /** The inputs that an action still waits for. @param {Action} action */
    const missing = (action) => {
      const empty = taken(action).flatMap((text) => every(text, ".blank").filter(isEmpty));
      const left = inputs.filter((input) => empty.some(({ dataset }) => dataset.field === input.name));
      const open = action !== "subject" && !radios.some((radio) => radio.checked);
      return open ? [...radios.slice(0, 1), ...left] : left;
    };

    /** Announce a text, again if it is the same. @param {string} text */
    const say = (text) => {
      clearTimeout(timer);
      status.textContent = "";
      timer = setTimeout(() => (status.textContent = text), 100);
    };

    /** Say what is missing, with a way to each input and a way to go on. @param {Action} action */
    const refuse = (action) => {
      const left = missing(action);
      const labels = left.map(({ type, labels }) => (type === "radio" ? choice.firstElementChild : labels[0]).textContent);
      const tool = tools.querySelector(`[data-do=${action}]`);
      const go = (/** @type {string} */ text, /** @type {() => void} */ onclick) => make("button", { type: "button", onclick }, text);
      const goals = left.map((input, index) => make("li", {}, go(labels[index], () => input.focus())));
      const anyway = go(`${tool.textContent.split(" ")[0]} anyway`, () => (act(action, true), tool.focus()));
      anyway.ariaLabel = `${anyway.textContent}: ${title}`;
      refusal.ariaLabel = `Still to fill in: ${labels.join(", ")}`;
      refusal.replaceChildren(make("p", {}, "Still to fill in:"), make("ul", {}, ...goals), anyway);
      refusal.hidden = !left.length;
      refused = left.length ? action : "";
    };

    /** Copy, open or save what is shown, unless something is missing. @param {Action} action @param {boolean} [anyway] */
    const act = async (action, anyway) => {
      if (!anyway && missing(action).length) return refuse(action), refusal.focus();
      refused = "";
      refusal.hidden = true;
      const texts = taken(action).map((element) => element.textContent ?? "");
      if (action === "mail") {
        const href = `mailto:?subject=${encoded(texts[0])}&body=${encoded(texts[1])}`;
        make("a", { href }).click();
        say(href.length < LONGEST_LINK ? "If no e-mail opens, copy the reply." : "If the e-mail is cut short, copy the reply.");
      } else if (action === "save") {
        const href = URL.createObjectURL(new Blob([subject ? "Subject: " : "", texts.join("\n\n"), "\n"]));
        make("a", { href, download: `${id}.txt` }).click();
        setTimeout(() => URL.revokeObjectURL(href), 60_000);
        say(`Saved as ${id}.txt, with your downloads.`);
      } else {
        const done = await guideCopy(texts[0], taken(action)[0]);
        say(done ? `Copied ${action === "copy" ? counted(words(taken(action)[0]), "word") : "the subject"}.` : guideCopyKeys);
      }
    };

    const show = () => {
      for (const variant of variants) variant.hidden = variant !== shown();
      for (const radio of radios) radio.checked = radio.value === stored(POSITIONS, id);
      for (const { mark, name, label } of blanks) {
        const value = stored(FIELDS, name).trim();
        mark.textContent = value || label;
        mark.classList.toggle("blank--filled", value !== "");
      }
      for (const input of inputs) {
        if (input.value !== stored(FIELDS, input.name)) input.value = stored(FIELDS, input.name);
      }
      device.querySelector("input").checked = guideStore.remembering;
      facts.textContent = `${counted(missing("mail").length, "blank")} left, ${counted(words(taken("copy")[0]), "word")}`;
      if (refused) refuse(refused);
    };

    host.addEventListener("input", (/** @type {any} */ { target: { type, name, value, checked } }) => {
      const kept = type !== "checkbox" || guideStore.remember(checked);
      if (type !== "checkbox") store(type === "radio" ? POSITIONS : FIELDS, name, value);
      showAll();
      say(kept ? "" : "This browser does not allow that.");
    });
    host.addEventListener("click", ({ target }) => {
      const action = /** @type {HTMLElement} */ (target).dataset.do;
      if (action === "clear") guideStore.clear(), say("Cleared. Nothing that you typed is kept.");
      else if (action) act(/** @type {Action} */ (action));
    });

    host.querySelector(".reply__when")?.after(form);
    variants[variants.length - 1].after(tools);
    shows.set(host, show);
    show();
  };

  class ReplyTemplate extends HTMLElement {
    connectedCallback() {
      const template = document.getElementById("reply-parts");
      if (shows.has(this) || !(template instanceof HTMLTemplateElement)) return;
      enhance(this, /** @type {DocumentFragment} */ (template.content.cloneNode(true)));
    }
  }

  customElements.define("reply-template", ReplyTemplate);
  document.addEventListener("guide-store-cleared", showAll);
  addEventListener("pageshow", showAll); // After Back: another page may have stored something since.
})();
