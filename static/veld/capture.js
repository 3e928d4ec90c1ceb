// The screen of one session: a question, what people said to it, the pen, and the other questions one tap away.

import { showStanding } from "./bar.js";
import { button, clone, fill, list, obey, part, sign, speak } from "./dom.js";
import { discard, left } from "./draft.js";
import { showEnding } from "./ending.js";
import { keep, note, putBack, release, remove, swap } from "./logbook.js";
import { Pen } from "./pen.js";
import { address, forget } from "./photos.js";
import * as store from "./store.js";
import { kick } from "./sync.js";
import { words } from "./words.js";

const UNDO = 12_000;
const LOOSE = { id: null, text: words.loose, short: words.looseShort, help: "" };

export class Capture {
  constructor(app, session, { update, updateReady }) {
    this.app = app;
    this.session = session;
    this.updateReady = updateReady;
    this.root = clone("book");
    this.leaving = new AbortController();
    this.unfolded = null;  // the statement whose buttons show
    this.fresh = null;  // the one just written down
    this.removed = null;
    this.pen = new Pen(part(this.root, "write"), session, (saved) => this.saved(saved));
    obey(this.root, {
      fewer: () => this.count(-1),
      "more-people": () => this.count(1),
      send: () => kick({ force: true }),
      update,
      "take-over": () => this.hold({ steal: true }),
      "talk-back": () => this.talk(this.session.talk - 1),
      "talk-on": () => this.talk(this.session.talk + 1),
      restore: () => this.restore(),
      discard: () => this.discard(),
      undo: () => this.undo(),
      leave: () => this.pen.leave(),
      unpick: (pressed) => this.pen.unpick(pressed.dataset.id),
      row: (pressed) => this.unfold(pressed.closest("li").dataset.id),
      mend: (pressed) => this.mend(this.item(pressed)),
      up: (pressed) => this.move(this.item(pressed), -1),
      down: (pressed) => this.move(this.item(pressed), 1),
      remove: (pressed) => this.remove(this.item(pressed)),
    });
    this.refreshed = () => this.refresh();
    store.beforeClosing(() => this.pen.now?.draft.keep());
  }

  async enter(tab) {
    this.app.replaceChildren(this.root);
    for (const [name, value] of Object.entries(this.session.gathering.accent ?? {})) {
      document.documentElement.style.setProperty(name, value);
    }
    addEventListener("veld:sync", this.refreshed);
    document.addEventListener("visibilitychange", this.hidden);
    addEventListener("pagehide", this.hidden);
    await this.load();
    this.left = await left(this.session.key);
    this.hold();
    await this.turn(tab);
  }

  hidden = () => { if (document.visibilityState === "hidden") this.pen.now?.draft.keep(); };

  async leave() {
    this.leaving.abort();
    removeEventListener("veld:sync", this.refreshed);
    document.removeEventListener("visibilitychange", this.hidden);
    removeEventListener("pagehide", this.hidden);
    await this.forgetRemoved();
    await this.pen.put();
    forget(new Set());
  }

  /** One tab writes. The others read along, until it goes or somebody chooses otherwise. */
  async hold({ steal = false } = {}) {
    if (!navigator.locks) return;
    const name = `veld:pen:${this.session.key}`;
    const until = () => new Promise((resolve) => { this.leaving.signal.addEventListener("abort", resolve); });
    const mine = async (lock) => {
      if (!lock) return false;
      this.readOnly(false);
      await until();
      return true;
    };
    try {
      if (await navigator.locks.request(name, steal ? { steal } : { ifAvailable: true }, mine)) return;
      this.readOnly(true);
      await navigator.locks.request(name, { signal: this.leaving.signal }, mine);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
      if (!this.leaving.signal.aborted) {  // another tab took over
        await this.pen.put();
        this.readOnly(true);
        navigator.locks.request(name, { signal: this.leaving.signal }, mine).catch(() => {});
      }
    }
  }

  readOnly(yes) {
    this.reading = yes;
    part(this.root, "elsewhere").hidden = !yes;
    part(this.root, "write").inert = yes;
    this.refresh();
  }

  /** Another tab upgraded the database: what was typed is kept, this page has to be loaded again. */
  outdated() {
    this.readOnly(true);
    part(this.root, "elsewhere").hidden = true;
    this.tell(words.reload);
  }

  async load() {
    const { key } = this.session;
    const [session, items, photos] = await Promise.all([store.session(key), store.itemsOf(key), store.photosOf(key)]);
    if (session) Object.assign(this.session, session);
    this.items = items.filter((item) => item.op === "put").sort((one, other) => one.seq - other.seq);
    this.all = items;
    this.photos = photos;
    this.questions = [...this.session.questions, LOOSE];
    if (this.question) this.question = this.questions.find((one) => one.id === this.question.id) ?? this.question;
  }

  /** The records changed, here or in another tab. */
  async refresh() {
    await this.load();
    this.show();
  }

  get talkId() {
    return this.session.talks[this.session.talk];
  }

  /** Turn to a question by its id, "los", or "einde" for rounding off. */
  async turn(tab) {
    this.tab = tab || String(this.questions[0].id ?? "los");
    const question = this.questions.find((one) => String(one.id ?? "los") === this.tab) ?? this.questions[0];
    this.ending = this.tab === "einde";
    this.question = question;
    this.unfolded = null;
    part(this.root, "write").hidden = this.ending;
    if (this.ending) await this.pen.put();
    else await this.pen.turn(question, this.talkId);
    const talk = part(this.root, "talk");
    talk.replaceChildren();
    this.show();
    talk.querySelector("h1").focus({ preventScroll: true });
    scrollTo(0, 0);
    talk.scrollTop = this.ending ? 0 : talk.scrollHeight;
  }

  show() {
    const { session } = this;
    const { gathering } = session;
    showStanding(this.root, session, this.all, this.photos, this.updateReady());
    const conversation = gathering.kind === "conversation";
    fill(this.root, {
      title: [gathering.title, gathering.place].filter(Boolean).join(", "),
      trajectory: gathering.trajectory,
      attendance: String(session.facts.attendance ?? 0),
      talk: words.talk(session.talk + 1, session.talks.length),
    });
    part(this.root, "talks").hidden = !conversation;
    part(this.root, "stepper").hidden = conversation;
    button(this.root, "talk-back").disabled = session.talk === 0;
    button(this.root, "talk-on").textContent = session.talk + 1 < session.talks.length ? "Volgend" : "Nieuw gesprek";
    part(this.root, "closed").hidden = !(session.facts.close || gathering.state === "closed");
    this.showTabs();
    this.showAgain();
    if (this.ending) showEnding(part(this.root, "talk"), this);
    else this.showQuestion();
  }

  here(question) {
    return this.items.filter((item) => (item.question ?? null) === question.id && (item.data.talk ?? null) === this.talkId);
  }

  showTabs() {
    const tabs = this.questions.map((question, at) =>
      ({ key: String(question.id ?? "los"), number: String(at + 1), short: question.short, voices: words.voices(this.here(question).length) }));
    tabs.push({ key: "einde", number: "✓", short: "Afronden", voices: "sfeer, verslag" });
    list(this.root, "asks").replaceChildren(...tabs.map(({ key, ...texts }) => {
      const tab = clone("ask");
      tab.href = `#/${encodeURIComponent(this.session.key)}/${key}`;
      if (key === this.tab) tab.setAttribute("aria-current", "step");
      fill(tab, texts);
      return tab;
    }));
  }

  showQuestion() {
    const talk = part(this.root, "talk");
    const screen = clone("question");
    const voices = this.here(this.question);
    const focused = talk.contains(document.activeElement) ? document.activeElement : null;
    const again = focused?.closest("li") && [focused.closest("li").dataset.id, focused.dataset.do];
    fill(screen, {
      where: words.question(this.questions.indexOf(this.question) + 1, this.questions.length),
      text: this.question.text,
      help: this.question.help ?? "",
    });
    part(screen, "nothing").hidden = voices.length > 0;
    const said = list(screen, "said");
    said.hidden = voices.length === 0;
    said.append(...voices.map((item, at) => this.row(item, at, voices.length)));
    const top = talk.scrollTop;
    const atEnd = talk.scrollHeight - top - talk.clientHeight < 60;
    talk.replaceChildren(screen);
    talk.scrollTop = atEnd ? talk.scrollHeight : top;
    if (again) talk.querySelector(`[data-id="${again[0]}"] [data-do="${again[1]}"]`)?.focus();
    else if (focused) talk.querySelector("h1").focus();
    forget(new Set([...this.photos, ...(this.pen.now?.photos ?? [])].map((photo) => photo.id)));
  }

  row(item, at, of) {
    const row = clone("row");
    const number = at + 1;
    const photos = this.photos.filter((photo) => photo.item === item.id);
    row.dataset.id = item.id;
    row.dataset.state = item.state;
    row.classList.toggle("fresh", item.id === this.fresh);
    const gone = item.state === "erased" || item.purged;
    fill(row, {
      number: String(number),
      words: item.data.words || (item.purged ? "Al een week op de server; hier gewist." : "Gewist."),
      marks: this.marks(item),
      message: item.state === "invalid" ? item.message : "",
      state: this.stateOf(item, photos),
    });
    row.querySelector("blockquote").lang = item.data.language === "xx" ? "und" : item.data.language;
    sign(part(row, "sign"), { sent: "done", invalid: "care" }[item.state] ?? "here");
    const shots = list(row, "shots");
    shots.hidden = photos.length === 0;
    shots.append(...photos.filter((photo) => photo.bytes).map((photo) => {
      const shot = clone("shot");
      const picture = shot.querySelector("img");
      picture.src = address(photo);
      picture.alt = words.photo(number);
      return shot;
    }));
    const more = button(row, "row");
    more.hidden = gone || this.reading;
    more.setAttribute("aria-label", words.more(number));
    const open = this.unfolded === item.id && !more.hidden;
    more.setAttribute("aria-expanded", String(open));
    part(row, "deeds").hidden = !open;
    for (const name of ["mend", "up", "down", "remove"]) {
      const press = button(row, name);
      press.setAttribute("aria-label", words.about(press.textContent, number));
    }
    button(row, "up").disabled = at === 0;
    button(row, "down").disabled = at === of - 1;
    return row;
  }

  marks({ data }) {
    const label = (pairs, value) => pairs.find(([key]) => String(key) === String(value))?.[1] ?? "";
    const { age_bands, neighbourhoods, languages } = this.session.marks;
    return [
      label(age_bands, data.age_band),
      label(neighbourhoods, data.neighbourhood ?? "-"),
      data.language === "nl" ? "" : label(languages, data.language),
      data.on_behalf_of && `voor ${data.on_behalf_of}`,
    ].filter(Boolean).join(" · ");
  }

  stateOf(item, photos) {
    if (item.state === "sent") {
      if (photos.some((photo) => photo.state === "waiting")) return words.state.photo;
      if (photos.some((photo) => photo.state === "refused")) return words.state.refused;
      return words.state[item.status] ?? words.state.sent;
    }
    return words.state[item.state] ?? words.state.waiting;
  }

  item(pressed) {
    return this.items.find((item) => item.id === pressed.closest("li").dataset.id);
  }

  unfold(id) {
    this.unfolded = this.unfolded === id ? null : id;
    this.show();
  }

  async saved({ item, both, mended }) {
    this.fresh = item.id;
    await this.forgetRemoved();
    this.tell(both ? words.both : (mended ? words.mended : ""));
    speak(both ? words.both : (mended ? words.mended : words.saved));
    await this.refresh();
    part(this.root, "talk").querySelector(`[data-id="${item.id}"]`)?.scrollIntoView({ block: "nearest" });
    kick();
  }

  tell(text, undo = false) {
    fill(this.root, { told: text });
    part(this.root, "told").hidden = text === "";
    button(this.root, "undo").hidden = !undo;
  }

  mend(item) {
    this.unfolded = null;
    const { words: text, language, age_band, neighbourhood, on_behalf_of } = item.data;
    const marks = { language, age_band, neighbourhood, on_behalf_of };
    this.pen.take(this.pen.sheet(this.question, this.talkId, { id: item.id, rev: item.rev, text, before: text, marks }));
    this.show();
  }

  async move(item, step) {
    const voices = this.here(this.question);
    const other = voices[voices.indexOf(item) + step];
    if (other) await swap(item, other);
    await this.refresh();
    const button_ = part(this.root, "talk").querySelector(`[data-id="${item.id}"] [data-do="${step < 0 ? "up" : "down"}"]`);
    (button_?.disabled ? button_.closest("li").querySelector(`[data-do="${step < 0 ? "down" : "up"}"]`) : button_)?.focus();
    kick();
  }

  async remove(item) {
    await this.forgetRemoved();
    if (!await remove(item)) return this.refresh();
    this.removed = item;
    this.undoing = setTimeout(() => this.forgetRemoved(), UNDO);
    await this.refresh();
    this.tell(words.removed, true);
    button(this.root, "undo").focus();
    return null;
  }

  async undo() {
    clearTimeout(this.undoing);
    const item = this.removed;
    this.removed = null;
    await putBack(item);
    this.fresh = item.id;
    this.tell(words.back);
    await this.refresh();
    this.pen.form.elements.words.focus();
    kick();
  }

  async forgetRemoved() {
    if (!this.removed) return;
    clearTimeout(this.undoing);
    const { id } = this.removed;
    this.removed = null;
    const focused = document.activeElement === button(this.root, "undo");
    this.tell("");
    if (focused) this.pen.form.elements.words.focus();
    await release([id]);
    store.changed(this.session.key);
    kick();
  }

  async count(step) {
    const now = this.session.facts.attendance ?? 0;
    const attendance = Math.max(0, Math.min(2000, now + step));
    if (attendance === now) return;
    this.session.facts.attendance = attendance;
    fill(this.root, { attendance: String(attendance) });
    speak(words.counted(attendance));
    await note(this.session.key, { attendance });
    kick();
  }

  /** Conversations follow each other: each has its own number, its own list and its own id for the server. */
  async talk(at) {
    const talks = at < this.session.talks.length ? this.session.talks : [...this.session.talks, crypto.randomUUID()];
    if (at < 0) return;
    await keep(this.session.key, { talks, talk: at });
    await this.load();
    await this.turn(this.ending ? "" : this.tab);
  }

  /** Drafts that an earlier visit left behind, which nobody in this tab has in hand. */
  showAgain() {
    const busy = new Set([...this.pen.open.values()].map((sheet) => sheet.record.id));
    this.offer = this.reading ? null : this.left.find((draft) => !busy.has(draft.id));
    part(this.root, "draft").hidden = !this.offer;
    const text = this.offer?.words ?? "";
    fill(this.root, { draft: text.length > 90 ? `${text.slice(0, 90)}…` : (text || words.photos(this.offer?.photos ?? 0)) });
  }

  async restore() {
    const draft = this.offer;
    this.left = this.left.filter((one) => one !== draft);
    const question = this.questions.find((one) => one.id === draft.question) ?? this.question;
    const at = this.session.talks.indexOf(draft.talk ?? null);
    if (at >= 0 && at !== this.session.talk) await keep(this.session.key, { talk: at });
    await this.load();
    if (question !== this.question) await this.turn(String(question.id ?? "los"));
    const photos = this.photos.filter((photo) => photo.item === draft.id && photo.state === "draft");
    await this.pen.take(this.pen.sheet(question, draft.talk ?? null, { ...draft, text: draft.words, photos }));
    this.show();
  }

  async discard() {
    const draft = this.offer;
    this.left = this.left.filter((one) => one !== draft);
    await discard(draft);
    await this.refresh();
    this.pen.form.elements.words.focus();
  }
}
