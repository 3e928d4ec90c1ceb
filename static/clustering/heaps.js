// A heap: the block that is suggested goes in the field; who lays the heap still presses the button.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  const field = button.form.elements.title;
  field.value = button.value;
  field.focus();
});
