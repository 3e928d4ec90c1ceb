// What the browser draws itself, it says in its own language: which files were chosen, which day, which hour.
// Here that is said in the language of the page.

// [data-file]: a button of ours stands where the browser's own is (templates/forms/field.html).
const sayFiles = (input) => {
  const names = [...input.files].map((file) => file.name);
  const place = input.parentElement.querySelector("[data-file-names]");
  place.dataset.none ??= place.textContent;
  place.textContent = names.length ? names.join(", ") : place.dataset.none;
};

const LANGUAGE = document.documentElement.lang;
const DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const dayIn = (value) => new Date(`${value}T00:00`).toLocaleDateString(LANGUAGE, DAY);
const hourIn = (value) => `${value.slice(0, 5).replace(":", ".")} uur`;
const SAID = {
  date: dayIn,
  time: hourIn,
  "datetime-local": (value) => `${dayIn(value.slice(0, 10))}, ${hourIn(value.slice(11))}`,
};
const sayMoment = (input) => {
  let place = input.nextElementSibling;
  if (!place?.matches("output.said-moment")) {
    place = document.createElement("output");
    place.className = "said-moment";
    place.htmlFor = input.id;
    input.after(place);
  }
  place.textContent = input.value ? SAID[input.type](input.value) : "";
};
const MOMENTS = ".form .field input:is([type=date], [type=time], [type=datetime-local])";
// A Dutch browser says it already.
const foreign = !navigator.language.startsWith(LANGUAGE.slice(0, 2));

const sayAll = (root) => {
  for (const input of root.querySelectorAll("[data-file] input")) sayFiles(input);
  if (foreign) for (const input of root.querySelectorAll(MOMENTS)) sayMoment(input);
};
const sayChanged = ({ target }) => {
  if (target.matches("[data-file] input")) sayFiles(target);
  if (foreign && target.matches(MOMENTS)) sayMoment(target);
};
document.addEventListener("change", sayChanged);
document.addEventListener("input", sayChanged);
document.addEventListener("htmx:load", (event) => sayAll(event.target));
// The back button may bring what was chosen back.
window.addEventListener("pageshow", () => sayAll(document));
