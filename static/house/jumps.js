// A long page gets a list of its parts, to go to with a finger or with the keyboard: its headings, and in a
// long list of names the letters ([data-letter]).
const SCREENS = 2.5;
const FEWEST = 3;

const isLong = () => document.documentElement.scrollHeight > SCREENS * innerHeight;
const hasOwn = () => document.querySelector("main nav a[href^='#']:not(.jumps a)");

function targets() {
  return [...document.querySelectorAll("main :is(h2, [data-letter])")].filter(
    (one) => one.checkVisibility() && !one.closest("details, dialog, template, .vh, .empty, .summary"),
  );
}

function listItem(target, number) {
  target.id ||= `deel-${number}`;
  target.tabIndex = -1; // so that the keyboard goes on from there
  const link = document.createElement("a");
  link.href = `#${encodeURIComponent(target.id)}`;
  link.textContent = target.dataset.letter ?? (target.querySelector(".name") ?? target).innerText.trim();
  const item = document.createElement("li");
  if (target.dataset.letter) item.className = "letter";
  item.append(link);
  return item;
}

function offerJumps() {
  document.querySelector("main .jumps")?.remove();
  const parts = targets();
  const before = document.querySelector("main .top, main h1");
  if (!before || parts.length < FEWEST || !isLong() || hasOwn()) return;
  const jumps = document.getElementById("jumps").content.cloneNode(true).firstElementChild;
  jumps.querySelector("ul").append(...parts.map(listItem));
  before.after(jumps);
}

offerJumps();
document.addEventListener("htmx:afterSettle", offerJumps);
document.addEventListener("click", (event) => {
  if (event.target.closest(".jumps a")) event.target.closest("details").open = false;
});
