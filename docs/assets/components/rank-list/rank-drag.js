// @ts-check
"use strict";

/**
 * An entry of a list is dragged by its grip, with a mouse, a pen or a finger alike. The entry that is held stays where it
 * is in the document; the others step over it, since an element that moves loses the pointer.
 *
 * @param {HTMLElement} list @param {(entry: string, by: number) => void} moved told at the end how many places it went
 */
var guideRankDrag = (list, moved) => {
  const EDGE = 60; // So near to the edge of the window, the page moves along,
  const SPEED = 6; // by so much in each frame.
  /** @type {HTMLElement | null} */
  let held = null;
  let from = 0;
  let hand = 0;
  let finger = 0; // Another one that rests on the page moves nothing.

  const entries = () => /** @type {HTMLElement[]} */ ([...list.children]);
  /** Bring the held entry to where it was. */
  const back = () => {
    const others = entries().filter((entry) => entry !== held);
    others.slice(0, from).forEach((entry) => held?.before(entry));
    others.slice(from).reverse().forEach((entry) => held?.after(entry));
  };
  const end = (/** @type {boolean} */ keep) => {
    if (!held) return;
    const entry = held;
    const by = entries().indexOf(entry) - from;
    if (!keep && entry.isConnected) back();
    held.classList.remove("ranking__held");
    held = null;
    if (keep && by && entry.isConnected) moved(entry.dataset.entry ?? "", by);
  };

  const middle = (/** @type {Element} */ entry) => entry.getBoundingClientRect().top + entry.getBoundingClientRect().height / 2;
  /** Let the neighbor step over that the hand has passed. */
  const step = () => {
    if (!held) return;
    if (!held.isConnected) return end(false); // The list was drawn again meanwhile.
    const [above, below] = [held.previousElementSibling, held.nextElementSibling];
    if (above && hand < middle(above)) held.after(above);
    else if (below && hand > middle(below)) held.before(below);
  };
  /** A hand that rests at the edge of the window moves the page. */
  const scroll = () => {
    if (!held) return;
    const by = hand < EDGE ? -SPEED : hand > innerHeight - EDGE ? SPEED : 0;
    if (by) scrollBy({ top: by, behavior: "instant" });
    if (by) step();
    requestAnimationFrame(scroll);
  };

  list.addEventListener("pointerdown", (event) => {
    const grip = /** @type {Element} */ (event.target).closest(".ranking__grip");
    if (!grip || event.button > 0 || held) return;
    event.preventDefault();
    held = /** @type {HTMLElement} */ (grip.closest("li"));
    from = entries().indexOf(held);
    finger = event.pointerId;
    held.classList.add("ranking__held");
    hand = Math.min(Math.max(event.clientY, EDGE), innerHeight - EDGE); // Until it moves, the page stays.
    grip.setPointerCapture(event.pointerId);
    scroll();
  });
  list.addEventListener("pointermove", ({ clientY, pointerId }) => {
    if (pointerId !== finger) return;
    hand = clientY;
    step();
  });
  list.addEventListener("pointerup", ({ pointerId }) => pointerId === finger && end(true));
  list.addEventListener("pointercancel", ({ pointerId }) => pointerId === finger && end(false));
  addEventListener("keydown", ({ key }) => key === "Escape" && end(false));
};
