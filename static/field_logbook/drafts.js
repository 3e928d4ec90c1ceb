// What is typed is a draft on the tablet within 300 ms after each key, when a field changes and when the tab
// is left. A draft carries the id that its statement will have, so that this is written once however often
// it is saved.

import * as store from "./store.js";

const DELAY = 300;

/** draft: { id, rev (of the statement it corrects, 0 when new), session, question, words, marks, photos (how
 *  many were picked for it) } */
export class Draft {
  constructor(record, readForm) {
    this.record = record;
    this.readForm = readForm;
    this.timer = null;
    this.saving = Promise.resolve();
    this.over = false;
  }

  get name() {
    return `draft:${this.record.session}:${this.record.id}`;
  }

  // Not later because another key follows: who types without a pause loses no more than who doesn't.
  typed() {
    this.timer ??= setTimeout(() => this.keep(), DELAY);
  }

  /** Write it now; resolves when it is on the disk, or when it can't be (the form still holds the words). */
  keep() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.over) this.saving = this.write().catch(() => {});
    return this.saving;
  }

  /** Write it now, with a photo that was picked for it, in one transaction: one without the other would never
   *  go. Rejects with Full. */
  add(photo) {
    const written = this.write(photo);
    this.saving = written.catch(() => {});
    return written;
  }

  write(photo = null) {
    const value = { ...this.record, ...this.readForm() };
    const filled = value.photos > 0 || (value.words.trim() !== "" && value.words !== value.before);
    return this.saving.then(() => store.write(({ meta, photos }) => {
      if (photo) photos.put(photo);
      if (filled) meta.put({ name: this.name, value });
      else meta.delete(this.name);
    }));
  }

  /** The statement was saved, or thrown away: nothing of the draft is written any more. */
  end() {
    clearTimeout(this.timer);
    this.over = true;
  }
}

/** The drafts of one session that were left behind, oldest first. */
export async function left(session) {
  const found = await store.read(["meta"], ({ meta }) => store.ask(meta.getAll(store.draftsOf(session))));
  return found.map(({ value }) => value);
}

/** Throw a draft away, with the photos that were picked for it. */
export const discard = ({ session, id }) => store.write(async ({ meta, photos }) => {
  meta.delete(`draft:${session}:${id}`);
  for (const photo of await store.ask(photos.index("item").getAll(id))) {
    if (photo.state === "draft") photos.delete(photo.id);
  }
});
