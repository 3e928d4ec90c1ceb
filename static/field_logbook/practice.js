// Practising with one's own session, before it begins or whenever one wants: a record of its own beside the
// real one, on this tablet. Nothing in it counts; it is wiped when she stops, or after a day.

import * as store from "./store.js";

// No colon: the drafts of "user:12" must not hold those of its practice.
const SUFFIX = "~oefenen";
const DAY = 24 * 3600 * 1000;

/** The session that a practice belongs to, by its key; a real one is its own. */
export const realKey = (key) => (key.endsWith(SUFFIX) ? key.slice(0, -SUFFIX.length) : key);

/** Whether the session is still to come, so that what is written now can only be practice. The clock is
 *  corrected by as much as it was off when the tablet was prepared. A clock that says a time before that was
 *  reset since: then nobody knows, and what is written is real. */
export function isAhead({ facts, gathering, server_at, prepared_at }, now = Date.now()) {
  const prepared = Date.parse(prepared_at);
  if (facts.begun || !gathering.opens_at || ["held", "closed"].includes(gathering.state)) return false;
  if (now < prepared) return false;
  return now + Date.parse(server_at) - prepared < Date.parse(gathering.opens_at);
}

/** Whether this session opens in practice by itself: nothing real was written in it yet. */
export const opensInPractice = async (session) =>
  !session.practice && isAhead(session) && (await store.itemsOf(session.key)).length === 0;

/** Begin to practise, or go on with it, with the session's questions as they are now; its key. */
export async function practise(session) {
  const key = session.key + SUFFIX;
  const fresh = {
    facts: { rev: 0, sent: 0, attendance: null, mood: "", report: "", close: false },
    note: "", talks: [null], talk: 0, others: {}, practised_at: new Date().toISOString(),
  };
  await store.write(["sessions"], async ({ sessions }) => {
    const { facts, note, talks, talk, others, practised_at } = await store.ask(sessions.get(key)) ?? fresh;
    const own = { facts, note, talks, talk, others, practised_at };
    sessions.put({ ...session, ...own, key, practice: true, trouble: "", message: "" });
  });
  return key;
}

/** Take all that was practised with this session off the tablet. */
export const wipe = (key) => store.write(["sessions", "items", "photos", "meta"], async (stores) => {
  const session = await store.ask(stores.sessions.get(key));
  if (!session?.practice) return;
  for (const name of ["items", "photos"]) {
    for (const id of await store.ask(stores[name].index("session").getAllKeys(key))) stores[name].delete(id);
  }
  stores.meta.delete(IDBKeyRange.bound(`draft:${key}:`, `draft:${key}:\uffff`));
  stores.sessions.delete(key);
});

/** Wipe what somebody practised a day ago and left behind. */
export async function sweep(now = Date.now()) {
  for (const { key, practice, practised_at } of await store.everySession()) {
    if (practice && now - Date.parse(practised_at) > DAY) await wipe(key);
  }
}

/** Take the practice that belongs to this session off the tablet, when there is any. */
export const wipeOf = (key) => wipe(realKey(key) + SUFFIX);
