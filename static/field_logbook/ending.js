// Rounding off: how many there were, the mood, a note for herself, a short report; and a copy for when all
// else fails.

import { clone, fill, list, obey, part, words } from "./dom.js";
import { left } from "./drafts.js";
import { note } from "./logbook.js";
import { tally } from "./queue.js";
import * as store from "./store.js";
import { kick } from "./sync.js";

/** The panel of one session in this tab. It stays as long as the session does, with what is filled in. */
export class Rounding {
  constructor(book) {
    this.book = book;
    this.root = clone("end");
    this.form = part(this.root, "end");
    this.keeping = Promise.resolve();
    const { session } = book;
    list(this.root, "moods").replaceChildren(...session.moods.map(([value, label]) => {
      const mood = clone("mood");
      mood.querySelector("input").value = value;
      mood.querySelector("span").textContent = label;
      return mood;
    }));
    this.shown = this.typed;
    part(this.root, "copy").hidden = session.practice;
    part(this.root, "people").hidden = session.gathering.kind === "conversation";
    this.form.addEventListener("input", () => { this.timer ??= setTimeout(() => this.keep(), 300); });
    this.form.addEventListener("change", () => this.keep());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(true);
    });
    obey(this.root, {
      "close-now": () => this.close(true),
      "not-yet": () => this.ask(false),
      reopen: () => this.close(false),
    });
  }

  /** Show it as the session is now. What another tab filled in is shown; what was filled in here and is not
   *  kept yet stays. */
  show() {
    const { root, shown, typed, form: { elements }, book: { session, all, photos, reading } } = this;
    const spot = part(this.book.root, "talk");
    if (root.parentElement !== spot) spot.replaceChildren(root);
    const counts = tally(all, photos);
    const sum = [words.statements(counts.total), counts.photos && words.photos(counts.photos)];
    const what = words.sum(sum.filter(Boolean).join(", "));
    fill(root, { sum: session.practice ? words.practiceSum : what, kept: kept(session) });
    part(root, "close").disabled = session.facts.close;
    part(root, "again").hidden = !session.facts.close;
    this.form.inert = reading;
    for (const [name, value] of Object.entries(held(session))) {
      if (typed[name] !== shown[name]) continue;
      const field = elements[name];
      if (value !== shown[name] || document.activeElement !== field) field.value = value ?? "";
      shown[name] = value;
    }
  }

  get typed() {
    const { elements } = this.form;
    return {
      attendance: people(elements.attendance.value),
      mood: elements.mood.value,
      report: elements.report.value.replaceAll("\0", "").toWellFormed(),
      note: elements.note.value,
    };
  }

  /** Write what was changed here, and nothing else: another tab may have changed the rest. */
  keep(change) {
    clearTimeout(this.timer);
    this.timer = null;
    this.keeping = this.keeping.catch(() => {}).then(() => this.write(change));
    return this.keeping;
  }

  async write(change) {
    const { typed, shown } = this;
    const changed = Object.entries({ ...typed, ...change }).filter(([name, value]) => value !== shown[name]);
    try {
      if (changed.length) {
        await note(this.book.session.key, Object.fromEntries(changed));
        Object.assign(shown, typed);
        kick();
      }
      fill(this.root, { unkept: "" });
    } catch (error) {
      if (!(error instanceof store.Full)) throw error;
      fill(this.root, { unkept: words.fullEnding });
    }
  }

  ask(yes) {
    part(this.root, "sure").hidden = !yes;
    part(this.root, "close").hidden = yes;
    part(this.root, yes ? "really" : "close").focus();
  }

  async close(yes) {
    await this.keep({ close: yes });
    kick({ force: true });
    this.ask(false);
    await this.book.refresh();
    this.root.querySelector("h1").focus();
  }
}

const held = ({ facts: { attendance, mood, report }, note }) => ({ attendance, mood, report, note });

function kept({ facts, gathering, practice }) {
  if (!facts.close) return "";
  if (practice) return words.practiceClosed;
  return gathering.state === "closed" ? words.closed : words.willClose;
}

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
