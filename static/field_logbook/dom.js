// The page's templates: cloned, and filled with text only.

/** A fresh copy of <template id="t-NAME">: its first element. */
export const clone = (name) => document.getElementById(`t-${name}`).content.firstElementChild.cloneNode(true);

/** The element marked data-KIND="NAME" in `root`: text (t), part, list, or button (do). */
const find = (kind) => (root, name) => root.querySelector(`[data-${kind}="${name}"]`);
export const part = find("part");
export const list = find("list");
export const button = find("do");

/** Fill the texts of `root`; an empty one is hidden when its template said so. Untouched text is not
 *  written again, so that a status is read out once. */
export function fill(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const spot = root.querySelector(`[data-t="${name}"]`);
    if (!spot) continue;
    if (spot.textContent !== text) spot.textContent = text;
    spot.hidden = text === "";
  }
}

/** Call `deeds[name](element, event)` for a press on anything marked data-do="name". */
export function obey(root, deeds) {
  root.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (pressed && root.contains(pressed)) deeds[pressed.dataset.do]?.(pressed, event);
  });
}

/** Put the options of a select: [[value, label], ...], with an empty first choice unless `first` is null. */
export function options(select, pairs, first = "") {
  const all = first === null ? pairs : [["", first], ...pairs];
  select.replaceChildren(...all.map(([value, label]) => new Option(label, value)));
}

/** Signs are drawn by the stylesheet; `kind`: done, here, care, off, busy. */
export const sign = (spot, kind) => { spot.className = `sign ${kind}`; };

/** Say something to who listens to the page. */
export const speak = (text) => { document.getElementById("spoken").textContent = text; };
