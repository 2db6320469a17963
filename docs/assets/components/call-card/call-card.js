// @ts-check
"use strict";

/**
 * <call-card>: what to say while the phone is in your hand. One screen at a time, each fits a phone; a note goes straight to the
 * log. Without this script all screens stand one below the other.
 */
(() => {
  const SAYS = guideSays("call-card");

  /** @param {HTMLElement} host */
  const enhance = (host) => {
    /** @param {string} mark @returns {any} */
    const part = (mark) => host.querySelector(`[data-part="${mark}"]`);
    const screens = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("[data-screen]")]);
    const begun = guideLog.now(); // The page was opened when it rang.
    const say = guideMarks.teller(part("said"));
    let topic = "";

    /** @param {string} name @param {boolean} [focus] */
    const go = (name, focus) => {
      for (const screen of screens) screen.hidden = screen.dataset.screen !== name;
      const shown = /** @type {HTMLElement} */ (screens.find((screen) => !screen.hidden));
      topic = shown.dataset.message ?? topic;
      if (!focus) return;
      const heading = /** @type {HTMLElement} */ (shown.querySelector("h2"));
      heading.tabIndex = -1;
      heading.focus();
    };

    for (const screen of screens) {
      const { screen: name, message } = screen.dataset;
      if (name === "start") continue;
      const row = document.createElement("p");
      row.className = "call__go";
      const ways = message ? [["topics", SAYS.topics], ["start", SAYS.sentences], ["after", SAYS.after]] : [["start", SAYS.back]];
      for (const [to, text] of ways) {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.go = to;
        button.textContent = text;
        row.append(button, " ");
      }
      screen.append(row);
    }

    host.addEventListener("click", (event) => {
      const link = /** @type {any} */ (event.target).closest("[data-go]");
      if (!link || event.ctrlKey || event.metaKey) return; // Those open another tab.
      event.preventDefault();
      go(link.dataset.go, true);
    });
    part("note").addEventListener("submit", async (/** @type {Event} */ event) => {
      event.preventDefault();
      const { program, person, said } = part("note").elements;
      const contact = { ...begun, channel: "phone", message: topic, person: person.value, said: said.value };
      const written = [program, person, said].map((field) => /** @type {const} */ ([field, field.value]));
      const adding = guideLog.add(contact, { name: program.value });
      for (const [field] of written) field.value = "";
      const done = await adding;
      say(done.saved ? SAYS.added : done.sentence);
      part("open").hidden = !done.saved;
      if (!done.saved) {
        for (const [field, text] of written) field.value ||= text;
        return;
      }
      part("open").href = `${part("open").href.split("#")[0]}#contact-${done.value}`;
    });
    part("go").hidden = part("note").hidden = false;
    part("paper").hidden = true;
    host.dataset.works = "";
    const named = location.hash.slice(1);
    go(screens.some(({ dataset }) => dataset.screen === named) ? named : "start");
  };

  customElements.define(
    "call-card",
    class extends HTMLElement {
      connectedCallback() {
        if (!("works" in this.dataset)) enhance(this);
      }
    },
  );
})();
