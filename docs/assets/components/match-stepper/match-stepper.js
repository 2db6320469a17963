// @ts-check
"use strict";

/**
 * <match-stepper>: walks through the algorithm on the market of the page, forward and back, with a picture; then lets the
 * reader change one list and see what it brings. The lists and the words come with the page as JSON.
 */
(() => {
  const { fill } = guideMarks;
  const SAYS = guideSays("match-stepper");
  const SVG = "http://www.w3.org/2000/svg";
  const ROW = 56;
  const WIDTH = 360;
  const LEFT = 96;
  const RIGHT = 252;

  /** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
  const draw = (name, attributes, text) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text) element.textContent = text;
    return element;
  };

  class MatchStepper extends HTMLElement {
    connectedCallback() {
      const data = JSON.parse(this.part("data").textContent ?? "{}");
      this.market = { applicants: data.applicants, programs: data.programs };
      this.words = data.words;
      this.steps = guideMarket.steps(this.market);
      this.honest = guideMarket.result(this.market);
      this.at = 0;
      this.part("tool").hidden = false;
      this.part("try").hidden = false;
      this.part("tool").addEventListener("click", (event) => this.go(this.pressed(event, "go")));
      this.part("tool").addEventListener("keydown", (event) => this.key(event));
      this.part("try").addEventListener("click", (event) => this.tried(event));
      this.part("who").addEventListener("change", () => this.restart());
      this.show();
      this.restart();
    }

    /** @param {string} name @returns {HTMLElement} */
    part(name) {
      return /** @type {HTMLElement} */ (this.querySelector(`.stepper__${name}`));
    }

    /** What the button under a click stands for, or "". @param {Event} event @param {string} sort */
    pressed(event, sort) {
      const button = /** @type {Element} */ (event.target).closest(`[data-${sort}]`);
      return /** @type {HTMLElement | null} */ (button)?.dataset[sort] ?? "";
    }

    /** @param {string} where */
    go(where) {
      const last = this.steps.length;
      const to = { first: 0, back: this.at - 1, next: this.at + 1, last }[where];
      if (to === undefined) return;
      this.at = Math.min(Math.max(to, 0), last);
      this.show();
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const where = { ArrowLeft: "back", ArrowRight: "next", Home: "first", End: "last" }[event.key];
      if (!where || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.go(where);
    }

    /** Say and draw the step at which the reader is. */
    show() {
      const step = this.steps[this.at - 1];
      const ended = this.at === this.steps.length ? ` ${this.words.end}` : "";
      this.part("count").textContent = fill(SAYS.step, { at: this.at, all: this.steps.length });
      this.part("said").textContent = step ? fill(this.words[step.outcome], step) + ended : this.words.start;
      this.part("picture").replaceChildren(this.picture(step));
      for (const [place, row] of this.querySelectorAll(".stepper__steps tbody tr").entries()) {
        row.toggleAttribute("data-now", place === this.at - 1);
      }
    }

    /** Applicants on the left, programs on the right; a full line is a hold, a broken one the request of this step.
     * @param {any} step */
    picture(step) {
      const applicants = Object.keys(this.market.applicants);
      const programs = Object.keys(this.market.programs);
      const height = ROW * Math.max(applicants.length, programs.length);
      const y = (/** @type {string[]} */ names, /** @type {string} */ name) => (height / names.length) * (names.indexOf(name) + 0.5);
      const picture = draw("svg", { viewBox: `0 0 ${WIDTH} ${height}`, class: "stepper__svg", focusable: "false" });
      const line = (/** @type {string} */ applicant, /** @type {string} */ program, /** @type {string} */ kind) =>
        draw("line", { x1: LEFT, y1: y(applicants, applicant), x2: RIGHT, y2: y(programs, program), class: `stepper__${kind}` });
      for (const [program, held] of Object.entries(step?.holds ?? {})) {
        for (const applicant of /** @type {string[]} */ (held)) picture.append(line(applicant, program, "hold"));
      }
      if (step) picture.append(line(step.applicant, step.program, step.outcome === "held" || step.outcome === "bumped" ? "yes" : "no"));
      for (const name of applicants) {
        picture.append(draw("text", { x: LEFT - 8, y: y(applicants, name), class: "stepper__left", "data-now": String(name === step?.applicant) }, name));
      }
      for (const name of programs) {
        const { places } = this.market.programs[name];
        picture.append(draw("text", { x: RIGHT + 8, y: y(programs, name), class: "stepper__right" }, `${name} (${places})`));
      }
      return picture;
    }

    /** The applicant whose list is changed. @returns {string} */
    get applicant() {
      return /** @type {HTMLInputElement} */ (this.querySelector("[name=stepper-applicant]:checked")).value;
    }

    /** Start again from the true list. */
    restart() {
      this.sent = [...this.market.applicants[this.applicant]];
      this.list();
    }

    /** @param {Event} event */
    tried(event) {
      const action = this.pressed(event, "try");
      if (action === "reset") this.restart();
      if (action === "all") this.all();
      const move = this.pressed(event, "move");
      if (!move) return;
      const [way, place] = move.split(" ");
      const at = Number(place);
      const to = way === "up" ? at - 1 : at + 1;
      if (way === "leave") this.sent.splice(at, 1);
      else this.sent.splice(to, 0, ...this.sent.splice(at, 1));
      this.list();
      const again = this.querySelector(`[data-move="${way} ${way === "leave" ? at : to}"]:not(:disabled)`) ?? this.querySelector("[data-try=reset]");
      /** @type {HTMLElement} */ (again).focus();
    }

    /** Show the list that is sent, and what it brings. */
    list() {
      const rows = this.sent.map((program, at) => {
        const row = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = program;
        row.append(name, " ");
        for (const [way, sign, said, off] of [
          ["up", "↑", SAYS.up, at === 0],
          ["down", "↓", SAYS.down, at === this.sent.length - 1],
          ["leave", "×", SAYS.leave, this.sent.length === 1],
        ]) {
          const button = document.createElement("button");
          button.type = "button";
          button.dataset.move = `${way} ${at}`;
          button.textContent = String(sign);
          button.setAttribute("aria-label", `${said}: ${program}`);
          button.disabled = Boolean(off);
          row.append(button, " ");
        }
        return row;
      });
      this.part("sent").replaceChildren(...rows);
      const outcome = this.outcome(this.sent);
      this.part("outcome").textContent = fill(this.words[outcome.sort], outcome);
    }

    /** What a list brings its sender, beside the true one. @param {string[]} sent */
    outcome(sent) {
      const applicant = this.applicant;
      const wish = this.market.applicants[applicant];
      const result = guideMarket.result({ ...this.market, applicants: { ...this.market.applicants, [applicant]: sent } });
      const rank = (/** @type {string | null} */ place) => (place === null ? wish.length : wish.indexOf(place));
      const [got, honest] = [result[applicant], this.honest[applicant]];
      const sort = rank(got) === rank(honest) ? "same" : rank(got) > rank(honest) ? "worse" : "better";
      return { sort, applicant, place: got ?? this.words.nowhere, honest: honest ?? this.words.nowhere };
    }

    /** Try every other list that the applicant could send. */
    all() {
      const wish = this.market.applicants[this.applicant];
      const others = guideMarket.lists(wish).filter((list) => list.join() !== wish.join());
      /** @type {Record<string, number>} */
      const counts = { same: 0, worse: 0, better: 0 };
      for (const list of others) counts[this.outcome(list).sort] += 1;
      this.part("outcome").textContent = fill(this.words.tried, { applicant: this.applicant, count: others.length, ...counts });
    }
  }

  customElements.define("match-stepper", MatchStepper);
})();
