// @ts-check
"use strict";

/**
 * The theme fetches its search engine and index with every page: 160 KiB that few readers want. This makes both wait for
 * the first touch of the search, by standing between the theme and the two doors through which it asks for them. It must
 * run before the theme's own script, and works for both engines. It also lets search work from disk, where a browser
 * refuses to start a worker from a file: there, `guideSearchWorker` (written by tools/build/finish.py) holds its text.
 */
(() => {
  const wanted = new Promise((resolve) => {
    /** @param {Event} event */
    const look = (event) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const typing = target.matches("input, textarea, select, [contenteditable]");
      const key = event instanceof KeyboardEvent && !typing ? event.key : "";
      if (target.closest(".md-search, [for=__search], #__search") || ["/", "f", "s", "k"].includes(key)) resolve(true);
    };
    for (const name of ["pointerover", "pointerdown", "focusin", "keydown", "click"]) {
      document.addEventListener(name, look, { capture: true, passive: true });
    }
  });

  const { open, send } = XMLHttpRequest.prototype;
  const indexes = new WeakSet();
  /** @this {XMLHttpRequest} @param {any[]} given */
  XMLHttpRequest.prototype.open = function (...given) {
    if (/search(_index)?\.json$/.test(String(given[1]))) indexes.add(this);
    return open.apply(this, /** @type {any} */ (given));
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (indexes.has(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };

  const Real = Worker;
  // @ts-ignore A worker that starts when it is wanted and has what it needs of the interface.
  window.Worker = class extends EventTarget {
    /** @param {string | URL} address */
    constructor(address) {
      super();
      const text = /** @type {any} */ (window).guideSearchWorker;
      const from = text ? URL.createObjectURL(new Blob([text], { type: "text/javascript" })) : address;
      this.ready = wanted.then(() => {
        const worker = new Real(from);
        for (const name of ["message", "error", "messageerror"]) {
          worker.addEventListener(name, (event) => {
            const data = event instanceof MessageEvent ? event.data : undefined;
            const copy = new MessageEvent(name, { data, cancelable: true });
            this.dispatchEvent(copy);
            /** @type {any} */ (this)[`on${name}`]?.(copy);
          });
        }
        return worker;
      });
    }
    /** @param {any} data */
    postMessage(data) {
      this.ready.then((worker) => worker.postMessage(data));
    }
    terminate() {
      this.ready.then((worker) => worker.terminate());
    }
  };
})();
