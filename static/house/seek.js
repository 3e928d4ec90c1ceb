// The field in the mast that searches all one may see: "/" goes to it, what it finds is shown below it, arrow
// keys walk through that, Enter opens, Escape closes. Without this script the form leads to the page with the
// results.
const WAIT = 200; // ms after the last key
const NARROW = 720; // px

const form = document.querySelector(".mast-seek");
const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

// On the page with the results there is a field of its own.
const field = form?.elements.q ?? document.querySelector("main form[role=search] input[name=q]");

field?.setAttribute("aria-keyshortcuts", "/");
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (!field || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  field.focus();
  field.select();
});

if (form) {
  const list = form.querySelector(".sought");
  const said = form.querySelector("[aria-live]");
  let timer, asked;

  const close = () => {
    asked?.abort();
    clearTimeout(timer);
    list.hidden = true;
    list.replaceChildren();
    said.textContent = "";
  };

  const ask = async () => {
    const words = field.value.trim();
    asked?.abort();
    if (words.length < 2) {
      close();
      return;
    }
    asked = new AbortController();
    const query = new URLSearchParams({ q: words, kort: 1 });
    try {
      const answer = await fetch(`${form.getAttribute("action")}?${query}`, { signal: asked.signal });
      // Signed out meanwhile, or no network: the button leads to a page that says so.
      if (!answer.ok || answer.redirected) {
        close();
        return;
      }
      list.innerHTML = await answer.text();
    } catch {
      return; // another word was typed meanwhile, or there is no network
    }
    list.hidden = false;
    list.scrollTop = 0;
    said.textContent = list.querySelector(".found") ? list.dataset.some : list.dataset.none;
  };

  // Its button opens the field where there is room for it; on a phone, and without a script, it leads to the
  // page.
  form.addEventListener("submit", (event) => {
    if (field.value.trim() || innerWidth <= NARROW) return;
    event.preventDefault();
    field.focus();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      field.focus();
      close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (list.hidden) {
      ask();
      return;
    }
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    stops.at((at + step) % stops.length).focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}
