// Planning hours: an end moves along with its begin, and one after midnight says that it is on the day after.

const until = document.getElementById("until");
const begins = document.querySelector("[name=begins]");
const ends = document.querySelector("[name=ends]");
const DAY = 24 * 60;

const minutes = ({ value }) => {
  const [hour, minute] = value.split(":").map(Number);
  return value ? hour * 60 + minute : null;
};
const clock = (at) => [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":");

let before = minutes(begins);

function say() {
  const from = minutes(begins);
  const to = minutes(ends);
  const nextDay = from !== null && to !== null && to < from;
  until.hidden = !nextDay;
  until.textContent = nextDay ? until.dataset.nextDay.replace("{0}", ends.value.replace(":", ".")) : "";
}

begins.addEventListener("change", () => {
  const now = minutes(begins);
  const end = minutes(ends);
  if (now !== null && before !== null && end !== null) ends.value = clock((end + now - before + DAY) % DAY);
  before = now ?? before;
  say();
});
ends.addEventListener("change", say);
say();
