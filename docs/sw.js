// @ts-check
"use strict";

/**
 * The service worker: keeps the whole guide on the device of a reader who asked for it (docs/assets/components/offline/offline.js).
 *
 * - Pages come from the network while there is one, so nobody reads an old rule; the saved copy answers when the network
 *   fails or takes more than five seconds. Everything else has its content in its address and comes from the copy.
 * - A new build has a new VERSION. It is fetched beside the old copy, each file compared with its hash, and takes its place
 *   only when whole: half an update, or a login page in the place of files, changes nothing. Equal files are not fetched,
 *   nor those that a save brought which broke off.
 * - With no FILES (a build with OFFLINE=off, the kill switch) it deletes every copy and removes itself.
 *
 * tools/build/finish.py fills in the next two lines.
 */
const VERSION = "unfinished";
const FILES = /** @type {Record<string, string>} */ ({});

const PATIENCE = 5000;
const worker = /** @type {any} */ (self);
/** @type {string} */
const home = worker.registration.scope;
// Caches belong to the host, and another copy of the guide may stand beside this one: the path is part of the name.
const PREFIX = `before-the-match:${new URL(home).pathname}:`;
const NAME = PREFIX + VERSION;
const OLD = /^before-the-match-[0-9a-f]+$/; // As they were named before; taken over if it is of this copy.

/** @param {string} path @param {Cache[]} copies @param {Cache} fresh */
async function save(path, copies, fresh) {
  const address = new URL(path, home).href;
  for (const copy of [fresh, ...copies]) {
    const kept = await copy.match(address);
    if (kept?.headers.get("x-content") === FILES[path]) return copy === fresh ? undefined : fresh.put(address, kept);
  }
  const given = await fetch(address, { cache: "no-cache" });
  const body = await given.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hash = Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!given.ok || hash !== FILES[path]) throw new Error(`${path} is not what was published`);
  const headers = new Headers(given.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-content", hash);
  return fresh.put(address, new Response(body, { headers }));
}

/** The names of this copy's caches. */
async function ours() {
  const names = [];
  for (const name of await caches.keys()) {
    const old = OLD.test(name) && (await caches.match(`${home}saved-on`, { cacheName: name }));
    if (name.startsWith(PREFIX) || old) names.push(name);
  }
  return names;
}

async function install() {
  const names = (await ours()).filter((name) => name !== NAME);
  const copies = await Promise.all(names.map((name) => caches.open(name)));
  const fresh = await caches.open(NAME);
  const paths = Object.keys(FILES);
  try {
    while (paths.length) await Promise.all(paths.splice(0, 8).map((path) => save(path, copies, fresh)));
    await fresh.put(`${home}saved-on`, new Response(new Date().toISOString()));
  } catch (error) {
    // A first save that breaks off goes on from here when the reader asks again. It counts only when it is whole.
    if (copies.length) await caches.delete(NAME);
    throw error;
  }
  await worker.skipWaiting();
}

async function activate() {
  const whole = Object.keys(FILES).length > 0;
  for (const name of await ours()) if (!(whole && name === NAME)) await caches.delete(name);
  if (whole) await worker.clients.claim();
  else await worker.registration.unregister();
}

/** @param {string} address @param {boolean} [loose] @returns {Promise<Response | undefined>} */
const find = (address, loose) => caches.match(address, { cacheName: NAME, ignoreSearch: loose });

/** What to answer for a page that is not saved: the home page, if that is there. The system may have cleared all away. @param {string} address */
async function missing(address) {
  const start = await find(home);
  if (start && address !== home) return Response.redirect(home);
  const words = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>No connection</title>";
  const page = `${words}<h1>No connection</h1><p>The saved copy of this guide is gone: this device cleared it away. Load this page again when you have a connection, and save the guide once more.</p>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** @param {Request} request @returns {Promise<Response>} */
async function answer(request) {
  const address = new URL(request.url);
  if (request.mode !== "navigate") return (await find(request.url, !address.search)) || fetch(request);
  const path = address.origin + address.pathname.replace(/(index)?\.html$/, "").replace(/\/$/, "");
  const saved = await find(`${path}/`);
  if (!saved) return fetch(request).catch(() => missing(address.href));
  // A page names all else from its own folder: at an address without the final slash it would stand alone.
  const whole = /(\/|\/index\.html)$/.test(address.pathname);
  const copy = whole ? saved : Response.redirect(`${path}/${address.search}`);
  const online = fetch(request).then((given) => (given.status < 500 ? given : copy));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, copy));
  return Promise.race([online, late]).catch(() => copy);
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(home)) event.respondWith(answer(request));
});
