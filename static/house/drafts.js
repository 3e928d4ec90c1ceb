// Longer texts that are not saved yet are kept on this computer, for who is signed in, until they are: a
// closed tab, a crash or an expired session takes nothing away. Signing out wipes them. Never for residents.

const DAYS = 7;
const user = document.body.dataset.user;
const mine = `draft:${user}:`;
const SENT = "drafts-sent"; // in this tab: the drafts of forms whose answer is still to come

const keyOf = (form) => mine + location.pathname + "#" + (form.getAttribute("action") ?? "");
const areasOf = (form) => [...form.querySelectorAll("textarea[name]")];
// Only where members work: what somebody writes as a resident stays hers.
const isLong = (form) =>
  location.pathname.startsWith("/werk/") && form?.method === "post" && areasOf(form).length > 0;
const same = (one, other) => one.replaceAll("\r\n", "\n").trim() === other.replaceAll("\r\n", "\n").trim();

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // not ours, or storage is closed
  }
}
function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or closed: then there is no copy, and the page still asks before it goes.
  }
}
const draftKeys = () => Object.keys(localStorage).filter((key) => key.startsWith("draft:"));

function wipe(isOld) {
  for (const key of draftKeys()) if (isOld(read(key), key)) localStorage.removeItem(key);
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!event.target.matches("textarea[name]") || !isLong(form)) return;
  const typed = areasOf(form).filter((area) => !same(area.value, area.defaultValue));
  if (!typed.length) return localStorage.removeItem(keyOf(form));
  const words = Object.fromEntries(typed.map((area) => [area.name, area.value]));
  return write(keyOf(form), { at: Date.now(), words });
});

// Signing out, once it goes through: a tablet with unsent statements may ask first.
let signingOut = false;
window.addEventListener("submit", (event) => {
  signingOut = event.target.getAttribute("action") === document.body.dataset.signOut;
}, { capture: true });
window.addEventListener("click", (event) => {
  if (event.target.closest?.("a[href]")) signingOut = false;
});
window.addEventListener("pagehide", () => { if (signingOut) wipe(() => true); });

// Sent is not saved: the next page tells. Refused, it holds the words itself, and the copy stays until they
// are saved.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isLong(form)) return undefined;
  if (event.defaultPrevented) { // typing.js still looks for the server, or a script of the page takes over
    return form.dataset.sending ? undefined : localStorage.removeItem(keyOf(form));
  }
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
  return sessionStorage.setItem(SENT, JSON.stringify([...sent, keyOf(form)]));
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (isLong(form) && event.detail.successful) localStorage.removeItem(keyOf(form));
});

function settle() {
  const status = performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200;
  const refused = status >= 400 || document.querySelector("#fouten, form[data-again]");
  if (refused) return;
  for (const key of JSON.parse(sessionStorage.getItem(SENT) ?? "[]")) localStorage.removeItem(key);
  sessionStorage.removeItem(SENT);
}

function offer(form) {
  const draft = read(keyOf(form));
  const lost = areasOf(form).filter((area) => {
    const words = draft?.words[area.name];
    return words !== undefined && !same(words, area.value);
  });
  if (!lost.length) return;
  const notice = document.getElementById("draft-found").content.firstElementChild.cloneNode(true);
  notice.querySelector("time").textContent = new Date(draft.at).toLocaleString("nl-BE", {
    day: "numeric", month: "long", hour: "numeric", minute: "2-digit",
  });
  notice.querySelector("[data-put-back]").addEventListener("click", () => {
    for (const area of lost) {
      area.value = draft.words[area.name];
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    notice.remove();
    lost[0].focus();
  });
  notice.querySelector("[data-throw-away]").addEventListener("click", () => {
    localStorage.removeItem(keyOf(form));
    notice.remove();
  });
  form.prepend(notice);
}

settle();
wipe((draft, key) => !draft || Date.now() - draft.at > DAYS * 86_400_000 || !key.startsWith(mine));
for (const form of document.forms) if (isLong(form)) offer(form);
