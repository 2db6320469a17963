// @ts-check
"use strict";

/**
 * <rank-list>: what counts for the reader, programs scored by it, the reader's own order, two side by side. All of it lies
 * in the one record (shared/record.js). Messages received are shown apart and change nothing.
 */
(() => {
  const { make, choice, criterion, program, place, sides } = guideRankParts;

  class RankList extends HTMLElement {
    /** What rank-noted.js reads, drawn anew after each change. @type {any[]} */
    criteria = [];
    /** @type {any[]} */
    programs = [];
    /** @type {any} */
    scores = {};
    /** @type {any} */
    ranks = {};
    /** @type {any} */
    settings = {};
    /** @type {any[]} */
    signals = [];
    /** @type {any[]} */
    pairs = [];
    /** The two that stand side by side. */
    sides = ["", ""];
    /** @type {string[]} */
    order = [];
    /** @type {string[]} */
    pairOrder = [];
    /** What is being typed, by how its field is found: drawing leaves it. @type {Map<string, string>} */
    typed = new Map();
    drawing = false;
    where = "visit";

    async connectedCallback() {
      this.data = JSON.parse(this.piece("data").textContent ?? "{}");
      this.say = guideMarks.teller(this.piece("status"));
      this.piece("plain").remove();
      this.piece("tool").hidden = false;
      this.addEventListener("input", ({ target }) => target instanceof HTMLInputElement && this.typed.set(guideRankParts.markOf(target), target.value));
      this.addEventListener("submit", (event) => this.added(event));
      this.addEventListener("click", (event) => this.clicked(event));
      this.addEventListener("change", (event) => this.changed(event));
      this.addEventListener("keydown", (event) => this.key(event));
      guideRankDrag(this.piece("order"), (entry, by) => this.arrange("rank-order", entry, by, this.nameOf(entry)));
      guideRecord.listen(({ own }) => own || this.draw());
      await this.draw();
    }

    /** @param {string} name @returns {any} */
    piece(name) {
      return this.querySelector(`.ranking__${name}`);
    }

    /** The points alone, for the sums. */
    get points() {
      return Object.fromEntries(Object.entries(this.scores).map(([id, score]) => [id, guideRankNoted.counted(score)]));
    }

    /** @param {string} id */
    nameOf(id) {
      return this.programs.find((/** @type {any} */ entry) => entry.id === id)?.name ?? "?";
    }

    /** How many of its answers on visas worry the reader. @param {string} id */
    worry(id) {
      const { worries = 0 } = this.programs.find((/** @type {any} */ entry) => entry.id === id) ?? {};
      return worries ? this.data.words.worries.replace("{count}", worries) : "";
    }

    async draw() {
      const look = async () => ({ ...(await guideRankNoted.read(this.data, (this.dataset.signals ?? "").split(" "))), where: await guideRecord.where() });
      Object.assign(this, await guideRecord.fresh(look));
      const open = new Set([...this.querySelectorAll("details[open][data-program]")].map((entry) => /** @type {HTMLElement} */ (entry).dataset.program));
      const focus = this.focused();
      const caret = /** @type {any} */ (document.activeElement)?.selectionStart;
      this.drawing = true; // A field that is taken away with the focus says "change": nobody meant that.
      this.piece("criteria").replaceChildren(...this.criteria.map((entry) => criterion(entry, Boolean(entry.own))));
      const cards = this.programs.map((/** @type {any} */ entry) => {
        const rank = this.ranks[entry.id] ?? {};
        const scores = Object.fromEntries(this.criteria.map(({ id }) => [id, this.scores[`${entry.id}/${id}`]]));
        return program(entry, { scores, takes: rank.takes ?? "unknown", flags: rank.flags ?? [] }, this.criteria, this.data, open.has(entry.id));
      });
      this.piece("programs").replaceChildren(...cards);
      this.drawing = false;
      const { where } = this;
      this.piece("keep").querySelector("input").checked = where === "device";
      this.piece("where").textContent = where === "device" ? "It lies in this browser, on this device." : "It lasts until you close this tab.";
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[data-tick]"))) box.checked = this.settings[`r3-${box.dataset.tick}`] === true;
      this.update();
      for (const [mark, text] of this.typed) {
        const field = mark && this.querySelector(mark);
        if (field) field.value = text;
      }
      /** @type {any} */
      const again = focus && guideRankParts.again(this, focus);
      if (again && again !== document.activeElement) {
        again.focus();
        if (Number.isInteger(caret)) again.setSelectionRange(caret, caret);
      }
    }

    focused() {
      const focus = /** @type {HTMLElement} */ (document.activeElement);
      return this.contains(focus) ? guideRankParts.markOf(focus) : "";
    }

    /** What follows from what is noted: order, agreement, sides, signals, pairs. */
    update() {
      const { words } = this.data;
      const scored = (/** @type {string} */ id) => guideRanking.score(id, this.criteria, this.points);
      const items = this.order.map((/** @type {string} */ id, /** @type {number} */ at) => {
        const value = scored(id);
        const before = at > 0 ? scored(this.order[at - 1]) : null;
        const { takes = "unknown", flags = [] } = this.ranks[id] ?? {};
        const notes = [
          value === null ? "" : `${value.toFixed(1)} of 5`,
          takes === "no" ? words.cannot : "",
          takes === "said" ? words.ask : "",
          ...flags.map((/** @type {string} */ flag) => this.data.flags[flag] ?? ""),
          this.worry(id),
          value !== null && value === before ? words.tie : "",
        ];
        return place(id, this.nameOf(id), at, this.order.length, "move", notes.filter(Boolean));
      });
      this.piece("order").replaceChildren(...items);
      const byScore = guideRanking.order(this.order, this.criteria, this.points);
      this.piece("agrees").textContent = items.length < 2 ? "" : byScore.join() === this.order.join() ? words.agrees : words.differs;
      this.compare();
      this.piece("apart").textContent = this.signals.length ? words.apart : words.none;
      this.piece("signals").replaceChildren(...this.signals.map(({ program: from, said }) => make("li", {}, make("b", {}, this.nameOf(from)), said ? ` – ${said}` : "")));
      const names = Object.fromEntries(this.programs.map(({ id, name }) => [id, name]));
      const before = this.piece("new-pair").querySelector("select");
      const mine = choice({ "": "no match", ...names }, names[before.value] ? before.value : "", {});
      mine.name = "mine";
      before.replaceWith(mine);
      const lines = this.pairOrder.map((/** @type {string} */ id, /** @type {number} */ at) => {
        const { program: mine, theirs } = this.pairs.find((/** @type {any} */ pair) => pair.id === id);
        return place(id, `${mine ? this.nameOf(mine) : "no match"} + ${theirs || "no match"}`, at, this.pairOrder.length, "pair", []);
      });
      this.piece("pairs").replaceChildren(...lines);
    }

    compare() {
      const names = Object.fromEntries(this.order.map((/** @type {string} */ id) => [id, this.nameOf(id)]));
      this.sides = this.sides.map((id, at) => (names[id] ? id : (this.order[at] ?? "")));
      const picks = ["one", "two"].map((side, at) => choice(names, this.sides[at], { data: { side } }));
      [...this.piece("pick").querySelectorAll("select")].forEach((select, at) => select.replaceWith(picks[at]));
      const [one, two] = this.sides;
      const both = one && two && one !== two;
      const pair = both ? [one, two].map((id) => ({ id, name: names[id] })) : [];
      this.piece("sides").replaceChildren(...(both ? [sides(pair, this.criteria, (id, about) => this.scores[`${id}/${about}`])] : []));
      this.piece("tips").textContent = both ? this.tipsFor(one, two) : "";
    }

    /** @param {string} one @param {string} two */
    tipsFor(one, two) {
      const { words } = this.data;
      const { lead, reasons, parts } = guideRanking.tips(one, two, this.criteria, this.points);
      if (!lead) return parts.length || this.criteria.some(({ id }) => this.points[`${one}/${id}`] !== undefined) ? words.tie : words.unscored;
      const labels = reasons.map((id) => this.criteria.find((entry) => entry.id === id)?.label.toLowerCase());
      return words.tips.replace("{name}", this.nameOf(lead === 1 ? one : two)).replace("{criteria}", labels.join(", "));
    }

    /** Do a change, say how it went, show it. @param {Promise<any>} action @param {string} [said] */
    async did(action, said = "") {
      const done = await action;
      if (done.saved) await this.draw(); // What was not saved stays as it was typed.
      this.say(done.saved ? said : done.sentence);
    }

    /** @param {Event} event */
    added(event) {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.target);
      const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).replace(/\s+/g, " ").trim()]));
      if (form.matches(".ranking__new-program") && guideRecord.folded(given.name)) this.did(guideRecord.change("Program added", [["program", given.name, guideRecord.id()]]), `${given.name} added.`);
      if (form.matches(".ranking__new-criterion") && given.label) this.did(guideRecord.put("Criterion added", "criterion", guideRecord.id(), { label: given.label }), `${given.label} added.`);
      if (form.matches(".ranking__new-pair")) this.did(guideRecord.put("Pair added", "pair", guideRecord.id(), { program: given.mine, theirs: given.theirs, both: true }), "Pair added.");
      form.reset();
    }

    /** @param {Event} event */
    clicked(event) {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (!button || button.type !== "button") return;
      const { move, pair, by = "0", remove, leave, act } = button.dataset;
      if (move) this.arrange("rank-order", move, Number(by), this.nameOf(move));
      if (pair && by === "0") this.did(guideRecord.remove("Pair removed", "pair", pair), "Pair removed.");
      else if (pair) this.arrange("pair-order", pair, Number(by), "Pair");
      if (remove) this.did(guideRecord.remove("Program removed", "program", remove), `${this.nameOf(remove)} removed, with all that was noted of it. Undo brings it back.`);
      if (leave) this.did(guideRecord.remove("Criterion removed", "criterion", leave), "Removed.");
      if (act === "undo") this.did(guideRecord.undo(), "Undone.");
      if (act === "print") print();
      if (act === "csv") this.table();
    }

    /** Move an entry so many places. @param {"rank-order" | "pair-order"} sort @param {string} entry @param {number} by @param {string} name */
    arrange(sort, entry, by, name) {
      const list = sort === "rank-order" ? "order" : "pairOrder";
      const value = (this[list] = guideRanking.moved(this[list], entry, by));
      return this.did(guideRecord.put("Order changed", "setting", sort, { value }), `${name} moved: now ${value.indexOf(entry) + 1} of ${value.length}.`);
    }

    /** @param {Event} event */
    changed(event) {
      if (this.drawing) return;
      const input = /** @type {any} */ (event.target);
      const { weight, score, basis, takes, flag, rename, tick, side, keep } = input.dataset;
      this.typed.delete(guideRankParts.markOf(input));
      const [of, about] = (score ?? basis ?? flag ?? "").split("/");
      if (weight && (!input.validity.badInput || input.reportValidity())) this.did(guideRecord.put("Weight changed", "weight", weight, { value: Math.min(Math.max(Number(input.value) || 0, 0), 5) }));
      if (score) this.did(guideRecord.put("Points changed", "score", score, { program: of, criterion: about, value: input.value === "" ? null : Number(input.value) }));
      if (basis) this.did(guideRecord.put("Note changed", "score", basis, { program: of, criterion: about, basis: input.value }));
      if (takes) this.did(guideRecord.put("Visa noted", "rank", takes, { program: takes, takes: input.value }));
      if (flag) this.did(guideRecord.change("Flag changed", [["put", "rank", of, { program: of }], ["list", "rank", of, "flags", about, input.checked]]));
      if (rename && guideRecord.folded(input.value)) this.did(guideRecord.put("Program renamed", "program", rename, { name: input.value.replace(/\s+/g, " ").trim() }));
      if (tick) this.did(guideRecord.put("Ticked", "setting", `r3-${tick}`, { value: input.checked || null }));
      if (side) this.pick(side, input.value);
      if (keep !== undefined) this.did(guideRecord.keep(input.checked));
    }

    /** @param {string} side @param {string} id */
    pick(side, id) {
      this.sides[side === "one" ? 0 : 1] = id;
      this.compare();
      /** @type {HTMLElement} */ (this.querySelector(`[data-side=${side}]`)).focus();
    }

    /** Arrow keys on a button that moves. @param {KeyboardEvent} event */
    key(event) {
      const by = { ArrowUp: "-1", ArrowDown: "1" }[event.key];
      const entry = /** @type {Element} */ (event.target).closest("li[data-entry]");
      if (!by || !entry || !/** @type {Element} */ (event.target).matches("button")) return;
      event.preventDefault();
      /** @type {HTMLButtonElement | null} */ (entry.querySelector(`button[data-by="${by}"]:not(:disabled)`))?.click();
    }

    /** Save the list as a file that spreadsheets open. What makes files is fetched now. */
    async table() {
      try {
        await guideMarks.load([this.dataset.files ?? ""]);
      } catch {
        return this.say("The file could not be made. Load the page again.");
      }
      const head = ["Order", "Program", "Takes my visa", "Flags", ...this.criteria.flatMap(({ label }) => [label, `${label}: rests on`])];
      const rows = this.order.map((/** @type {string} */ id, /** @type {number} */ at) => {
        const { takes = "unknown", flags = [] } = this.ranks[id] ?? {};
        const points = this.criteria.map((entry) => this.scores[`${id}/${entry.id}`]).flatMap((score) => [guideRankNoted.counted(score), guideRankNoted.basis(score)]);
        return [at + 1, this.nameOf(id), this.data.takes[takes], flags.map((/** @type {string} */ flag) => this.data.flags[flag]).join("; "), ...points];
      });
      const pairs = this.pairOrder.map((id, at) => {
        const { program: mine, theirs } = this.pairs.find((pair) => pair.id === id);
        return [at + 1, mine ? this.nameOf(mine) : "no match", theirs || "no match"];
      });
      const couple = pairs.length ? [[], ["Pair", "Mine", "My partner’s"], ...pairs] : [];
      guideRecordFile.save("my-rank-list.csv", guideRecordFile.csv([head, ...rows, ...couple]), "text/csv");
      this.say("The table is saved.");
    }
  }

  customElements.define("rank-list", RankList);
})();
