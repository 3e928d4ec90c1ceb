// The tablet screen. Without this file each form is an ordinary one; with it a statement is added without a
// reload, says "op de server" only when the server answered, and is never lost: unsent words stay in the form
// and in this tab.
const spoken = document.getElementById("spoken");
const book = () => document.getElementById("logbook");
const form = () => document.getElementById("write");
const key = () => `log:${book().dataset.gathering}:${book().dataset.tab}`;

// A private window may refuse to store; the words are still in the form then.
const store = (name, value) => {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch { /* nothing to keep them in */ }
};
const stored = (name) => {
  try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; }
};

const warn = (why) => {
  const bar = document.getElementById("offline");
  if (why) bar.querySelector("[data-why]").textContent = why;
  bar.hidden = false;
  waiting(true);
};
const waiting = (yes) => { book().querySelector(".waiting").hidden = !yes; };

// The id is minted when the form opens: however often it is sent, it is written once.
const open = () => {
  const now = form();
  if (!now) return;
  const words = now.elements.words;
  const draft = stored(key());
  if (!words.value && draft) {
    words.value = draft.words;
    now.elements.uuid.value = draft.id;
  } else if (!words.value && window.crypto.randomUUID) {
    now.elements.uuid.value = crypto.randomUUID();
  }
  const talk = document.querySelector(".talk");
  if (!location.hash) talk.scrollTop = talk.scrollHeight;
};

document.addEventListener("input", (event) => {
  if (event.target.name !== "words" || event.target.form !== form()) return;
  const words = event.target.value;
  store(key(), words.trim() ? { words, id: form().elements.uuid.value } : null);
});
document.addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (sends && event.target.name === "words") form().requestSubmit();
});
document.addEventListener("change", (event) => {
  if (event.target.name !== "photo") return;
  const names = [...event.target.files].map((file) => file.name);
  document.querySelector("[data-chosen]").textContent = names.join(", ");
});

const ours = (event) => event.detail.requestConfig?.triggeringEvent?.target.id === "write";
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt !== form()) return;
  document.getElementById("offline").hidden = true;
  waiting(true);
  const button = form().querySelector("[data-busy]");
  button.dataset.text = button.textContent;
  button.textContent = button.dataset.busy;
  button.setAttribute("aria-disabled", "true");
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!ours(event)) return;
  const { xhr } = event.detail;
  const page = xhr.responseText.includes('id="logbook"') && xhr.responseText.includes("data-gathering");
  if (page && (xhr.status === 200 || xhr.status === 422)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    if (xhr.status === 200) store(key(), null);
    return;
  }
  // A sign-in page, a proxy's page, an error: not an answer of the logbook, so nothing was confirmed.
  event.detail.shouldSwap = false;
  const signedOut = xhr.status === 403 || xhr.responseURL.includes("/account/");
  warn(signedOut ? spoken.dataset.signedOut : spoken.dataset.refused);
});
document.addEventListener("htmx:sendError", (event) => { if (ours(event)) warn(spoken.dataset.offline); });
document.addEventListener("htmx:timeout", (event) => { if (ours(event)) warn(spoken.dataset.offline); });
document.addEventListener("htmx:afterRequest", (event) => {
  const button = form()?.querySelector("[data-busy][data-text]");
  if (!button || !ours(event)) return;
  button.textContent = button.dataset.text;
  button.removeAttribute("aria-disabled");
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "logbook") return;
  open();
  const saved = book().dataset.saved;
  if (saved) spoken.textContent = `${spoken.dataset.saved} ${book().dataset.total}`;
  form()?.elements.words.focus();
});

window.addEventListener("offline", () => warn(spoken.dataset.offline));
window.addEventListener("online", () => {
  document.getElementById("offline").hidden = true;
  waiting(false);
});
// The back button may bring an old form back: it gets a new id, unless it holds unsent words.
window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
open();
