// What the screens say that is not in the page itself. The texts stand in the page, in <template data-words>,
// so that they are translated as every other: {0} and {1} are filled in, and of "één|meer" the first number
// chooses.

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
