// The form at the bottom: one statement being written, with the marks of who speaks and photos. Each question
// has a draft of its own.

import { button, fill, part, words } from "./dom.js";
import { Draft, discard } from "./drafts.js";
import { Refused, save } from "./logbook.js";
import { BLANK, offerMarks, readMarks, writeMarks } from "./marks.js";
import { NoPhoto, develop, hang } from "./photos.js";
import { isOver } from "./practice.js";
import * as store from "./store.js";

export class StatementForm {
  /** `session` is the record; `done({ item, both, mended })` is called after a statement was saved. */
  constructor(form, session, done) {
    this.form = form;
    this.session = session;
    this.done = done;
    this.open = new Map();  // question -> what is being written there in this tab
    this.busy = false;
    this.picking = Promise.resolve();
    this.saving = Promise.resolve();
    this.give(false);
    offerMarks(form, session.marks);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    // The second of two quick taps comes when the first may just be done: it is no empty statement.
    part(form, "save").addEventListener("click", (event) => {
      if (event.detail > 1) event.preventDefault();
    });
    form.addEventListener("input", () => {
      this.now.draft.typed();
      this.wrong("");
    });
    form.addEventListener("change", (event) => {
      if (event.target.type === "file") this.pick(event.target);
      else this.now.draft.keep();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save();
    });
  }

  /** Only the tab with the pen writes, and only on a sheet: a word typed before would belong to no
   *  question. */
  give(pen) {
    this.pen = pen;
    this.form.inert = !(pen && this.now);
  }

  get words() {
    return this.form.elements.words.value;
  }

  focus() {
    this.form.elements.words.focus();
  }

  get marks() {
    return readMarks(this.form);
  }

  /** A sheet to write on; `rev` and `before` are those of the statement it corrects. */
  sheet(question, talk, {
    id = crypto.randomUUID(), rev = 0, text = "", before = "", marks = BLANK, photos = [],
  } = {}) {
    const record = {
      id, rev, before, talk, session: this.session.key, gathering: this.session.gathering.id,
      question: question.id, question_text: question.text,
    };
    const sheet = { question, record, text, marks, photos };
    sheet.draft = new Draft(record, () => ({ ...this.typed(sheet), photos: sheet.photos.length }));
    return sheet;
  }

  typed(sheet) {
    const { words: text, marks } = sheet === this.now ? this : { words: sheet.text, marks: sheet.marks };
    return { words: text, marks };
  }

  /** Turn to a question: what was being written there in this tab comes back. */
  async turn(question, talk) {
    const kept = this.put();
    const key = `${question.id} ${talk}`;
    const marks = this.form.elements.same.checked ? this.marks : BLANK;
    const sheet = this.open.get(key) ?? this.sheet(question, talk);
    if (sheet.record.rev === 0 && !sheet.text && !sheet.photos.length) sheet.marks = marks;
    this.show(key, sheet);
    await kept;
  }

  /** Nothing that was typed here is kept any more. */
  end() {
    for (const { draft } of this.open.values()) draft.end();
    this.now = null;
  }

  /** Statements were erased on the server: so is what was half corrected of them here. Whether that was
   *  on the screen. */
  forget(ids) {
    let shown = false;
    for (const [key, sheet] of this.open) {
      const { id, rev, talk } = sheet.record;
      if (rev === 0 || !ids.has(id)) continue;
      sheet.left = true;
      sheet.draft.end();
      const blank = this.sheet(sheet.question, talk);
      if (sheet === this.now) this.show(key, blank);
      else this.open.set(key, blank);
      shown ||= this.now === blank;
    }
    return shown;
  }

  /** Lay the present sheet aside, as it is. */
  async put() {
    if (!this.now) return;
    Object.assign(this.now, { text: this.words, marks: this.marks });
    await this.now.draft.keep();
  }

  /** Write on another sheet at the present question: a restored draft, a statement to correct. */
  async take(sheet) {
    const kept = this.put();
    this.show(this.key, sheet);
    this.focus();
    await kept;
  }

  show(key, sheet) {
    this.key = key;
    this.now = sheet;
    this.open.set(key, sheet);
    this.give(this.pen);
    this.form.elements.words.value = sheet.text;
    writeMarks(this.form, sheet.marks);
    const mending = sheet.record.rev > 0;
    button(this.form, "leave").hidden = !mending;
    part(this.form, "save").textContent = mending ? words.mendIt : words.writeIt;
    fill(this.form, {
      label: mending ? words.mend : words.write,
      help: mending ? words.mendHelp : words.writeHelp,
    });
    this.wrong("");
    this.showPhotos();
  }

  showPhotos() {
    hang(this.form, this.now.photos, "", "unpick", words.removePhoto);
  }

  wrong(text) {
    fill(this.form, { wrong: text });
    this.form.elements.words.ariaInvalid = text !== "";
    this.form.elements.words.closest(".field").classList.toggle("wrong", text !== "");
  }

  /** Photos are read, made smaller and stored as soon as they are picked. They belong to the sheet on
   *  which they were picked, wherever she is by then; picked while that one is being saved, to the one
   *  that follows it. */
  pick(input) {
    const files = [...input.files];
    const picked = this.now;
    input.value = "";
    this.picking = Promise.all([this.picking, this.saving]).then(async () => {
      for (const file of files) await this.keepPhoto(file, picked);
    });
  }

  async keepPhoto(file, picked) {
    const { key, limits } = this.session;
    try {
      const developed = await develop(file, limits);
      let sheet = picked;
      while (sheet.next) sheet = sheet.next;
      if (sheet.left) return;
      const photo = { ...developed, item: sheet.record.id, session: key, state: "draft", message: "" };
      sheet.photos = [...sheet.photos, photo];
      await sheet.draft.add(photo).catch((error) => {
        sheet.photos = sheet.photos.filter((one) => one !== photo);
        throw error;
      });
    } catch (error) {
      if (error instanceof NoPhoto) this.wrong(words[error.message]);
      else if (error instanceof store.Full) this.wrong(words.fullPhoto);
      else throw error;
    }
    this.showPhotos();
    store.changed(key);
  }

  async unpick(id) {
    const { now: sheet } = this;
    sheet.photos = sheet.photos.filter((photo) => photo.id !== id);
    await store.write(({ photos }) => { photos.delete(id); });
    await sheet.draft.keep();
    this.showPhotos();
    this.focus();
    store.changed(this.session.key);
  }

  /** A double tap saves once: the second finds the form busy, and the same id besides. What is saved is
   *  what stood there when it was pressed; whatever is typed until the disk has it begins the next
   *  statement. */
  save() {
    if (!this.busy) this.saving = this.saveNow();
    return this.saving;
  }

  async saveNow() {
    this.busy = true;
    const { now: sheet, key, words: text, marks } = this;
    try {
      await this.picking;
      sheet.draft.end();
      await sheet.draft.saving;
      const own = isOver(this.session) ? { session: store.realKey(this.session.key), talk: null } : {};
      const draft = { ...sheet.record, ...own, words: text, marks };
      const { item, both } = await save(draft, this.session.limits.words);
      const { question, record } = sheet;
      const keep = this.form.elements.same.checked ? marks : BLANK;
      const typed = this.now === sheet ? this.words : text;
      const rest = typed.startsWith(text) ? typed.slice(text.length).trimStart() : typed;
      const next = this.sheet(question, record.talk, { marks: keep, text: rest });
      sheet.next = next;
      if (this.now !== sheet) this.open.set(key, next);  // she is at another question by now
      else {
        this.show(key, next);
        if (rest) next.draft.typed();
        if (keep === BLANK) part(this.form, "marks").open = false;
        this.focus();
      }
      this.done({ item, both, mended: record.rev > 0 });
    } catch (error) {
      this.refuse(error, sheet);
    } finally {
      this.busy = false;
    }
  }

  refuse(error, sheet) {
    sheet.draft.over = false;
    sheet.draft.typed();
    if (error instanceof Refused) {
      const blank = sheet.photos.length ? words.blankPhoto : words.blank;
      this.wrong(error.message === "long" ? words.long(this.session.limits.words) : blank);
    } else if (error instanceof store.Full) this.wrong(words.fullText);
    else if (error instanceof store.Outdated) this.wrong(words.reload);
    else {
      this.wrong(words.broken);
      throw error;
    }
    this.focus();
  }

  /** Leave a correction: the statement stays as it was. */
  async leave() {
    const { question, record, draft } = this.now;
    this.now.left = true;
    draft.end();
    this.show(this.key, this.sheet(question, record.talk));
    this.focus();
    await draft.saving;
    await discard(record);
    store.changed(this.session.key);
  }

  /** Whether anything is typed that no statement holds yet. */
  get dirty() {
    if (!this.now) return false;
    return this.now.photos.length > 0 || (this.words.trim() !== "" && this.words !== this.now.record.before);
  }
}
