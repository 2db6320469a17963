// @ts-check
"use strict";

/** What an item of the record is (record.js says which there are), what is sound of one that comes from elsewhere, and what the guide kept before. */
var guideRecordItems = (() => {
  const { attempt } = guideRecordPlaces;
  const KIND = /^[a-z][a-z-]{0,39}$/;
  const ID = /^(?=.{1,200}$)[\w.-]+(\/[\w.-]+)*$/;
  const FIELD = /^[a-z][A-Za-z0-9_-]{0,39}$/;

  /** @param {any} value @returns {value is Value} */
  const isValue = (value) =>
    typeof value === "string" ||
    typeof value === "boolean" ||
    Number.isFinite(value) ||
    (Array.isArray(value) && value.every((part) => typeof part === "string"));
  /** @param {any} value */
  const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

  /** What is sound of something that was stored or imported. @param {any} item @returns {Item | undefined} */
  const sound = (item) => {
    if (typeof item?.kind !== "string" || typeof item.id !== "string" || !KIND.test(item.kind) || !ID.test(item.id)) return undefined;
    const { kind, id } = item;
    const version = Number.isSafeInteger(item.version) ? item.version : 1;
    /** @type {Item} */
    const clean = { kind, id, version };
    for (const [field, value] of Object.entries(item)) {
      if (FIELD.test(field) && !(field in clean) && isValue(value) && !isEmpty(value)) clean[field] = value;
    }
    return kind === "program" && typeof clean.name !== "string" ? undefined : clean;
  };

  /** Whether two items, or two values, say the same. The version does not count. @param {any} one @param {any} two */
  const same = (one, two) => {
    /** @param {any} value */
    const text = (value) =>
      JSON.stringify(value && typeof value === "object" && !Array.isArray(value) ? Object.entries({ ...value, version: 0 }).sort() : (value ?? null));
    return text(one) === text(two);
  };

  /** A name as it is compared: capitals, spaces, invisible marks and ways of writing an accent make no other program. */
  const folded = (/** @type {unknown} */ name) =>
    String(name ?? "").normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();

  const newId = () => [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join("");
  /** What the guide kept before it had this record: left where it lies, taken over once. */
  const oldRecord = () => {
    const PREFIX = "before-the-match:";
    /** @param {string} name */
    const read = (name) =>
      attempt(() => JSON.parse(sessionStorage.getItem(PREFIX + name) ?? localStorage.getItem(PREFIX + name) ?? "null"));
    /** @type {any[]} */
    const items = [];
    const visa = read("visa-answers");
    if (visa?.app === "before-the-match/visa" && visa.version === 1) items.push(...visaItems(visa));
    for (const [name, kind] of [["reply-fields", "field"], ["reply-positions", "position"]]) {
      for (const [id, value] of Object.entries(Object(read(name)))) {
        if (typeof value === "string" && value) items.push({ kind, id, value });
      }
    }
    const kept = attempt(() => localStorage.getItem(`${PREFIX}remember`)) === "true";
    return { kept, items: items.map(sound).filter((item) => item !== undefined) };
  };
  /** The items of a file of visa answers as it was until now. @param {any} visa @returns {any[]} */
  const visaItems = ({ status, programs, answers }) => {
    const listed = (Array.isArray(programs) ? programs : []).filter((program) => typeof program?.name === "string");
    const ids = new Set(listed.map(({ id }) => id));
    const items = listed.map(({ id, name }, added) => ({ kind: "program", id, name, added })); // In the order in which they stood.
    const noted = Object.entries(Object(answers)).filter(([key]) => ids.has(key.split("/")[0]));
    const parts = noted.map(([id, answer]) => {
      const [program, question] = id.split("/");
      return { ...Object(answer), kind: "answer", id, program, question };
    });
    return [...items, ...parts, ...(status ? [{ kind: "setting", id: "visa-status", value: status }] : [])];
  };
  /**
   * The text of a file. An editor may have saved it anew: as UTF-16 it is read, what is no Unicode is refused, since names
   * would come in with marks in the place of their accents. @param {Blob} file @returns {Promise<string>}
   */
  const textOf = async (file) => {
    const bytes = await file.arrayBuffer();
    const [first, second] = new Uint8Array(bytes);
    const encoding = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  };
  const forgetOld = () => {
    for (const area of /** @type {const} */ (["localStorage", "sessionStorage"])) {
      for (const name of ["remember", "visa-answers", "reply-fields", "reply-positions", "draft", "message"]) {
        attempt(() => window[area].removeItem(`before-the-match:${name}`));
      }
    }
  };

  return { KIND, ID, FIELD, isValue, isEmpty, sound, same, folded, newId, oldRecord, visaItems, textOf, forgetOld };
})();
