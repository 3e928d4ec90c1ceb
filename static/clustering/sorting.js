// The sorting room by keyboard: letters and digits press what carries the same data-key; they can be switched
// off.

const desk = () => document.getElementById("desk");
const search = () => document.getElementById("q");
const inText = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select");

function press(element) {
  if (element.matches("input")) {
    element.focus();
    element.select();
  } else if (element.matches("summary")) {
    element.parentElement.open = true;
    document.getElementById("title").focus();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && inText(event.target)) {
    if (event.target.id === "title") event.target.closest("details").open = false;
    document.getElementById("stem")?.focus();
    return;
  }
  if (desk()?.dataset.shortcuts !== "on" || inText(event.target) || event.repeat) return;
  const element = desk().querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!element || desk().classList.contains("htmx-request")) return;
  event.preventDefault();
  event.stopPropagation(); // "/" is the room's own where it has a search for it
  press(element);
}, true);

// Enter in the search lays the statement in the first block that was found, once the list answers what is
// typed.
let waitingForList = false;
const firstFound = () => document.querySelector("#found .pick");
function layInFirst() {
  waitingForList = document.getElementById("found").dataset.for !== search().value.trim();
  if (!waitingForList) firstFound()?.click();
}
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".find") || event.submitter?.matches(".find .btn:focus")) return;
  event.preventDefault();
  if (search().value.trim()) layInFirst();
});
// Enter in the title makes the new block, not whatever button of the form comes first.
document.addEventListener("keydown", (event) => {
  if (event.target.id === "title" && event.key === "Enter") {
    event.preventDefault();
    if (event.target.value.trim()) document.getElementById("make").click();
  }
  if (event.target.id === "q" && event.key === "ArrowDown") {
    event.preventDefault();
    firstFound()?.focus();
  }
  if (event.target.matches?.("#found .pick") && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    const { nextElementSibling: next, previousElementSibling: previous } = event.target;
    const to = event.key === "ArrowDown" ? next : previous;
    (to ?? search()).focus();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "found" && waitingForList) layInFirst();
  if (event.target.id !== "desk") return;
  document.getElementById("live").textContent = desk().dataset.said;
  document.getElementById("stem")?.focus({ preventScroll: true });
  if (desk().getBoundingClientRect().top < 0) desk().scrollIntoView();
});
