// Small courtesies for every page; each page works without them.

// A form that came too late is shown to be sent again (toolkit/resubmission.py): also when HTMX had sent it,
// and with the token of the sign-in in the other tab.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.getResponseHeader("X-Again")) {
    Object.assign(event.detail, { shouldSwap: true, isError: false });
  }
});
document.addEventListener("submit", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  const form = event.target;
  if (token && form.matches("form[data-again]")) form.elements.csrfmiddlewaretoken.value = token[1];
});

// A menu closes on Escape, on a click elsewhere, and when focus leaves it.
const openMenus = () => document.querySelectorAll("details.who[open], details.menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

// The meaning that stands by a word goes away on Escape, and is back when one comes there again.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const word of document.querySelectorAll("dfn a:is(:hover, :focus)")) {
    word.setAttribute("data-hushed", "");
  }
});
for (const leaving of ["focusout", "pointerout"]) {
  document.addEventListener(leaving, ({ target }) =>
    target.closest("dfn a")?.removeAttribute("data-hushed"));
}

// After a refused form the list of errors is read out and is where the keyboard is.
document.getElementById("fouten")?.focus();

// A select or checkbox marked data-submit sends its form when it changes; its button stays for who has no
// script.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// A part that refreshes itself ([data-live]) leaves alone who is in it, or in what it brings along elsewhere
// on the page, and rests while nobody looks at the page.
const isInUse = (live) => {
  const along = live.getAttribute("hx-select-oob");
  return [live, ...(along ? document.querySelectorAll(along) : [])].some((part) =>
    part.contains(document.activeElement) || part.querySelector("details[open]"));
};
document.addEventListener("htmx:beforeRequest", (event) => {
  const live = event.target;
  if (live.matches("[data-live]") && (document.hidden || isInUse(live))) event.preventDefault();
});
// Also when she came while the answer was on its way. And no part that asks by itself is taken from under a
// finger: a button that is gone before it is let go of does nothing. It will ask again.
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.requestConfig.elt;
  const asksAgain = part.matches("[hx-trigger*='every '], [data-live]");
  if (asksAgain && (part.matches(":active") || (part.matches("[data-live]") && isInUse(part)))) {
    event.detail.shouldSwap = false;
  }
});
// Nor does it take who was signed out meanwhile away from what she reads or types.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const away = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (away && event.detail.elt.matches("[data-live]")) event.preventDefault();
});
