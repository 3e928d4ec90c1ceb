// One session's turn: its statements, and a look at what the server says it holds. Everything that fails is a
// Later: it stays where it is.

import { Later, call, refuse, roomy } from "./calls.js";
import { words } from "./dom.js";
import {
  acknowledge, erased, nextBatch, purgeable, reconcile, refused, unheard, verdict, waiting,
} from "./queue.js";
import * as store from "./store.js";

export const PATIENCE = 3;  // that failed one after the other: then it is not the statement, or the photo

const checked = new Map();  // session key -> when its manifest was read, on this page's own clock
// What went again after a look at the manifest: once per page, whatever that says next.
const resent = new Set();

/** Sends one session's statements and its own facts; true when the server took all of them. One that
 *  never gets through (a firewall on the way, a fault in the server) holds no other: it goes alone, and
 *  last. */
export async function sendItems(session) {
  const vain = new Set();  // ids of those that failed alone
  let later = null;
  let taken = false;
  let most = session.limits.batch_items;
  let single = 0;
  for (;;) {
    const queue = waiting(await depart(session.key)).filter(({ id }) => !vain.has(id));
    const fresh = await store.session(session.key);
    if (!fresh) return false;  // thrown away: its tab puts it back
    if (vain.size === PATIENCE || (!queue.length && fresh.facts.rev <= fresh.facts.sent)) {
      if (vain.size) await inVain("items", session.key, vain, later, taken);
      return true;
    }
    const batch = nextBatch(queue, single ? 1 : most, Math.min(roomy(), session.limits.batch_bytes));
    const trail = await underWay(fresh, batch);
    const answer = await call(fresh, "batch", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        device: fresh.device,
        gathering: fresh.gathering.id,
        session: { ...await report(fresh), trail },
        items: batch,
        ...(session.practice && { practice: true }),
      }),
    });
    const meaning = verdict(answer);
    const smaller = (meaning === "halve" || meaning === "single") && batch.length;
    if (meaning === "accept") {
      await take(fresh, batch, answer.body, trail);
      taken = true;
      if (single) single -= 1;
    } else if (smaller > 1) {
      if (meaning === "single") single = batch.length;
      else most = Math.ceil(batch.length / 2);
    } else if (smaller && answer.body) {
      const [sent] = batch;
      await store.amend("items", sent.id, (now) => refused(now, sent, answer.body.message || words.poison));
      store.changed(session.key);
      if (single) single -= 1;
    } else {
      try {
        await refuse(fresh, answer, meaning);
        return false;
      } catch (error) {
        if (!error.ofContent || !batch.length) throw error;
        later = error;
        if (batch.length > 1) single = batch.length;
        else vain.add(batch[0].id);
      }
    }
  }
}

/** The session's items, without those that were removed before anybody heard of them. */
async function depart(key) {
  const items = await store.itemsOf(key);
  const silent = items.filter((item) => item.state === "waiting" && unheard(item));
  if (silent.length) {
    await store.write(async (stores) => {
      for (const { id } of silent) {
        const now = await store.ask(stores.items.get(id));
        if (!now || now.state !== "waiting" || !unheard(now)) continue;
        stores.items.put(erased(now));
        await forgetAllOf(stores, now);
      }
    });
  }
  return store.itemsOf(key);
}

/** Note which statements or photos were tried in vain: they go last from now on. When others got through,
 *  or one was too large, it is `stuck`: that one, and not the line. */
export async function inVain(name, key, ids, later, taken) {
  const stuck = taken || later.status === 413;
  for (const id of ids) {
    await store.amend(name, id, (now) => ({ ...now, failures: (now.failures ?? 0) + 1, stuck }));
  }
  store.changed(key);
  throw later;
}

/** Note what is about to be sent: when the answer gets lost, the same goes again before anything newer. A
 *  tablet without any room sends all the same. Gives the marks of the last messages and of this one: two
 *  tablets with a copied profile tell themselves apart by them. */
async function underWay({ key, trail = [""], coming }, batch) {
  const next = coming || crypto.randomUUID();
  await store.write(async ({ items, sessions }) => {
    for (const sent of batch) {
      const now = await store.ask(items.get(sent.id));
      if (now && now.flight?.rev !== sent.rev) items.put({ ...now, flight: sent });
    }
    const session = await store.ask(sessions.get(key));
    if (session && !coming) sessions.put({ ...session, coming: next });
  }).catch((error) => { if (!(error instanceof store.Full)) throw error; });
  return [...trail, next].slice(-20);
}

/** What hangs on a statement that is gone goes with it: its photos, and a correction that was begun of it. */
async function forgetAllOf({ photos, meta }, { id, session }) {
  for (const key of await store.ask(photos.index("item").getAllKeys(id))) photos.delete(key);
  meta.delete(`draft:${session}:${id}`);
}

/** What the tablet says about the session: how much it holds, so that the server can miss something. */
async function report({ key, facts }) {
  const items = (await store.itemsOf(key)).filter((item) => item.op === "put" && item.state !== "erased");
  const ids = new Set(items.map((item) => item.id));
  const photos = (await store.photosOf(key)).filter((photo) =>
    ids.has(photo.item) && (photo.state === "waiting" || photo.state === "sent"));
  const sent_at = new Date().toISOString();
  return { ...facts, sent_at, items_total: items.length, photos_total: photos.length };
}

async function take(session, batch, answer, trail) {
  const echoes = new Map((answer.items ?? []).map((echo) => [echo.id, echo]));
  const moved = await store.write(async (stores) => {
    const { items, sessions } = stores;
    let any = false;
    for (const sent of batch) {
      const now = await store.ask(items.get(sent.id));
      const after = now && acknowledge(now, sent, echoes.get(sent.id), Date.parse(answer.server_at));
      if (!after) continue;
      any = true;
      items.put(after);
      if (after.state === "erased" || (after.state === "sent" && after.op === "remove")) {
        await forgetAllOf(stores, after);
      }
    }
    const now = await store.ask(sessions.get(session.key));
    if (!now || !answer.session) return any;
    Object.assign(now, { trail, coming: "" }, answer.session.twin);
    if (answer.session.rev === session.facts.rev) {
      now.facts.sent = Math.max(now.facts.sent, session.facts.rev);
      now.others = answer.session.others ?? {};
      now.gathering.state = answer.state ?? now.gathering.state;
      now.trouble = "";
      any ||= !batch.length;
    }
    sessions.put(now);
    return any;
  });
  store.changed(session.key);
  if (!moved) throw new Later("busy");
}

/** Compare with what the server says it holds; true when something has to go again. */
export async function compare(session) {
  const headers = { "X-Device": session.device ?? "" };
  const answer = await call(session, `gatherings/${session.gathering.id}/manifest`, { headers });
  if (verdict(answer) !== "accept") {
    await refuse(session, answer, verdict(answer));
    return false;
  }
  checked.set(session.key, performance.now());
  const again = await settle(session.key, answer.body);
  store.changed(session.key);
  return again;
}

/** Change what the server's list asks for, looked at and done in one transaction; whether anything goes
 *  again. When another message than our last one is the newest there, what we said of the session does. */
async function settle(key, manifest) {
  const { change, forgot } = await store.write(async (stores) => {
    const items = await store.ask(stores.items.index("session").getAll(key));
    const photos = await store.ask(stores.photos.index("session").getAll(key));
    const now = await store.ask(stores.sessions.get(key));
    const asked = reconcile(items, photos, manifest);
    const changed = { items: asked.items.filter(once), photos: asked.photos.filter(once) };
    for (const item of changed.items) {
      stores.items.put(item);
      if (item.state === "erased") await forgetAllOf(stores, item);
    }
    for (const photo of changed.photos) stores.photos.put(photo);
    const weekOld = purgeable(items, manifest, Date.parse(manifest.server_at));
    const old = new Set(weekOld.map(({ id }) => id));
    for (const item of weekOld) {
      stores.items.put({ ...item, purged: true, data: { ...item.data, words: "", on_behalf_of: "" } });
    }
    for (const photo of photos.filter((one) => old.has(one.item) && one.state === "sent")) {
      stores.photos.put({ ...photo, bytes: null });
    }
    const last = now?.trail?.at(-1) ?? "";
    const forgot = now && (manifest.mark ?? last) !== last;
    if (forgot) now.facts.sent = 0;
    if (now) stores.sessions.put(withQuestions(now, manifest, items));
    const practice = await store.ask(stores.sessions.get(store.practiceKey(key)));
    if (practice) stores.sessions.put({ ...practice, gathering: manifest.gathering });
    return { change: [...changed.items, ...changed.photos], forgot };
  });
  for (const record of change) resent.add(turn(record));
  return forgot || change.length > 0;
}

const turn = ({ id, rev }) => id + rev;
const once = (record) => record.state !== "waiting" || !resent.has(turn(record));

/** A renamed question gets its new name; a question that went keeps its place while we hold answers to it. */
function withQuestions(session, manifest, items) {
  const asked = new Set(items.map((item) => item.question));
  const known = new Set(manifest.questions.map((question) => question.id));
  const kept = session.questions.filter((question) => !known.has(question.id) && asked.has(question.id));
  return {
    ...session,
    others: { ...session.others, copies: manifest.copies },
    questions: [...manifest.questions, ...kept],
    gathering: { ...session.gathering, ...manifest.gathering },
  };
}

/** Milliseconds since this page last compared, or Infinity. */
export const since = (key) => performance.now() - (checked.get(key) ?? -Infinity);
