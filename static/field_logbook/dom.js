// What stands in the page: its templates, cloned and filled with text only, and the texts that these scripts
// say.

/** A fresh copy of <template id="t-NAME">: its first element. */
export const clone = (name) => document.getElementById(`t-${name}`).content.firstElementChild.cloneNode(true);

/** The element marked data-KIND="NAME" in `root`: text (t), part, list, or button (do). */
const find = (kind) => (root, name) => root.querySelector(`[data-${kind}="${name}"]`);
export const part = find("part");
export const list = find("list");
export const button = find("do");

/** Fill the texts of `root`; an empty one is hidden when its template said so. Untouched text is not
 *  written again, so that a status is read out once. */
export function fill(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const spot = root.querySelector(`[data-t="${name}"]`);
    if (!spot) continue;
    if (spot.textContent !== text) spot.textContent = text;
    spot.hidden = text === "";
  }
}

/** Call `deeds[name](element, event)` for a press on anything marked data-do="name". */
export function obey(root, deeds) {
  root.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (pressed && root.contains(pressed)) deeds[pressed.dataset.do]?.(pressed, event);
  });
}

/** Put the options of a select: [[value, label], ...], with an empty first choice unless `first` is null. */
export function options(select, pairs, first = "") {
  const all = first === null ? pairs : [["", first], ...pairs];
  select.replaceChildren(...all.map(([value, label]) => new Option(label, value)));
}

/** Signs are drawn by the stylesheet; `kind`: done, here, care, off, busy. */
export const sign = (spot, kind) => { spot.className = `sign ${kind}`; };

/** Say something to who listens to the page. */
export const speak = (text) => { document.getElementById("spoken").textContent = text; };

// The texts stand in <template data-words>, so that they are translated as every other: {0} and {1} are
// filled in, and of "één|meer" the first number chooses.

const texts = {};
for (const { content } of document.querySelectorAll("template[data-words]")) {
  for (const { dataset, textContent } of content.children) texts[dataset.say] = textContent;
}
const { lang } = document.documentElement;
const plural = new Intl.PluralRules(lang);

const say = (name, ...values) => {
  const forms = (texts[name] ?? "").split("|");
  const text = forms.length > 1 && plural.select(values[0]) !== "one" ? forms[1] : forms[0];
  return text.replace(/\{(\d)\}/g, (_, at) => values[at]);
};

const own = {
  onServer: (t) => say("onServer", t.server, t.total, t.photos ? `, ${say("photos", t.photos)}` : ""),
  onTablet: (t) => {
    const here = t.total - t.server;
    const photos = t.photos - t.photosOnServer;
    if (here) return say(t.server ? "stillHere" : "here", here);
    return photos ? say("photosHere", say("photos", photos)) : texts.somethingHere;
  },
  sofar: (t) => (t.server ? `${say("sofar", t.server, t.total)} ` : ""),
  voices: (n) => (n ? say("voices", n) : texts.noVoices),
  talk: (n, of) => (of > 1 ? say("talkOf", n, of) : say("talk", n)),
  mayNotClear: (n) => say("mayNotClear", say("waiting", n)),
  goesToo: ({ refused, drafts }) => {
    const lost = [
      refused && say("refusedPhotos", refused),
      drafts && say("halfWritten", drafts),
    ].filter(Boolean);
    return lost.length ? say("goesToo", lost.join(` ${texts.and} `)) : "";
  },
  mayNotLeave: (n) => say("mayNotLeave", say("waiting", n)),
  why: (name, ...values) => say(`why-${name}`, ...values),
  state: (name) => texts[`state-${name}`],
  when: (iso) => new Date(iso).toLocaleString(lang, {
    weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit",
  }),
  day: (iso) => new Date(iso).toLocaleDateString(lang, { day: "numeric", month: "long" }),
};

/** A text by its name, or, when something is to be filled in, what fills it in. */
export const words = new Proxy(own, {
  get: (_, name) => {
    const filledIn = /[{|]/.test(texts[name]);
    return own[name] ?? (filledIn ? (...values) => say(name, ...values) : texts[name]);
  },
});
