// @ts-check
"use strict";

/**
 * The line at the foot of each page on offline use. Nothing is saved unless the reader asks: the guide may be open on
 * somebody else's computer, and data may cost money. What is saved, and how it stays new, is in docs/sw.js.
 */
(() => {
  const SAYS = guideSays("offline");
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".offline"));
  if (!line || !isSecureContext || !("serviceWorker" in navigator) || !("caches" in window)) return;
  /** @param {string} name @returns {any} */
  const part = (name) => line.querySelector(`.offline__${name}`);
  const [date, save, remove, status] = ["date", "save", "remove", "status"].map(part);
  const address = new URL("sw.js", here.replace(/assets\/components\/.*/, ""));
  const home = new URL(".", address).href;
  const PREFIX = `before-the-match:${new URL(home).pathname}:`; // As docs/sw.js names the caches of this copy of the guide.
  /** The caches of this copy, those of an older edition too. */
  const ours = async () => {
    const names = [];
    for (const name of await caches.keys()) {
      const old = /^before-the-match-[0-9a-f]+$/.test(name) && (await caches.match(`${home}saved-on`, { cacheName: name }));
      if (name.startsWith(PREFIX) || old) names.push(name);
    }
    return names;
  };

  /** Show whether the guide is saved, and since when. What broke off is no saved guide. */
  const show = async () => {
    let saved;
    const names = await ours();
    for (const name of names) saved = (await caches.match(`${home}saved-on`, { cacheName: name })) || saved;
    const when = saved && new Date(await saved.text());
    const day = when?.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const part = names.length ? SAYS.part_only : "";
    date.textContent = day ? SAYS.saved_on.replace("{day}", day) : part;
    save.hidden = Boolean(day);
    remove.hidden = !names.length;
    line.hidden = false;
  };
  /** @param {string} words */
  const tell = async (words) => {
    await show();
    save.disabled = false;
    (save.hidden ? remove : save).focus();
    status.textContent = words;
  };
  /** @param {ServiceWorker | null} worker @returns {Promise<boolean>} */
  const ready = (worker) =>
    new Promise((resolve) => {
      const look = () => {
        if (!worker || worker.state === "activated") resolve(Boolean(worker));
        else if (worker.state === "redundant") resolve(false);
      };
      worker?.addEventListener("statechange", look);
      look();
    });

  save.addEventListener("click", async () => {
    save.disabled = true;
    status.textContent = SAYS.saving;
    let done = false;
    try {
      const given = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
      done = await ready(given.installing || given.waiting || given.active);
      if (!done) await given.unregister();
    } catch {
      // Refused by the browser, or the network is gone: said below.
    }
    tell(done ? SAYS.saved : SAYS.not_whole);
  });
  remove.addEventListener("click", async () => {
    const given = await navigator.serviceWorker.getRegistration(home);
    await given?.unregister();
    for (const name of await ours()) await caches.delete(name);
    tell(SAYS.removed);
  });
  show().catch(() => {}); // Storage is forbidden: the line stays hidden.
})();
