// @ts-check
"use strict";

/**
 * Fill the templates of a page with what many pages share. The build takes it out of the pages (tools/build/steps/parts.py)
 * into a file of its own, which ends with one call of this. Addresses in it are relative to the site.
 * @param {string} name @param {string} html @param {Record<string, string>} lists Attributes that hold addresses.
 */
var guideParts = (name, html, lists) => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../../../", script.src);
  /** @param {string | null} address */
  const from = (address) => new URL(address ?? "", root).href;
  for (const template of /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll(`template[data-shared="${name}"]`))) {
    template.innerHTML = html;
    for (const [key, addresses] of Object.entries(lists)) template.dataset[key] = addresses.split(" ").map(from).join(" ");
    for (const link of template.content.querySelectorAll("a[href]")) link.setAttribute("href", from(link.getAttribute("href")));
  }
};
