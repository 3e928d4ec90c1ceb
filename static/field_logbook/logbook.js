// What an ambassador does with a statement: write it down, correct it, move it, remove it, put it back.
// Each is one transaction; each change is a new revision that goes to the server by itself.

import { discard } from "./drafts.js";
import { BLANK, keptMarks } from "./marks.js";
import { clean, sealed } from "./queue.js";
import * as store from "./store.js";

/** Thrown when there is nothing to save: "blank" or "long". */
export class Refused extends Error {}

const same = (item, data) => JSON.stringify(item.data) === JSON.stringify(data);
/** Whether a draft corrects what stands there: its revision, or one that only moved since. */
const follows = (draft, { rev, op, data }) =>
  op === "put" && (draft.rev === rev || (draft.rev > 0 && data.words === draft.before));
const next = (item, change) =>
  sealed({ ...item, ...change, rev: item.rev + 1, state: "waiting", failures: 0, stuck: false });

/** Save a draft. { id, rev, session, gathering, question, question_text, words, marks, talk } -> { item,
 *  both }
 *
 *  `rev` 0 is a new statement, otherwise the revision it corrects. Saved twice it is written once. When
 *  another tab wrote something else under this id meanwhile, both are kept: ours under a new id (`both`
 *  is true). A correction of what was erased meanwhile is thrown away with it. Throws Refused, Full,
 *  Outdated. */
export async function save(draft, longest) {
  const words = clean(draft.words);
  if (!words) throw new Refused("blank");
  if (words.length > longest) throw new Refused("long");
  const data = { words, ...keptMarks(draft.marks), talk: draft.talk };
  const fresh = async (id) => sealed({
    id, rev: 1, base_rev: 0, op: "put", session: draft.session, gathering: draft.gathering,
    question: draft.question, question_text: draft.question_text, seq: await store.nextSeq(),
    client_at: new Date().toISOString(), data, state: "waiting", flight: null,
  });
  for (;;) {
    const before = await store.read(["items"], ({ items }) => store.ask(items.get(draft.id)));
    let item = null;
    let both = false;
    if (!before) item = await fresh(draft.id);
    else if (draft.rev > 0 && before.state === "erased") {
      await discard(draft);
      return { item: before, both };
    } else if (follows(draft, before)) item = await next(before, { data });
    else if (same(before, data) && before.op === "put") item = before;
    else {
      item = await fresh(crypto.randomUUID());
      both = true;
    }
    const written = await store.write(async ({ items, photos, meta }) => {
      const now = await store.ask(items.get(draft.id));
      if (now?.rev !== before?.rev) return false;  // changed between our look and our write: look again
      items.put(item);
      for (const photo of await store.ask(photos.index("item").getAll(draft.id))) {
        if (photo.state !== "draft") continue;
        photos.put({ ...photo, item: item.id, session: item.session, state: "waiting" });
      }
      meta.delete(`draft:${draft.session}:${draft.id}`);
      return true;
    });
    if (written) {
      store.changed(draft.session);
      return { item, both };
    }
  }
}

/** Write changed items over the ones they were made from; false when one changed meanwhile. Done twice it
 *  is done once. */
async function replace(pairs) {
  const done = await store.write(async ({ items }) => {
    for (const [before, after] of pairs) {
      const now = await store.ask(items.get(before.id));
      if (now?.sha256 === after.sha256) return true;  // all of them, in one transaction
      if (now?.rev !== before.rev) return false;
    }
    for (const [before, after] of pairs) {
      const now = await store.ask(items.get(before.id));
      items.put({ ...after, base_rev: now.base_rev, flight: now.flight });
    }
    return true;
  });
  if (done) store.changed(pairs[0][0].session);
  return done;
}

/** Change places with a neighbour. */
export const swap = async (one, other) =>
  replace([[one, await next(one, { seq: other.seq })], [other, await next(other, { seq: one.seq })]]);

/** Put a statement at another question, behind what was said there. */
export async function moveTo(item, question) {
  const seq = await store.nextSeq();
  return replace([[item, await next(item, { question: question.id, question_text: question.text, seq })]]);
}

/** Take a photo off a saved statement, for good: its picture leaves the tablet at once, the server as
 *  soon as it hears of it. */
export async function removePhoto(id) {
  const removing = (now) => ({ ...now, state: "removing", bytes: null, failures: 0 });
  const photo = await store.amend("photos", id, removing);
  store.changed(photo.session);
}

/** Remove a statement. It is held back until `release`, so that `putBack(before)` can undo it. */
export async function remove(item) {
  const data = { ...item.data, words: "", ...BLANK };
  const gone = await next(item, { op: "remove", data });
  return replace([[item, { ...gone, state: "held" }]]);
}

/** The moment for undoing is over: removals may go to the server. */
export async function release(ids) {
  const waiting = (now) => (now.state === "held" ? { ...now, state: "waiting" } : null);
  for (const id of ids) await store.amend("items", id, waiting);
}

/** Put a removed statement back as it was, with its photos; under a new id when its removal is already on
 *  its way. */
export async function putBack(before, shots) {
  const now = await store.read(["items"], ({ items }) => store.ask(items.get(before.id)));
  if (now?.state === "held") {
    const { op, data } = before;
    const back = await sealed({ ...now, op, data, rev: now.rev + 1, state: "waiting" });
    if (await replace([[now, back]])) return;
  }
  const id = crypto.randomUUID();
  const copy = await sealed({ ...before, id, rev: 1, base_rev: 0, state: "waiting", flight: null });
  const copies = shots.filter(({ bytes, state }) => bytes && state !== "draft")
    .map((shot) => ({ ...shot, id: crypto.randomUUID(), item: id, state: "waiting" }));
  await store.write(({ items, photos }) => {
    items.put(copy);
    for (const shot of copies) photos.put(shot);
  });
  store.changed(before.session);
}

/** Note something about the whole session: attendance, mood, report, close; and her own note, which stays on
 *  this tablet. */
export async function note(key, { note: own, ...change }) {
  await store.amend("sessions", key, ({ facts, ...now }) =>
    ({ ...now, note: own ?? now.note, facts: { ...facts, ...change, rev: facts.rev + 1 } }));
  store.changed(key);
}

/** Something of the session that stays on this tablet: the conversation she is in. */
export async function keep(key, change) {
  await store.amend("sessions", key, (now) => ({ ...now, ...change }));
  store.changed(key);
}
