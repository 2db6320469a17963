// @ts-check
"use strict";

/**
 * The letter on the page: its words, and each blank as a button that opens a box in its own place, with label and hint.
 *
 * `guideReplyBlanks(root, how)` returns
 *   draw(target, made)    puts the parts of a letter (guideLetter.written) into an element, leaving an open box alone
 *   open(blank)           opens the box of a blank element
 *   openFirst(field?)     opens the first blank of a field, or the first that is empty; false if there is none
 *   close()               closes what is open
 */
var guideReplyBlanks = (
  /** @type {HTMLElement} */ root,
  /** @type {{ line: (field: string) => HTMLElement, value: (field: string) => string, write: (field: string, value: string) => void,
   *   settled: (field: string) => void, finished: () => void, offers: (field: string) => string[], id: string }} */ how,
) => {
  const { make, part, parts, composing, fill: filledIn } = guideMarks;
  const SAYS = guideSays("reply-blanks");
  /** @type {{ blank: HTMLElement, fill: HTMLElement, field: string } | null} */
  let opened = null;
  /** @type {Map<Element, { key: string, nodes: (Text | HTMLElement)[] }>} */
  const drawn = new Map();

  /** @param {HTMLElement} blank @param {{ text: string, filled: boolean }} piece */
  const dress = (blank, { text, filled }) => {
    const label = part(how.line(blank.dataset.blank ?? ""), "label").textContent;
    if (blank.textContent !== text) blank.textContent = text;
    blank.classList.toggle("blank--filled", filled);
    blank.setAttribute("aria-label", filled ? filledIn(SAYS.change, { label, text: text.slice(0, 80) }) : filledIn(SAYS.fill_in, { label }));
  };

  /** @param {string} field */
  const blankOf = (field) => {
    const blank = make("span", { className: "blank", tabIndex: 0, dir: "auto" });
    blank.setAttribute("role", "button");
    blank.dataset.part = "blank";
    blank.dataset.blank = field;
    return blank;
  };

  /** @param {Element} target @param {{ field: string, text: string, filled: boolean }[]} made */
  const draw = (target, made) => {
    const key = made.map(({ field, text }) => field || text.slice(0, 8)).join("|");
    let known = drawn.get(target);
    if (known?.key !== key) {
      if (opened && target.contains(opened.blank)) close();
      known = { key, nodes: made.map(({ field }) => (field ? blankOf(field) : document.createTextNode(""))) };
      drawn.set(target, known);
      target.replaceChildren(...known.nodes);
    } else if (!opened && known.nodes.some((node) => node.parentNode !== target)) {
      target.replaceChildren(...known.nodes); // A translator put words of its own in their place.
    }
    for (const [at, node] of known.nodes.entries()) {
      if (node instanceof HTMLElement) dress(node, made[at]);
      else if (node.data !== made[at].text) node.data = made[at].text;
    }
  };

  /** The box for a blank: what is typed, and below it what belongs there. @param {HTMLElement} blank */
  const boxOf = (blank) => {
    const field = blank.dataset.blank ?? "";
    const line = /** @type {HTMLElement} */ (how.line(field).cloneNode(true));
    const [input, label, hint, titles] = ["input", "label", "hint", "titles"].map((name) => part(line, name));
    const note = make("span", { className: "fill__note" }, label, " ", hint);
    const fill = make("span", { className: "fill" }, input, note);
    label.htmlFor = input.id = `${how.id}-${field}-here`;
    hint.id = `${input.id}-hint`;
    input.setAttribute("aria-describedby", hint.id);
    input.enterKeyHint = "next";
    input.value = how.value(field);
    if (titles) {
      note.append(titles);
      choose(titles, field);
    }
    const known = how.offers(field);
    if (known.length) {
      const offers = known.map((text) => {
        const offer = make("button", { type: "button" }, text);
        offer.dataset.offer = text;
        return offer;
      });
      note.append(make("span", { className: "fill__offers" }, ...offers));
    }
    return { fill, input, field };
  };

  /** The ways to address a person, of which one is chosen. @param {HTMLElement} titles @param {string} field */
  const choose = (titles, field) => {
    const name = `${how.id}-${field}-title`;
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (titles.querySelectorAll("input"))) {
      radio.name = name;
      radio.checked = radio.value === how.value(`${field}.title`);
    }
  };

  /** @param {HTMLElement} blank */
  const open = (blank) => {
    close();
    const { fill, input, field } = boxOf(blank);
    opened = { blank, fill, field };
    blank.hidden = true;
    blank.after(fill);
    input.focus();
    input.select();
  };

  const close = () => {
    if (!opened) return;
    const { blank, fill, field } = opened;
    opened = null;
    blank.hidden = false;
    fill.remove();
    how.settled(field);
  };

  /** @returns {HTMLElement[]} */
  const visible = () => parts(root, "blank").filter((blank) => !blank.closest("[hidden]") || blank === opened?.blank);

  /** @param {string} [field] */
  const openFirst = (field) => {
    const wanted = visible().find((blank) => (field ? blank.dataset.blank === field : !blank.classList.contains("blank--filled")));
    if (wanted) open(wanted);
    return Boolean(wanted);
  };

  /** Go on to the next blank that is empty, from the open one. */
  const next = () => {
    if (!opened) return;
    const all = visible();
    const at = all.indexOf(opened.blank);
    const field = opened.field;
    close();
    const empty = [...all.slice(at + 1), ...all.slice(0, at)].find((blank) => blank.dataset.blank !== field && !blank.classList.contains("blank--filled"));
    if (empty) open(empty);
    else how.finished();
  };

  root.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const blank = /** @type {HTMLElement | null} */ (target.closest('[data-part="blank"]'));
    const offer = /** @type {HTMLElement | null} */ (target.closest("[data-offer]"));
    if (offer && opened) {
      how.write(opened.field, offer.dataset.offer ?? "");
      next();
    } else if (blank && getSelection()?.isCollapsed !== false) {
      open(blank);
    }
  });
  root.addEventListener("input", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (!opened?.fill.contains(input)) return;
    event.stopPropagation();
    how.write(input.type === "radio" ? `${opened.field}.title` : opened.field, input.value);
  });
  root.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const blank = /** @type {HTMLElement | null} */ (target.closest('[data-part="blank"]'));
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !composing(event);
    if (blank && !opened?.fill.contains(target)) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open(blank);
      } else if (plain && event.key.length === 1) {
        open(blank); // What is typed lands in the box.
      }
    } else if (opened?.fill.contains(target) && !composing(event)) {
      if (event.key === "Escape") {
        const { blank: from } = opened;
        event.preventDefault();
        close();
        from.focus();
      } else if (event.key === "Enter" && !event.shiftKey && !target.closest("button")) {
        event.preventDefault();
        next();
      }
    }
    if (opened?.fill.contains(target) || blank) event.stopPropagation(); // No letter is a command here.
  });
  // Keyboards of phones may send a line break without the key that makes one.
  let keyed = false;
  root.addEventListener("keydown", ({ key }) => (keyed = key === "Enter"), { capture: true });
  root.addEventListener("beforeinput", (event) => {
    if (keyed || event.inputType !== "insertLineBreak" || !opened?.fill.contains(/** @type {Node} */ (event.target))) return;
    event.preventDefault();
    next();
  });
  root.addEventListener("focusout", ({ relatedTarget }) => {
    const before = opened;
    if (!before || (relatedTarget instanceof Node && before.fill.contains(relatedTarget))) return;
    setTimeout(() => {
      if (opened === before && !before.fill.contains(document.activeElement) && document.hasFocus()) close();
    });
  });

  return { draw, open, openFirst, close };
};
