// The screen of one session: a question, what people said to it, the form, and the other questions below it.

import { showStanding } from "./status_bar.js";
import { button, clone, fill, list, obey, part, speak, words } from "./dom.js";
import { discard } from "./drafts.js";
import { Rounding, people, saveCopy } from "./ending.js";
import { keep, note } from "./logbook.js";
import { StatementForm } from "./statement_form.js";
import { forget } from "./photos.js";
import { isOver, showPractice, toReal, waysOut } from "./practice.js";
import { StatementList } from "./statement_list.js";
import * as store from "./store.js";
import { kick } from "./sync.js";

const LOOSE = { id: null, text: words.loose, short: words.looseShort, help: "" };

export class Capture {
  constructor(app, session, { update, updateReady }) {
    this.app = app;
    this.session = session;
    this.updateReady = updateReady;
    this.root = clone("book");
    this.leaving = new AbortController();
    this.statementList = new StatementList(this);
    this.counting = Promise.resolve();
    this.reading = true;  // until this tab has the pen
    this.items = this.all = this.photos = this.left = [];
    this.questions = [...session.questions, LOOSE];
    this.statementForm = new StatementForm(part(this.root, "write"), session, (saved) => this.saved(saved));
    obey(this.root, {
      fewer: () => this.count((before) => before - 1),
      "more-people": () => this.count((before) => before + 1),
      send: () => kick({ force: true }),
      update,
      "take-over": () => this.hold({ steal: true }),
      "talk-back": () => this.talk(this.session.talk - 1),
      "talk-on": () => this.talk(this.session.talk + 1),
      restore: () => this.restore(),
      discard: () => this.discard(),
      export: async () => {
        const exported = words.exported(await saveCopy(this.session.key, this.statementForm.words));
        this.tell(exported);
        fill(this.root, { exported });
      },
      leave: () => this.statementForm.leave(),
      unpick: (pressed) => this.statementForm.unpick(pressed.dataset.id),
      ...this.statementList.deeds,
      ...waysOut(this),
    });
    part(this.root, "people").addEventListener("change", ({ target }) => {
      const { value } = target;
      target.blur();
      this.count(() => value);
    });
    store.beforeClosing(() => this.keepTyped());
  }

  async enter(tab) {
    this.app.replaceChildren(this.root);
    for (const [name, value] of Object.entries(this.session.gathering.accent ?? {})) {
      document.documentElement.style.setProperty(name, value);
    }
    const { signal } = this.leaving;
    addEventListener("veld:sync", () => this.refresh(), { signal });
    document.addEventListener("visibilitychange", () => this.keepTyped(), { signal });
    await this.load();
    this.hold();
    await this.turn(tab);
  }

  async leave() {
    await this.keepTyped().catch(() => {});  // nothing keeps her here
    await this.statementList.letGo();
    this.leaving.abort();
    forget(new Set());
  }

  /** Whatever is typed on this screen goes to the disk at once: in the form, at rounding off, as a number. */
  keepTyped() {
    const count = part(this.root, "people");
    return Promise.all([
      this.statementForm.put(),
      this.rounding?.keep(),
      document.activeElement === count && this.count(() => count.value),
    ]);
  }

  /** The session was taken off this tablet: nothing of it is written any more. */
  close() {
    this.leaving.abort();
    this.statementForm.end();
    location.hash = "#/";
  }

  /** One tab writes. The others read along, until it goes or somebody chooses otherwise. */
  async hold(how = { ifAvailable: true }) {
    const { signal } = this.leaving;
    try {
      await navigator.locks.request(`veld:pen:${this.session.key}`, how, async (lock) => {
        if (!lock) return;
        this.readOnly(false);
        await new Promise((resolve) => { signal.addEventListener("abort", resolve); });
      });
    } catch (error) {
      if (error.name !== "AbortError") throw error;
      this.keepTyped().finally(() => store.changed(this.session.key));  // another tab took over, and shows it
    }
    if (signal.aborted) return;
    this.readOnly(true);
    this.hold({ signal });
  }

  readOnly(yes) {
    this.reading = yes;
    part(this.root, "elsewhere").hidden = !yes;
    this.statementForm.give(!yes);
    for (const name of ["stepper", "talks"]) part(this.root, name).inert = yes;
    this.refresh();
  }

  /** Another tab upgraded the database: what was typed is kept, this page has to be loaded again. */
  outdated() {
    this.readOnly(true);
    part(this.root, "elsewhere").hidden = true;
    this.tell(words.reload);
  }

  async load() {
    const { signal } = this.leaving;
    const [session, items, photos, drafts] = await store.everythingOf(this.session, signal);
    if (!session) {
      if (!signal.aborted) await store.putBack();  // thrown away
      return;
    }
    const erased = new Set(items.filter(({ state }) => state === "erased").map(({ id }) => id));
    this.left = drafts.map(({ value }) => value).filter(({ id }) => !erased.has(id));
    if (this.statementForm.forget(erased)) this.tell(words.erasedMeanwhile);
    Object.assign(this.session, session);
    this.items = items.filter((item) => item.op === "put").sort((one, other) => one.seq - other.seq);
    [this.all, this.photos] = [items, photos];
    this.questions = [...this.session.questions, LOOSE];
    this.question = this.questions.find((one) => one.id === this.question?.id) ?? this.question;
  }

  /** The records changed, here or in another tab. */
  async refresh() {
    await this.load();
    if (isOver(this.session) && !this.statementForm.dirty) await toReal(this);
    else if (this.question) this.show();
  }

  get talkId() {
    return this.session.talks[this.session.talk];
  }

  /** Turn to a question by its id, "los", or "einde" for rounding off. */
  async turn(tab) {
    this.tab = tab || String(this.questions[0].id ?? "los");
    this.question = this.questions.find((one) => String(one.id ?? "los") === this.tab) ?? this.questions[0];
    this.ending = this.tab === "einde";
    this.statementList.unfolded = null;
    part(this.root, "write").hidden = this.ending;
    if (this.ending) await this.statementForm.put();
    else await this.statementForm.turn(this.question, this.talkId);
    const talk = part(this.root, "talk");
    talk.replaceChildren();
    this.show();
    talk.querySelector("h1").focus({ preventScroll: true });
    scrollTo(0, 0);
    talk.scrollTop = 0;  // the question comes before what was said to it
  }

  show() {
    const { session, session: { gathering } } = this;
    showPractice(this.root, session);
    showStanding(this.root, session, this.all, this.photos, this.updateReady());
    const conversation = gathering.kind === "conversation";
    fill(this.root, {
      title: [gathering.title, gathering.place].filter(Boolean).join(", "),
      trajectory: gathering.trajectory,
      talk: words.talk(session.talk + 1, session.talks.length),
    });
    const count = part(this.root, "people");
    if (document.activeElement !== count) count.value = session.facts.attendance ?? 0;
    part(this.root, "talks").hidden = !conversation;
    part(this.root, "stepper").hidden = conversation;
    button(this.root, "talk-back").disabled = session.talk === 0;
    const further = session.talk + 1 < session.talks.length;
    button(this.root, "talk-on").textContent = further ? words.nextTalk : words.newTalk;
    part(this.root, "closed").hidden = !(session.facts.close || gathering.state === "closed");
    this.showTabs();
    this.showAgain();
    if (this.ending) (this.rounding ??= new Rounding(this)).show();
    else this.statementList.show();
  }

  here(question) {
    return this.items.filter((item) =>
      (item.question ?? null) === question.id && (item.data.talk ?? null) === this.talkId);
  }

  showTabs() {
    const tabs = this.questions.map((question, at) => ({
      key: String(question.id ?? "los"),
      number: String(at + 1),
      short: question.short,
      voices: words.voices(this.here(question).length),
    }));
    tabs.push({ key: "einde", number: "✓", short: words.rounding, voices: words.roundingHint });
    list(this.root, "asks").replaceChildren(...tabs.map(({ key, ...texts }) => {
      const tab = clone("ask");
      tab.href = `#/${encodeURIComponent(this.session.key)}/${key}`;
      if (key === this.tab) tab.ariaCurrent = "step";
      fill(tab, texts);
      return tab;
    }));
  }

  async saved({ item, both, mended }) {
    if (item.session !== this.session.key) {
      await toReal(this);
      return;
    }
    this.statementList.fresh = item.id;
    await this.statementList.letGo();
    let told = mended ? words.mended : "";
    if (both) told = words.both;
    if (item.state === "erased") told = words.erasedMeanwhile;
    this.tell(told);
    speak(told || words.saved);
    await this.refresh();
    part(this.root, "talk").querySelector(`[data-id="${item.id}"]`)?.scrollIntoView({ block: "nearest" });
    kick();
  }

  tell(text, undo = false) {
    fill(this.root, { told: text });
    part(this.root, "told").hidden = text === "";
    button(this.root, "undo").hidden = !undo;
  }

  /** So many people are there: `number` makes it of how many there were. One tap after the other, and the
   *  screen shows what is stored, also when there is no room for another number. */
  count(number) {
    this.counting = this.counting.catch(() => {}).then(() => this.countNow(number));
    return this.counting;
  }

  async countNow(number) {
    const before = this.session.facts.attendance;
    const attendance = people(number(before ?? 0));
    try {
      if (attendance === before || attendance === null) return;
      await note(this.session.key, { attendance });
      speak(words.counted(attendance));
      kick();
    } finally {
      await this.refresh();
    }
  }

  /** Conversations follow each other: each has its own number, its own list and its own id for the server. */
  async talk(at) {
    if (at < 0) return;
    const { talks: known } = this.session;
    const talks = at < known.length ? known : [...known, crypto.randomUUID()];
    await keep(this.session.key, { talks, talk: at });
    await this.load();
    await this.turn(this.ending ? "" : this.tab);
  }

  /** Drafts that an earlier visit left behind, which nobody in this tab has in hand. */
  showAgain() {
    const busy = new Set([...this.statementForm.open.values()].map((sheet) => sheet.record.id));
    this.offer = this.reading ? null : this.left.find((draft) => !busy.has(draft.id));
    part(this.root, "draft").hidden = !this.offer;
    const { words: text = "", photos = 0 } = this.offer ?? {};
    const short = text.length > 90 ? `${text.slice(0, 90)}…` : text;
    fill(this.root, { draft: [short, photos && words.photos(photos)].filter(Boolean).join(" · ") });
  }

  async restore() {
    const draft = this.offer;
    const question = this.questions.find((one) => one.id === draft.question) ?? LOOSE;
    const at = this.session.talks.indexOf(draft.talk ?? null);
    if (at >= 0 && at !== this.session.talk) await keep(this.session.key, { talk: at });
    await this.load();
    if (question !== this.question) await this.turn(String(question.id ?? "los"));
    const photos = this.photos.filter((photo) => photo.item === draft.id && photo.state === "draft");
    const { statementForm: form } = this;
    await form.take(form.sheet(question, draft.talk ?? null, { ...draft, text: draft.words, photos }));
    await this.refresh();
  }

  async discard() {
    await discard(this.offer);
    await this.refresh();
    this.statementForm.focus();
  }
}
