// @ts-check
"use strict";

/** Open the card that the address links to, on load and whenever the address changes. */
(() => {
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    const card = target?.closest("details");
    if (!card || card.open) return;
    card.open = true;
    target?.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
})();
