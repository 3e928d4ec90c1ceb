// Reading back by keyboard: K, V, S and U press what carries the same data-key, as long as the keyboard is in
// this part of the page and nobody types.
const reading = document.getElementById("reading");
const inText = (element) => element.matches("input, textarea, select");

reading.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (inText(event.target)) return;
  const pressed = reading.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
});
// Who corrects types at once.
document.getElementById("put-right")?.addEventListener("toggle", ({ target }) => {
  if (target.open) target.querySelector("textarea").focus();
});
for (const shown of reading.querySelectorAll("[data-needs-script]")) shown.hidden = false;
if (!document.getElementById("fouten")) document.getElementById("statement")?.focus({ preventScroll: true });
