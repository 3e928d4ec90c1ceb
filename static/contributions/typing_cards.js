// Typing in cards: Enter keeps the statement and the field is free at once; sending happens behind it, one by
// one. Each statement has its id before it is sent, so sending again after a lost answer writes nothing
// twice.
const form = document.getElementById("paper");
const field = form.elements.text;
const unsaved = document.getElementById("unsaved");
const waiting = [];
let busy = false;

const freshId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

for (const hint of document.querySelectorAll("[data-needs-script]")) hint.hidden = false;

const drop = (card) => {
  const place = waiting.indexOf(card);
  if (place >= 0) waiting.splice(place, 1);
};

// A statement that is not on the server stays in sight, with its words and what to do.
const show = (card, message) => {
  if (!card.row) {
    card.row = document.createElement("div");
    card.row.className = "notice care";
    const words = document.createElement("blockquote");
    words.textContent = card.data.get("text");
    card.note = document.createElement("p");
    card.note.className = "small";
    const again = document.createElement("button");
    again.type = "button";
    again.className = "btn";
    again.textContent = unsaved.dataset.again;
    again.addEventListener("click", () => { if (!waiting.includes(card)) waiting.push(card); send(); });
    const edit = document.createElement("button");
    edit.type = "button";
    edit.className = "btn";
    edit.textContent = unsaved.dataset.edit;
    edit.addEventListener("click", () => {
      drop(card);
      field.value = [field.value, card.data.get("text")].filter(Boolean).join("\n");
      card.row.remove();
      field.focus();
    });
    const line = document.createElement("div");
    line.className = "line gap-small";
    line.append(again, edit);
    card.row.append(words, card.note, line);
    unsaved.append(card.row);
  }
  card.note.textContent = message;
};

const send = async () => {
  if (busy || !waiting.length) return;
  busy = true;
  const card = waiting[0];
  const target = document.getElementById("entered");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: card.data,
      redirect: "error",
      headers: { "HX-Request": "true", "HX-Target": "entered" },
    });
    if (answer.status >= 500) throw new Error("server");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.getElementById("entered");
    if (!list) throw new Error("no list"); // a page of somebody else: not saved
    drop(card);
    if (answer.ok) {
      card.row?.remove();
      target.replaceWith(list);
      window.htmx?.process(list);
    } else {
      show(card, list.querySelector(".error")?.textContent ?? unsaved.dataset.lost);
    }
  } catch {
    show(card, unsaved.dataset.lost);
    setTimeout(send, 4000);
    return;
  } finally {
    busy = false;
  }
  send();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!field.value.trim()) { field.focus(); return; }
  waiting.push({ data: new FormData(form) });
  field.value = "";
  form.elements.id.value = freshId();
  field.focus();
  send();
});

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.shiftKey) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey) {
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  } else {
    form.requestSubmit();
  }
});

// The chosen facts come along to the other way of entering, and survive a reload.
const facts = () => {
  const query = new URLSearchParams();
  for (const name of ["bijeenkomst", "vraag", "leeftijd", "wijk", "taal"]) {
    if (form.elements[name].value) query.set(name, form.elements[name].value);
  }
  return query;
};
form.addEventListener("change", (event) => {
  if (event.target.matches("select")) history.replaceState(null, "", `?${facts()}`);
});
for (const link of document.querySelectorAll("[data-keeps-facts]")) {
  link.addEventListener("click", () => { link.search = facts().toString(); });
}

window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
