// The board follows what others do: a conditional GET, again a moment after each answer. A changed board is
// put in place whole, and what I was doing stays: typing (outside the board), focus, open menus, where I had
// scrolled. It waits while I press, drag or send something, and stops while it is out of sight or paused.

const EVERY = 1200;
const SOON = 200;
const LATER = 20_000;
const remarks = document.getElementById("remarks");
const pause = () => document.querySelector("[data-live]");
let paused = false;
let sending = 0;
let pressing = false;
let wait = EVERY;
let timer = 0;

const board = () => document.getElementById("board");
const isBusy = () => sending > 0 || pressing || document.querySelector(".board.dragging");

function news() {
  const url = new URL(remarks.dataset.follow, location.href);
  for (const [name, value] of new URLSearchParams(location.search)) url.searchParams.append(name, value);
  return url;
}

/** Where somebody is on the board: the card, and which of its links or buttons. */
function placeOf(element) {
  const card = element?.closest?.("#board .block");
  if (!card) return null;
  const { name, value } = element;
  const to = element.getAttribute("formaction");
  return { card: card.id, tag: element.localName, name, value, to };
}

function elementAt(place) {
  const card = document.getElementById(place.card);
  const same = [...card?.querySelectorAll(place.tag) ?? []].find((one) => one.name === place.name
    && one.value === place.value && one.getAttribute("formaction") === place.to);
  return same ?? card?.querySelector("summary, a");
}

function wordsOf(card) {
  const under = card.closest("[data-key]")?.dataset.key ?? "";
  return `${under} ${card.querySelector("h3, span").textContent} ${card.querySelector("b").textContent}`;
}

/** The first card on the screen, to keep it where it is. */
function anchor() {
  const cards = [...document.querySelectorAll("#board .block")];
  const card = cards.find((one) => one.getBoundingClientRect().bottom > 0);
  return card && { id: card.id, top: card.getBoundingClientRect().top };
}

function put(fresh) {
  const old = board();
  const focus = placeOf(document.activeElement);
  const menus = [...old.querySelectorAll("details[open]")];
  const open = menus.map((menu) => [menu.closest(".block").id, menu.className]);
  const before = new Map([...old.querySelectorAll(".block")].map((card) => [card.id, wordsOf(card)]));
  const held = anchor();
  const aside = old.querySelector(".scroll")?.scrollLeft ?? 0;
  old.replaceWith(fresh);
  window.htmx?.process(fresh);
  for (const [id, look] of open) {
    const menu = document.getElementById(id)?.querySelector("details");
    if (menu) Object.assign(menu, { open: true, className: look });
  }
  for (const card of fresh.querySelectorAll(".block")) {
    if (before.get(card.id) !== wordsOf(card)) card.classList.add("fresh");
  }
  if (focus) elementAt(focus)?.focus({ preventScroll: true });
  const kept = held && document.getElementById(held.id);
  if (kept) window.scrollBy(0, kept.getBoundingClientRect().top - held.top);
  if (aside) fresh.querySelector(".scroll").scrollLeft = aside;
}

function bring(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  remarks.append(...page.getElementById("news-remarks").children);
  const lead = page.getElementById("board-lead");
  if (lead) document.getElementById("board-lead")?.replaceWith(lead);
  const fresh = page.getElementById("board");
  if (!fresh) return;
  put(document.adoptNode(fresh));
  showPause();
}

async function look() {
  if (paused || document.hidden) return;
  if (isBusy()) return again(SOON);
  const shown = board()?.dataset.edition ?? "";
  try {
    const answer = await fetch(news(), { headers: { "If-None-Match": `"${shown}"` }, cache: "no-store" });
    if (answer.redirected || [403, 404].includes(answer.status)) return;  // signed out, or no way in any more
    wait = answer.ok || answer.status === 304 ? EVERY : LATER;
    const text = answer.ok ? await answer.text() : "";
    // What was pressed meanwhile has its own answer, with a board that is newer than this one.
    if (text && !isBusy() && shown === (board()?.dataset.edition ?? "")) bring(text);
  } catch {
    wait = Math.min(LATER, wait * 2);  // no network: less and less often
  }
  again(wait);
}

function again(after) {
  clearTimeout(timer);
  timer = setTimeout(look, after);
}

function showPause() {
  const button = pause();
  if (!button) return;
  button.hidden = false;
  button.setAttribute("aria-pressed", String(!paused));
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-live]")) return;
  paused = !paused;
  showPause();
  if (!paused) again(0);
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) again(0); });
document.addEventListener("htmx:beforeRequest", () => { sending += 1; });
document.addEventListener("htmx:afterRequest", () => { sending = Math.max(0, sending - 1); showPause(); });
document.addEventListener("htmx:afterSettle", showPause);
document.addEventListener("pointerdown", () => { pressing = true; });
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => setTimeout(() => { pressing = false; }));
}
showPause();
again(EVERY);
