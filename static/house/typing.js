// What is typed is not lost on the way: a form is sent once, only when the server can be reached, and a page
// with other words that are not saved yet asks before it goes. Each page works without this.

const dirty = new Set(); // the forms with words that are not saved yet
const KINDS = ["text", "email", "number", "date"].map((kind) => `input[type=${kind}]`);
const WRITTEN = ["textarea", "input:not([type])", ...KINDS].join(", ");
const isGuarded = (form) =>
  form?.method === "post" && !form.querySelector("input[type=password]")
    && Boolean(form.querySelector(WRITTEN));
const byHtmx = (form, button) =>
  form.hasAttribute("hx-post") || (button?.hasAttribute("hx-post") ?? false);

function show(form) {
  for (const spot of form.querySelectorAll("[data-unsaved]")) {
    spot.dataset.saved ??= spot.textContent;
    spot.textContent = dirty.has(form) ? spot.dataset.unsaved : spot.dataset.saved;
  }
}

document.addEventListener("input", (event) => {
  const { form } = event.target;
  if (!isGuarded(form)) return;
  dirty.add(form);
  show(form);
});
window.addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (form.isConnected && !form.dataset.sending) return event.preventDefault();
  return undefined;
});

function tell(form) {
  form.querySelector(":scope > .no-connection")?.remove();
  const notice = document.getElementById("no-connection").content.firstElementChild.cloneNode(true);
  notice.classList.add("no-connection");
  form.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
}

// A small file that every page has loaded already; from the server, not from the cache.
const reach = () =>
  fetch(document.querySelector("link[rel=icon]").href, { method: "HEAD", cache: "no-store" });

const reached = new WeakSet();
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.dataset.sending) { // a double click, a double tap
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) dirty.delete(form); // a script of the page takes over
  if (form.method !== "post" || byHtmx(form, button) || event.defaultPrevented) return;
  if (!isGuarded(form) || reached.delete(form)) {
    form.dataset.sending = "yes";
    return;
  }
  event.preventDefault();
  form.dataset.sending = "yes";
  try {
    await reach();
  } catch {
    tell(form);
    return;
  } finally {
    delete form.dataset.sending;
  }
  reached.add(form);
  form.requestSubmit(button);
});

// The back button may bring the page back from memory: then it may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});

// The same for what HTMX sends.
document.addEventListener("htmx:sendError", (event) => {
  const form = event.target.closest("form");
  if (form) tell(form);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (event.detail.successful && event.detail.requestConfig?.verb === "post") dirty.delete(form);
});
