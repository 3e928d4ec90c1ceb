// What people said to a question: the list, and what one can do with each statement in it.

import { button, clone, fill, list, options, part, sign, words } from "./dom.js";
import { moveTo, putBack, release, remove, removePhoto, swap } from "./logbook.js";
import { marksInWords, marksOf } from "./marks.js";
import { forget, hang } from "./photos.js";
import * as store from "./store.js";
import { kick } from "./sync.js";

const UNDO = 12_000;

const isGone = (item) => item.state === "erased" || item.purged;

export class StatementList {
  constructor(book) {
    this.book = book;
    this.unfolded = null;  // the statement whose buttons show
    this.fresh = null;  // the one just written down
    this.removed = null;  // the one that can still be put back
    this.movable = [];  // those shown that have words: nothing changes places with what is gone
    this.deeds = {
      row: (pressed) => this.unfold(pressed.closest("li").dataset.id),
      mend: (pressed) => this.mend(this.item(pressed)),
      up: (pressed) => this.move(this.item(pressed), -1),
      down: (pressed) => this.move(this.item(pressed), 1),
      remove: (pressed) => this.remove(this.item(pressed)),
      "take-off": (pressed) => this.takeOff(pressed.dataset.id),
      undo: () => this.undo(),
    };
  }

  get spot() {
    return part(this.book.root, "talk");
  }

  show() {
    const talk = this.spot;
    const screen = clone("question");
    const voices = this.book.here(this.book.question);
    const focused = talk.contains(document.activeElement) ? document.activeElement : null;
    const again = focused?.closest("li") && [focused.closest("li").dataset.id, focused.dataset.do];
    fill(screen, {
      where: words.question(this.book.questions.indexOf(this.book.question) + 1, this.book.questions.length),
      text: this.book.question.text,
      help: this.book.question.help ?? "",
    });
    part(screen, "nothing").hidden = voices.length > 0;
    const said = list(screen, "said");
    said.hidden = voices.length === 0;
    this.movable = voices.filter((item) => !isGone(item));
    said.append(...voices.map((item, at) => this.row(item, at)));
    const top = talk.scrollTop;
    const atEnd = top > 0 && talk.scrollHeight - top - talk.clientHeight < 60;
    talk.replaceChildren(screen);
    talk.scrollTop = atEnd ? talk.scrollHeight : top;
    if (again) talk.querySelector(`[data-id="${again[0]}"] [data-do="${again[1]}"]`)?.focus();
    else if (focused) talk.querySelector("h1").focus({ preventScroll: true });
    const shown = [...this.book.photos, ...(this.book.statementForm.now?.photos ?? [])];
    forget(new Set(shown.map((photo) => photo.id)));
  }

  row(item, at) {
    const row = clone("row");
    const number = at + 1;
    const photos = this.book.photos.filter((photo) => photo.item === item.id && photo.bytes
      && photo.state !== "draft");
    row.dataset.id = item.id;
    row.dataset.state = item.state;
    row.classList.toggle("fresh", item.id === this.fresh);
    fill(row, {
      number: String(number),
      words: item.data.words || (item.purged ? words.purged : words.gone),
      marks: marksInWords(item.data, this.book.session.marks),
      message: item.state === "invalid" ? item.message : "",
      state: this.stateOf(item, photos),
    });
    row.querySelector("blockquote").lang = item.data.language === "xx" ? "und" : item.data.language;
    sign(part(row, "sign"), { sent: "done", invalid: "care" }[item.state] ?? "here");
    const off = this.unfolded === item.id && "take-off";
    hang(row, photos, words.photo(number), off, (nth) => words.removePhotoOf(nth, number));
    this.offerQuestions(row, item, number);
    const more = button(row, "row");
    more.hidden = isGone(item) || this.book.reading;
    more.ariaLabel = words.more(number);
    const open = this.unfolded === item.id && !more.hidden;
    more.ariaExpanded = open;
    part(row, "deeds").hidden = !open;
    for (const name of ["mend", "up", "down", "remove"]) {
      const press = button(row, name);
      press.ariaLabel = words.about(press.textContent, number);
    }
    button(row, "up").disabled = item === this.movable[0];
    button(row, "down").disabled = item === this.movable.at(-1);
    return row;
  }

  stateOf(item, photos) {
    if (item.state === "sent" && this.book.session.practice) return words.state("practised");
    if (item.state === "sent") {
      if (photos.some((photo) => photo.stuck && photo.state === "waiting")) return words.state("failing");
      if (photos.some((photo) => photo.state === "waiting")) return words.state("photo");
      if (photos.some((photo) => photo.state === "refused")) return words.state("refused");
      return words.state(item.status) ?? words.state("sent");
    }
    if (item.state === "waiting" && item.stuck) return words.state("stuck");
    return words.state(item.state);
  }

  item(pressed) {
    return this.book.items.find((item) => item.id === pressed.closest("li").dataset.id);
  }

  unfold(id) {
    this.unfolded = this.unfolded === id ? null : id;
    this.show();
  }

  async mend(item) {
    this.unfolded = null;
    const { words: text } = item.data;
    const marks = marksOf(item.data);
    const { question, statementForm: form, talkId } = this.book;
    await form.take(form.sheet(question, talkId, { id: item.id, rev: item.rev, text, before: text, marks }));
    await this.book.refresh();
  }

  /** Where else it may stand. */
  offerQuestions(row, item, number) {
    const select = part(row, "move");
    const others = this.book.questions.filter(({ id }) => id !== (item.question ?? null));
    options(select, others.map(({ id, short }) => [String(id ?? "los"), short]), words.otherQuestion);
    select.ariaLabel = words.about(words.otherQuestion, number);
    select.addEventListener("change", () => this.moveTo(item, select.value));
  }

  async moveTo(item, key) {
    const question = this.book.questions.find(({ id }) => String(id ?? "los") === key);
    if (!question || !await moveTo(item, question)) return this.book.refresh();
    this.unfolded = null;
    this.book.tell(words.movedTo(question.short));
    await this.book.refresh();
    this.spot.querySelector("h1").focus();
    kick();
    return null;
  }

  async takeOff(id) {
    await removePhoto(id);
    this.book.tell(words.photoOff);
    await this.book.refresh();
    this.spot.querySelector("h1").focus();
    kick();
  }

  async move(item, step) {
    const other = this.movable[this.movable.findIndex(({ id }) => id === item.id) + step];
    if (other) await swap(item, other);
    await this.book.refresh();
    const row = this.spot.querySelector(`[data-id="${item.id}"]`);
    const [way, back] = step < 0 ? ["up", "down"] : ["down", "up"];
    if (row) (button(row, way).disabled ? button(row, back) : button(row, way)).focus();
    kick();
  }

  async remove(item) {
    await this.letGo();
    if (!await remove(item)) return this.book.refresh();
    this.removed = item;
    this.shots = this.book.photos.filter((photo) => photo.item === item.id);
    this.undoing = setTimeout(() => this.letGo(), UNDO);
    await this.book.refresh();
    this.book.tell(words.removed, true);
    button(this.book.root, "undo").focus();
    return null;
  }

  async undo() {
    clearTimeout(this.undoing);
    const item = this.removed;
    this.removed = null;
    await putBack(item, this.shots);
    this.fresh = item.id;
    this.book.tell(words.back);
    await this.book.refresh();
    this.book.statementForm.focus();
    kick();
  }

  async letGo() {
    if (!this.removed) return;
    clearTimeout(this.undoing);
    const { id } = this.removed;
    this.removed = null;
    const focused = document.activeElement === button(this.book.root, "undo");
    this.book.tell("");
    if (focused) this.book.statementForm.focus();
    await release([id]);
    store.changed(this.book.session.key);
    kick();
  }
}
