// A file may be dropped on the form; the field itself stays what sends it.
const form = document.querySelector("form[data-drop]");
const zone = form.querySelector(".dropzone");
const field = form.querySelector("input[type=file]");

for (const hint of form.querySelectorAll("[data-needs-script]")) hint.hidden = false;
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
}
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
});
