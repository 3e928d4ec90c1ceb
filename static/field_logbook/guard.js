// On the house's own pages: signing out is refused while statements wait on this tablet, and a session's card
// says whether this tablet is ready for it. A browser that never was a tablet has no database and is left
// alone.

import { words } from "./dom.js";

async function tablet() {
  const known = await indexedDB.databases?.() ?? [];
  if (!known.some(({ name }) => name === "veld")) return null;
  return { store: await import("./store.js"), start: await import("./start.js") };
}

async function waiting() {
  const found = await tablet();
  if (!found) return 0;
  return [...(await found.start.waitingBySession()).values()].reduce((sum, count) => sum + count, 0);
}

const leaving = (form) => form.matches('form[action$="/logout/"]');

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!leaving(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const count = await waiting().catch(() => 0);
  if (!count) {
    form.submit();
    return;
  }
  let told = form.parentElement.querySelector("[data-waiting]");
  if (!told) {
    told = document.createElement("p");
    told.dataset.waiting = "";
    told.className = "notice care small";
    told.setAttribute("role", "alert");
    form.before(told);
  }
  const link = Object.assign(document.createElement("a"), { href: "/veld/", textContent: words.toLogbook });
  told.replaceChildren(`${words.mayNotLeave(count)} `, link);
  link.focus();
}, true);

async function cards() {
  const spots = [...document.querySelectorAll("[data-tablet]")];
  const found = spots.length ? await tablet() : null;
  if (!found) return;
  const counts = await found.start.waitingBySession();
  for (const session of await found.store.allSessions()) {
    for (const spot of spots.filter((one) => one.dataset.tablet === String(session.gathering.id))) {
      const count = counts.get(session.key);
      const late = Date.parse(session.expires) < Date.now() || session.trouble === "ticket";
      const ready = late ? words.expired : words.ready(words.day(session.expires));
      const href = `/veld/#/${encodeURIComponent(session.key)}`;
      const open = Object.assign(document.createElement("a"), { href, textContent: words.open });
      spot.replaceChildren(count ? `${ready}. ${words.waiting(count)} ` : `${ready}. `, open);
    }
  }
}

cards().catch(() => {});
