// Shows an accent colour while it is being chosen, with its contrast on the light ground (WCAG 2.2, 1.4.3).
const input = document.querySelector("[data-accent]");
const preview = document.querySelector("[data-preview]");
const told = document.querySelector("[data-contrast]");

const luminance = (colour) => {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const show = () => {
  const colour = input.value;
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return;
  preview.style.setProperty("--accent", colour);
  preview.style.setProperty("--on-accent", "#ffffff");
  const ground = luminance("#f1f2ed");
  const ratio = (ground + 0.05) / (luminance(colour) + 0.05);
  const good = ratio >= 4.5;
  const rounded = ratio.toLocaleString("nl-BE", { maximumFractionDigits: 1 });
  told.textContent = told.dataset[good ? "good" : "bad"].replace("{ratio}", rounded);
  told.classList.toggle("care", !good);
};

input?.addEventListener("input", show);
if (input) show();
