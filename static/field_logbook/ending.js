// Rounding off: how many there were, the mood, a note for herself, a short report; and a copy for when all
// else fails.

import { clone, fill, list, obey, part } from "./dom.js";
import { left } from "./drafts.js";
import { keep, note } from "./logbook.js";
import { tally } from "./queue.js";
import * as store from "./store.js";
import { kick } from "./sync.js";
import { words } from "./words.js";

/** Show the panel in `spot`, or bring the one that is there up to date. */
export function showEnding(spot, book) {
  const there = spot.querySelector(".ending");
  const root = there ?? begin(spot, book);
  const { session } = book;
  const counts = tally(book.all, book.photos);
  const sum = [words.statements(counts.total), counts.photos && words.photos(counts.photos)];
  const what = words.sum(sum.filter(Boolean).join(", "));
  fill(root, { sum: session.practice ? words.practiceSum : what, kept: kept(session) });
  part(root, "close").disabled = Boolean(session.facts.close);
  part(root, "again").hidden = !session.facts.close;
  part(root, "end").inert = Boolean(book.reading);
  const field = part(root, "end").elements.attendance;
  if (document.activeElement !== field) field.value = session.facts.attendance ?? "";
}

function kept({ facts, gathering, practice }) {
  if (!facts.close) return "";
  if (practice) return words.practiceClosed;
  return gathering.state === "closed" ? words.closed : words.willClose;
}

function begin(spot, book) {
  const root = clone("end");
  const form = part(root, "end");
  const { session } = book;
  const { facts } = session;
  list(root, "moods").replaceChildren(...session.moods.map(([value, label]) => {
    const mood = clone("mood");
    const radio = mood.querySelector("input");
    radio.value = value;
    radio.checked = value === facts.mood;
    mood.querySelector("span").textContent = label;
    return mood;
  }));
  form.elements.report.value = facts.report;
  form.elements.note.value = session.note;
  part(root, "copy").hidden = Boolean(session.practice);
  part(root, "people").hidden = session.gathering.kind === "conversation";
  keepWriting(root, book);
  spot.replaceChildren(root);
  return root;
}

/** Whatever changes is written within 300 ms; closing asks first, and can be taken back. */
function keepWriting(root, book) {
  const form = part(root, "end");
  const { key } = book.session;
  let timer = null;
  const write = async (change = {}) => {
    clearTimeout(timer);
    timer = null;
    try {
      await keep(key, { note: form.elements.note.value });
      await note(key, { ...written(form), ...change });
      fill(root, { unkept: "" });
    } catch (error) {
      if (!(error instanceof store.Full)) throw error;
      fill(root, { unkept: words.fullEnding });
      return;
    }
    kick();
  };
  const ask = (yes) => {
    part(root, "sure").hidden = !yes;
    part(root, "close").hidden = yes;
    part(root, yes ? "really" : "close").focus();
  };
  const close = async (yes) => {
    await write({ close: yes });
    kick({ force: true });
    ask(false);
    await book.refresh();
    root.querySelector("h1").focus();
  };
  form.addEventListener("input", () => { timer ??= setTimeout(write, 300); });
  form.addEventListener("change", () => write());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  obey(root, {
    "close-now": () => close(true),
    "not-yet": () => ask(false),
    reopen: () => close(false),
  });
}

const written = ({ elements }) => ({
  attendance: people(elements.attendance.value),
  mood: elements.mood.value,
  report: elements.report.value.replaceAll("\0", "").toWellFormed(),
});

/** How many people that is; null for what is no number. */
export function people(value) {
  const number = Number.parseInt(value, 10);
  return Number.isFinite(number) ? Math.max(0, Math.min(2000, number)) : null;
}

// The way out when nothing else works: everything of one session as a file, photos included.

const base64 = (buffer) => {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
};

/** One session as a JSON Blob, without the ticket. `typed`: what stands in the form; with the other
 *  drafts it is in there too. */
async function copyOf(key, typed = "") {
  const { ticket: _secret, ...session } = await store.session(key);
  const items = await store.itemsOf(key);
  const halves = (await left(key)).map(({ words: half }) => half);
  const photos = (await store.photosOf(key)).map(({ bytes, ...photo }) =>
    ({ ...photo, base64: bytes ? base64(bytes) : null }));
  const unsaved = [...new Set([typed, ...halves])].join("\n\n");
  const copy = { traject: "veldlogboek", proto: 1, session, items, photos, typed: unsaved };
  return new Blob([JSON.stringify(copy, null, 1)], { type: "application/json" });
}

/** Offer the copy as a download; its name. */
export async function saveCopy(key, typed) {
  const blob = await copyOf(key, typed);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  const now = new Date().toISOString().slice(0, 16).replace(":", ".");
  link.download = `logboek-${key.split(":").pop()}-${now}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}
