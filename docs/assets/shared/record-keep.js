// @ts-check
"use strict";

/**
 * Keeping the record on the device, taking it back into the visit, and forgetting all of it: for record.js, which lends what
 * is needed for that.
 *
 * @param {{ told: (label: string, action: () => Promise<any>) => Promise<any>, place: () => Promise<any>, lookAgain: (known?: any) => void,
 *   bring: (device: any) => Promise<void>, change: (label: string, action: any, options?: any) => Promise<any>, tab: string }} lent
 */
var guideRecordKeep = ({ told, place, lookAgain, bring, change, tab }) => {
  const places = guideRecordPlaces;
  const visit = guideRecordVisit;
  const { tell } = guideRecordNews;
  const { merge } = guideRecordDraft;
  const SAYS = guideSays("record-keep");

  /** Move all from the device into this visit. Output: false if it is too long for that. @param {any} device */
  const leave = async (device) => {
    const [items, steps] = await device.within(false, async (/** @type {Tx} */ tx) => [await tx.all(), await tx.steps()]);
    if (!visit.fits(items, steps.reverse())) return false;
    visit.read();
    await visit.note("old", true);
    guideRecordItems.forgetOld();
    await wipe(device);
    return true;
  };
  /** @param {any} device */
  const wipe = async (device) => {
    device.close?.();
    await places.drop();
    places.kept = false;
    lookAgain();
  };
  const clear = async (/** @type {any} */ before) => {
    guideRecordItems.forgetOld();
    await wipe(before);
    places.markForgotten();
    visit.clear();
  };

  /** @param {boolean} on */
  const keep = (on) => {
    places.wishes(on ? "keep" : "end", tab);
    return told(on ? SAYS.step_kept : SAYS.step_not_kept, async () => {
      const before = await place();
      places.granted();
      if (on === (before.where === "device")) return { where: before.where };
      if (!on) {
        if (before.where === "device" && !(await leave(before))) return { saved: false, where: "device", sentence: SAYS.too_long };
        tell(null);
        return { where: visit.where };
      }
      const device = await places.device(true, lookAgain);
      if (!device) return lookAgain(), { saved: false, sentence: places.trouble === "VersionError" ? SAYS.newer : SAYS.refused };
      lookAgain(Promise.resolve(device));
      places.kept = true;
      await device.note("old", true);
      await bring(device);
      navigator.storage?.persist?.().catch(() => {}); // Asks the system not to clear it away.
      tell(null);
      return { where: "device" };
    });
  };

  const forget = async () => {
    /** @type {any} */
    let was = { items: [], where: "page" };
    const time = places.end();
    places.wishes("forget", tab);
    const done = await told(SAYS.step_deleted, async () => {
      const before = await place();
      was = { where: before.where, items: await before.within(false, (/** @type {Tx} */ tx) => tx.all()) };
      guideRecordAhead.clear(time);
      await clear(before);
      places.granted();
      tell(null, { forgotten: true });
      return {};
    });
    /** Bring all back, to where it was. */
    const back = async () => {
      const kept = was.where === "device" ? await keep(true) : undefined;
      if (kept && !kept.saved) return kept;
      return change(SAYS.step_brought_back, (/** @type {any} */ draft) => merge(draft, was.items), { quiet: true });
    };
    return { ...done, undo: back };
  };

  return { keep, forget, leave, clear };
};
