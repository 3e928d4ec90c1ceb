// A ballot says how many points are left, and takes no more than there are. Without this script the server
// says it.

function count() {
  const ballot = document.querySelector(".ballot");
  if (!ballot) return;
  const lines = [...ballot.querySelectorAll("fieldset")];
  const given = (line) => Number(line.querySelector(":checked")?.value ?? 0);
  const left = Number(ballot.dataset.points) - lines.reduce((sum, line) => sum + given(line), 0);
  for (const line of lines) {
    const most = given(line) + left;
    for (const choice of line.querySelectorAll("input")) {
      choice.disabled = !choice.checked && Number(choice.value) > most;
    }
  }
  const told = ballot.querySelector("[data-left]");
  told.hidden = false;
  told.querySelector("b").textContent = left;
}

document.addEventListener("change", (event) => { if (event.target.closest(".ballot")) count(); });
document.addEventListener("htmx:afterSettle", count);
count();
