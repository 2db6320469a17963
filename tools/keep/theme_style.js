// For tools/keep/theme_style.py: the rules of a style sheet that match anything in some pages, in any state.
([css, pages]) => {
  const documents = pages.map((page) => {
    const parsed = new DOMParser().parseFromString(page, "text/html");
    for (const part of parsed.querySelectorAll("template")) part.replaceWith(part.content);
    return parsed;
  });
  const STATE =
    "hover|focus|focus-visible|focus-within|active|checked|target|visited|link|disabled|enabled|invalid|valid|" +
    "required|optional|indeterminate|placeholder-shown|open";
  const known = new Map();
  const used = (selector) => {
    if (known.has(selector)) return known.get(selector);
    const plain = selector
      .replace(/::[\w-]+(\([^)]*\))?/g, "")
      .replace(new RegExp(`:not\\(:(?:${STATE})\\)|:(?:${STATE})(?![\\w-])`, "g"), "")
      .replace(/:(before|after)/g, "").replace(/:not\(\[open\]\)|\[open\]/g, "")
      .replace(/^\s*(?=[>+~]|$)/, "*").replace(/([>+~])\s*(?=[>+~]|$)/g, "$1 * "); // Nothing but a state stood there.
    let found = true;
    try { found = documents.some((one) => one.querySelector(plain || "*")); } catch { found = true; }
    known.set(selector, found);
    return found;
  };
  const split = (text) => text.split(/,(?![^(]*\))/).map((one) => one.trim());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const keep = (rules) => [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule) {
      const selectors = split(rule.selectorText).filter(used);
      return selectors.length ? [{ selectors: selectors.join(","), style: rule.style.cssText }] : [];
    }
    if (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule) {
      const inner = keep(rule.cssRules);
      const name = rule instanceof CSSMediaRule ? "@media " : "@supports ";
      return inner.length ? [{ group: name + rule.conditionText, inner }] : [];
    }
    return rule instanceof CSSKeyframesRule ? [{ keyframes: rule.name, text: rule.cssText }] : [];
  });
  return keep(sheet.cssRules);
}
