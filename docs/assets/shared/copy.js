// @ts-check
"use strict";

/**
 * Copy a text that the page shows. Output: whether it was copied; if not, it is left selected, for the reader's own keys.
 * @param {string} text @param {Node} shown @returns {Promise<boolean>}
 */
var guideCopy = async (text, shown) => {
  let done = false;
  /** @param {ClipboardEvent} event */
  const give = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    done = true;
  };
  try {
    // In windows that other programs open, the answer may never come.
    const late = new Promise((_, reject) => setTimeout(reject, 1500));
    await Promise.race([navigator.clipboard.writeText(text), late]);
    return true;
  } catch {
    // Absent (from disk, or http) or refused: the older way, which copies a selection.
  }
  const selection = getSelection();
  selection?.selectAllChildren(shown);
  document.addEventListener("copy", give);
  try {
    done = document.execCommand("copy") && done;
  } catch {
    done = false;
  }
  document.removeEventListener("copy", give);
  if (done) selection?.removeAllRanges();
  return done;
};
