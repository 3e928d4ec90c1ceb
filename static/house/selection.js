// Ticking rows of a list (templates/parts/selection.html): all of a page at once, and how many are picked.
// Without this script the plain checkboxes do the same.

const form = (part) => part.closest("form");
// Also those that lie elsewhere on the page and belong to the form.
const rowsOf = (list) => [...list.elements].filter((field) => field.name === "rij");

// The whole list is meant until somebody picks from it.
const yielding = (list) => list.querySelector("input[name=alle][data-yields]");

function tell(list) {
  const rows = rowsOf(list);
  const ticked = rows.filter((row) => row.checked).length;
  const all = list.querySelector("input[name=alle]")?.checked;
  for (const row of rows) row.disabled = Boolean(all) && !yielding(list);
  const page = list.querySelector("[data-pick-page]");
  if (page) {
    page.closest("label").hidden = false;
    page.disabled = Boolean(all);
    page.checked = ticked > 0 && ticked === rows.length;
    page.indeterminate = ticked > 0 && ticked < rows.length;
  }
  const said = list.querySelector("[data-picked]");
  const { none, one, many } = said.dataset;
  said.textContent = all ? said.dataset.all : [none, one][ticked] ?? many.replace("#", ticked);
}

const lists = (root) => [...root.querySelectorAll("[data-picked]")].map(form);

document.addEventListener("change", (event) => {
  const list = event.target.form;
  if (!list?.querySelector("[data-picked]") || event.target.type !== "checkbox") return;
  if (event.target.matches("[data-pick-page]")) {
    for (const row of rowsOf(list)) row.checked = event.target.checked;
  }
  const whole = yielding(list);
  if (event.target === whole && whole.checked) for (const row of rowsOf(list)) row.checked = false;
  if (whole && event.target !== whole && event.target.checked) whole.checked = false;
  tell(list);
});
document.addEventListener("htmx:afterSettle", (event) => lists(event.target).forEach(tell));
// Back in the browser brings the ticks back too.
window.addEventListener("pageshow", () => lists(document).forEach(tell));
lists(document).forEach(tell);
