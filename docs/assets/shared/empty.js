// @ts-check
"use strict";

/** Empty a field as a hand would: the browser's own undo brings its words back. @param {HTMLInputElement | HTMLTextAreaElement} field */
var guideEmpty = (field) => {
  if (!field.value) return;
  field.focus();
  field.select();
  if (document.activeElement === field) document.execCommand("delete"); // It would empty another one.
  field.value = ""; // Where that did nothing.
};
