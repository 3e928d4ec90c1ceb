// The board: menus that stay on the screen, cards that can be dragged.
// Each has a way without this script: the menu "Verplaats naar…".

// A menu opens towards the side where there is room.
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!menu.matches?.("details.move")) return;
  menu.classList.remove("to-left", "up");
  if (!menu.open) return;
  for (const other of document.querySelectorAll("details.move[open]")) if (other !== menu) other.open = false;
  const choices = menu.querySelector(".choices").getBoundingClientRect();
  if (choices.right > document.documentElement.clientWidth) menu.classList.add("to-left");
  const card = menu.closest(".block").getBoundingClientRect();
  if (choices.bottom > window.innerHeight && card.top > choices.height) menu.classList.add("up");
}, true);

// In an open menu the arrows walk over the choices.
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.move[open]");
  if (!menu || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  const choices = [...menu.querySelectorAll(".choices button, .choices a")];
  const at = choices.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  choices[(at + choices.length) % choices.length].focus();
});

// After a move the board is new: say what happened, and put the keyboard back on the card.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "board") return;
  const { said, moved } = event.target.dataset;
  if (!said) return;
  document.getElementById("live").textContent = said;
  const card = document.getElementById(`b${moved}`);
  card?.querySelector("summary").focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
});

// Dragging: the mouse lifts after a few pixels, a finger after a short hold, so that scrolling stays
// scrolling.
const FAR = 6;
const HOLD = 350;
const EDGE = 70;
let hand = null;
let justDropped = false;

const board = () => document.querySelector(".board");
const gap = document.createElement("li");
gap.className = "gap";

function lift() {
  const { card } = hand;
  const box = card.getBoundingClientRect();
  hand.ghost = card.cloneNode(true);
  hand.ghost.removeAttribute("id");
  hand.ghost.classList.add("ghost");
  hand.ghost.style.width = `${box.width}px`;
  hand.dx = hand.x - box.left;
  hand.dy = hand.y - box.top;
  document.body.append(hand.ghost);
  card.classList.add("lifted");
  board().classList.add("dragging");
  follow();
  hand.scroll = setInterval(() => {
    if (hand.y < EDGE) window.scrollBy(0, -14);
    if (hand.y > window.innerHeight - EDGE) window.scrollBy(0, 14);
    follow();
  }, 16);
}

function follow() {
  hand.ghost.style.transform = `translate(${hand.x - hand.dx}px, ${hand.y - hand.dy}px)`;
  const column = document.elementFromPoint(hand.x, hand.y)?.closest(".col");
  for (const other of board().querySelectorAll(".col")) other.classList.toggle("over", other === column);
  hand.column = column;
  if (!column) return gap.remove();
  const cards = [...column.querySelectorAll(".block:not(.lifted)")];
  hand.before = cards.find((card) => {
    const box = card.getBoundingClientRect();
    return hand.y < box.top + box.height / 2;
  });
  column.querySelector(".stack").insertBefore(gap, hand.before ?? null);
}

function drop(keep) {
  if (!hand) return;
  clearTimeout(hand.timer);
  clearInterval(hand.scroll);
  const { ghost, card, column, before } = hand;
  hand = null;
  if (!ghost) return;
  ghost.remove();
  gap.remove();
  card.classList.remove("lifted");
  board().classList.remove("dragging");
  for (const one of board().querySelectorAll(".over")) one.classList.remove("over");
  justDropped = true;
  if (!keep || !column) return;
  htmx.ajax("POST", card.dataset.arrange, {
    target: "#board",
    swap: "outerHTML",
    values: {
      key: column.dataset.key,
      before: before?.dataset.block ?? "",
      was: card.closest(".col").dataset.key,
      q: document.getElementById("q")?.value ?? "",
    },
  });
}

// Letting go of a card above its own link is not a click on it.
document.addEventListener("click", (event) => {
  if (justDropped) event.preventDefault();
  justDropped = false;
}, true);
document.addEventListener("pointerdown", (event) => {
  justDropped = false;
  const card = event.target.closest?.(".board .block");
  if (!card || event.button !== 0 || event.target.closest("details, button")) return;
  hand = { card, x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY };
  if (event.pointerType !== "mouse") hand.timer = setTimeout(() => { if (hand) lift(); }, HOLD);
});
document.addEventListener("pointermove", (event) => {
  if (!hand) return;
  hand.x = event.clientX;
  hand.y = event.clientY;
  if (hand.ghost) return follow();
  if (Math.hypot(hand.x - hand.startX, hand.y - hand.startY) < FAR) return;
  if (event.pointerType === "mouse") lift();
  else drop(false);
});
document.addEventListener("pointerup", () => drop(true));
document.addEventListener("pointercancel", () => drop(false));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") drop(false); });
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".board .block")) event.preventDefault();
});
document.addEventListener("touchmove", (event) => {
  if (hand?.ghost) event.preventDefault();
}, { passive: false });
