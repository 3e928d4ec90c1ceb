// What is noted of the person who speaks: its fields, what it is called, how it is kept and sealed. The
// server's side is field_logbook/wire_marks.py.

import { options, words } from "./dom.js";
import { clean } from "./queue.js";

export const BLANK = { language: "nl", age_band: "", neighbourhood: null, on_behalf_of: "" };
const NAMES = Object.keys(BLANK);

/** Offer what the session offers. One that was made ready before a mark came has no choices for it. */
export function offerMarks({ elements }, { age_bands, neighbourhoods, languages }) {
  options(elements.age_band, age_bands, words.unsaid);
  options(elements.neighbourhood, neighbourhoods, words.unsaid);
  options(elements.language, languages, null);
}

/** The marks that stand in the form. */
export function readMarks({ elements }) {
  const marks = Object.fromEntries(NAMES.map((name) => [name, elements[name].value]));
  return { ...marks, neighbourhood: marks.neighbourhood ? Number(marks.neighbourhood) : null };
}

/** Put marks into the form. */
export function writeMarks({ elements }, marks) {
  for (const name of NAMES) elements[name].value = (marks[name] ?? BLANK[name]) ?? "";
}

/** The marks of a saved statement's data. */
export const marksOf = (data) =>
  Object.fromEntries(NAMES.map((name) => [name, name in data ? data[name] : BLANK[name]]));

/** As they are kept with the words. */
export const keptMarks = (marks) => ({ ...marks, on_behalf_of: clean(marks.on_behalf_of) });

/** In words, for the list: what is as usual is not said. */
export function marksInWords(data, { age_bands, neighbourhoods, languages }) {
  const label = (pairs, value) => pairs.find(([key]) => String(key) === String(value))?.[1] ?? "";
  return [
    label(age_bands, data.age_band),
    label(neighbourhoods, data.neighbourhood ?? "-"),
    data.language === "nl" ? "" : label(languages, data.language),
    data.on_behalf_of && words.onBehalfOf(data.on_behalf_of),
  ].filter(Boolean).join(" · ");
}
