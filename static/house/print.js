// On paper a form is what was written in it: a field shows a screenful at most, and can't be pressed there.
const UNWRITTEN = ["hidden", "password", "file", "checkbox", "radio", "search", "submit", "color", "range"];

const wordsOf = (field) => (field.matches("select")
  ? [...field.selectedOptions].filter((option) => option.value).map((option) => option.label).join(", ")
  : field.value);

addEventListener("beforeprint", () => {
  for (const field of document.querySelectorAll("main :is(input, select, textarea)")) {
    if (UNWRITTEN.includes(field.type) || field.closest(".filters, [role=search]")) continue;
    const words = wordsOf(field);
    if (!words.trim()) continue;
    const typed = document.createElement("span");
    typed.className = "typed";
    typed.textContent = words;
    field.after(typed);
  }
});
addEventListener("afterprint", () => {
  for (const typed of document.querySelectorAll(".typed")) typed.remove();
});
