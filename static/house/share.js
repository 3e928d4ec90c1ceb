// Copy a link, print a page, leaf with the arrow keys: extras of pages that work without them.

// The clipboard is there only on a safe address; without it the button stays away.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) {
    window.print();
    return;
  }
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector("span");
  label.setAttribute("role", "status");
  label.textContent = button.dataset.done;
});

// Arrow left and right follow the links "previous" and "next", when nobody is typing or choosing.
document.addEventListener("keydown", (event) => {
  const where = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (!where || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  document.querySelector(`[data-leaf] a[rel=${where}]`)?.click();
});
